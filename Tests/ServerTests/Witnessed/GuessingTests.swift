import Career
import SQLite
import Sealing
import ServerHTTP
import ServerService
import SyncProtocol
import TestSupport
import Testing

@testable import ServerStore

/// What a guess is compared with, and how much work it makes. Times are not measured: what holds
/// is that nothing of a secret but its hash is compared with anything, and that how much of a
/// guess is right makes no difference to what is done.
@Suite(.inFiles) struct GuessingTests {
    private typealias Question = WitnessedStore.Question

    /// Wrong in more and more of their characters, and in their length.
    static let wrongTokens = [
        "a-token-of-the-laptoq", "a-token-of-thX-laptop", "b-token-of-the-laptop",
        "xxxxxxxxxxxxxxxxxxxxx", "a-token-of-the-lapto", "a-token-of-the-laptop.",
        "a-token-of-the-l", String(repeating: "x", count: 512),
    ]
    /// Fields that can bear no token; nil for none.
    static let wrongFields: [String?] = [
        nil, "", "Bearer", "Bearer short", "Basic \(WitnessedKit.token)",
        "Bearer a token of the laptop",
        "Bearer \(String(repeating: "x", count: 513))",
    ]

    private let kit: WitnessedKit

    init() throws { kit = try WitnessedKit() }

    private func ask(_ method: String, _ path: String, _ field: String?) throws -> [Question] {
        try kit.asked {
            let answer = kit.ask(method, path, field)
            #expect(answer.status == 401)
        }
    }

    @Test func `A token is looked for by its hash, once, however much of it is right`() throws {
        for (method, path) in [
            ("GET", "/v1/timelines"), ("POST", "/v1/sync"), ("GET", "/t/\(kit.timeline.text)"),
            ("DELETE", "/v1/timelines/\(kit.timeline.text)"),
        ] {
            // The second time as the first: a wrong one is not remembered.
            for token in Self.wrongTokens + Self.wrongTokens {
                let questions = try ask(method, path, "Bearer \(token)")
                #expect(questions.count == 1 && questions[0].sql.contains("FROM tokens"))
                #expect(questions.map(\.values) == [[.blob(Digest(hashing: token).bytes)]])
            }
        }
    }

    @Test func `What cannot be a token makes the work of one that is wrong`() throws {
        let wrong = try ask("GET", "/v1/timelines", "Bearer \(Self.wrongTokens[0])")
        for field in Self.wrongFields {
            let questions = try ask("GET", "/v1/timelines", field)
            #expect(questions.map(\.sql) == wrong.map(\.sql))
            #expect(questions.map(\.values) == [[.blob(Digest(hashing: "none").bytes)]])
        }
    }

    @Test func `A token that was revoked or has expired makes the work of one that never was`()
        throws
    {
        let wrong = try ask("GET", "/v1/timelines", "Bearer \(Self.wrongTokens[0])")
        kit.clock.advance(StoreLimits().tokenLifetime)
        let expired = try ask("GET", "/v1/timelines", "Bearer \(WitnessedKit.token)")
        let enrolment = try #require(try kit.accounts.enrolments(of: kit.owner).first)
        #expect(try kit.accounts.revoke(enrolment.id))
        let revoked = try ask("GET", "/v1/timelines", "Bearer \(WitnessedKit.token)")
        #expect(expired.map(\.sql) == wrong.map(\.sql))
        #expect(revoked == expired)
    }

    /// A code and what differs from it at one place each, and everywhere.
    private func wrong(_ code: String) -> [String] {
        let places = [0, 1, code.utf8.count / 2, code.utf8.count - 1]
        func other(_ character: Character) -> Character { character == "7" ? "8" : "7" }
        return places.map { place in
            String(
                code.enumerated().map { index, character in
                    index == place && character != "-" ? other(character) : character
                })
        } + [String(code.map { $0 == "-" ? $0 : other($0) })]
    }

    @Test func `A code of enrolment is looked for by its hash, however much of it is right`() throws
    {
        let code = try kit.accounts.invite("owner")
        for guess in wrong(code) {
            let hash = try #require(EnrolmentCode.hash(guess))
            let questions = try kit.asked {
                let token = Digest(hashing: "a token that nobody has")
                let found = try kit.accounts.enrol(code: guess, token: token, machine: "x")
                #expect(found == nil)
            }
            #expect(questions.map(\.values) == [[], [.blob(hash.bytes)]])
            #expect(questions[1].sql.contains("FROM codes"))
        }
    }

    @Test func `An invitation and a link are looked for by their hashes, whatever is wrong`()
        throws
    {
        let invitation = try #require(
            try kit.accounts.makeInvitation(
                to: kit.timeline, of: kit.owner, role: .viewer, recipient: nil, expires: .max))
        let link = try #require(
            try kit.accounts.makeLink(to: kit.timeline, of: kit.owner, scope: .all, expires: .max))
        // What is of another form is looked for too, as what is no code's hash.
        let nothing = Digest(hashing: [])
        for guess in wrong(invitation.code) + ["", "x", invitation.code + "0"] {
            let hash = SecretCode.hash(guess, for: .invitation) ?? nothing
            let questions = try kit.asked {
                let found = try kit.accounts.accept(code: guess, by: kit.owner)
                #expect(found == .refused)
            }
            #expect(questions.map(\.values) == [[], [.blob(hash.bytes)]])
            #expect(questions[1].sql.contains("FROM invitations"))
        }
        for guess in wrong(link.secret) + ["", "x", link.secret + "0"] {
            let hash = SecretCode.hash(guess, for: .link) ?? nothing
            let questions = try kit.asked {
                let found = try kit.accounts.link(secret: guess)
                #expect(found == nil)
            }
            #expect(questions.map(\.values) == [[.blob(hash.bytes), Value(kit.clock.now)]])
            #expect(questions[0].sql.contains("FROM links"))
        }
    }
}
