import Career
import Replication
import Sealing
import ServerHTTP
import ServerService
import StrictJSON
import SyncProtocol
import Testing

@testable import ServerStore

/// How long what lets somebody in is good for and remembered, to the second, and how long it may
/// be, to the byte.
@Suite struct AccountsBoundsTests {
    static let day = 86_400
    let kit: SharingKit

    init() throws {
        kit = try SharingKit()
        try kit.begin()
    }

    private var accounts: Accounts { kit.storage.storage.accounts }
    private var clock: HandClock { kit.storage.clock }

    private func account(_ name: String) throws -> Account {
        try #require(try accounts.account(named: name))
    }

    @Test func `A code has 130 bits, in fours, and reads what is easily mistaken`() throws {
        let all = EnrolmentCode.make((0..<32).map { UInt8($0) })
        #expect(all == "0123-4567-89AB-CDEF-GHJK-MNPQ-RS")
        // Only five bits of each byte count, and those all.
        let last = EnrolmentCode.make([UInt8](repeating: 0xFF, count: 26))
        #expect(last == "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ")
        let hash = try #require(EnrolmentCode.hash(all))
        for typed in [
            "ol23-4567-89AB-CDEF-GHJK-MNPQ-RS", " oI23 456789abcdefghjkmnpqrs",
            "0123456789ABCDEFGHJKMNPQRS--",
        ] { #expect(EnrolmentCode.hash(typed) == hash, "\(typed)") }
        for typed in [
            "", "0123-4567-89AB-CDEF-GHJK-MNPQ-R", "0123-4567-89AB-CDEF-GHJK-MNPQ-RST",
            "U123-4567-89AB-CDEF-GHJK-MNPQ-RS", "0123_4567-89AB-CDEF-GHJK-MNPQ-RS",
            "{123-4567-89AB-CDEF-GHJK-MNPQ-RS", "`123-4567-89AB-CDEF-GHJK-MNPQ-RS",
        ] { #expect(EnrolmentCode.hash(typed) == nil, "\(typed)") }
    }

    @Test func `An account's name has 1 to 64 bytes and no control characters`() throws {
        for name in ["", "a\nb", "\u{9B}", String(repeating: "x", count: 65)] {
            #expect(throws: StoreError.self) { try accounts.invite(name) }
        }
        let long = String(repeating: "é", count: 32)
        _ = try accounts.invite(long)
        #expect(try accounts.account(named: long) != nil)
    }

    /// Chance that repeats itself gives nobody the id of another, and what is kept under it.
    @Test func `No two accounts have one id`() throws {
        let ends = accounts.revocations
        let fresh = Identifier.test(77).text
        #expect(try ends.identify("one", fresh: fresh) == fresh)
        #expect(try ends.identify("one", fresh: Identifier.test(78).text) == fresh)
        #expect(throws: StoreError.self) { try ends.identify("two", fresh: fresh) }
    }

    @Test func `A token has 16 to 512 bytes of what can be seen`() throws {
        func status(_ token: String) -> Int {
            kit.service.handle(
                HTTPRequest(
                    method: "GET", target: "/v1/timelines",
                    headers: ["authorization": ["bEARER \(token)"]])
            ).status
        }
        let good = [
            "0123456789abcdef", String(repeating: "x", count: 512),
            (0x21...0x7E).map { String(UnicodeScalar(UInt8($0))) }.joined(),
        ]
        let bad = [
            "0123456789abcde", String(repeating: "y", count: 513), "0123456789 abcdef",
            "0123456789\u{7F}abcdef", "0123456789éabcdef",
        ]
        for token in good + bad { _ = try kit.storage.enrol("bob", token: token) }
        #expect(good.map(status) == [200, 200, 200])
        #expect(bad.map(status) == [401, 401, 401, 401, 401])
    }

    @Test func `A used code is answered again until a day after its end`() throws {
        let token = Digest(hashing: "a-token-of-the-desktop")
        let code = try accounts.invite("bob")
        func enrol() throws -> Account? {
            try accounts.enrol(code: code, token: token, machine: "desktop")
        }
        #expect(try enrol() != nil)
        clock.advance(StoreLimits().codeLifetime + Self.day)
        // What is over goes when another is made.
        _ = try accounts.invite("bob")
        #expect(try enrol() != nil)
        clock.advance(1)
        _ = try accounts.invite("bob")
        #expect(try enrol() == nil)
    }

    @Test func `A used invitation is answered again until a day after its end`() throws {
        let ada = try account("ada")
        func make(_ seconds: Int) throws -> String {
            try #require(
                try accounts.makeInvitation(
                    to: kit.timeline, of: ada, role: .viewer, recipient: nil,
                    expires: clock.now + seconds)
            ).code
        }
        let code = try make(60)
        let bob = try account("bob")
        func accept() throws -> Bool { try accounts.accept(code: code, by: bob) != .refused }
        #expect(try accept())
        clock.advance(60 + Self.day)
        _ = try make(60)
        #expect(try accept())
        clock.advance(1)
        _ = try make(60)
        #expect(try !accept())
    }

    @Test func `Nothing lasts longer than it may, and what is not said has its usual time`() throws
    {
        let (ada, now) = (try account("ada"), clock.now)
        let invitation = try accounts.makeInvitation(
            to: kit.timeline, of: ada, role: .viewer, recipient: nil, expires: .max)
        #expect(invitation?.invitation.expires == now + 30 * Self.day)
        let link = try accounts.makeLink(to: kit.timeline, of: ada, scope: .all, expires: .max)
        #expect(link?.link.expires == now + 3653 * Self.day)
        let usual = try kit.json("ada", "POST", kit.path("/invitations"), ["role": "viewer"])
        #expect(usual["expires"]?.int == now + 7 * Self.day)
        let usualLink = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        #expect(usualLink["expires"]?.int == now + 90 * Self.day)
        for (seconds, status) in [(0, 400), (1, 200)] {
            let expires = JSONValue.integer(now + seconds)
            let wishes: [(String, JSONValue)] = [
                ("/invitations", ["role": "viewer", "expires": expires]),
                ("/links", ["scope": "all", "expires": expires]),
            ]
            for (path, wish) in wishes {
                #expect(kit.ask("ada", "POST", kit.path(path), wish).status == status)
            }
        }
    }

    @Test func `A replaced token is remembered for 400 days, and an offer for a day more`() throws {
        let (ends, now) = (accounts.revocations, clock.now)
        func end(_ name: String, at time: Int) throws {
            try ends.end(
                token: Digest(hashing: name), at: time, successor: Digest(hashing: "next"),
                created: time, expires: time)
        }
        try end("first", at: now)
        try end("second", at: now + 400 * Self.day)
        #expect(try ends.hasEnded(Digest(hashing: "first")))
        try end("third", at: now + 400 * Self.day + 1)
        #expect(try !ends.hasEnded(Digest(hashing: "first")))
        #expect(try ends.hasEnded(Digest(hashing: "second")))
        for offer in [Revocations.Offer.invitation, .link] {
            try ends.end(offer, "first", expires: now, at: now)
            try ends.end(offer, "second", expires: .max, at: now + Self.day)
            #expect(try ends.ended(offer) == ["first", "second"])
            try ends.end(offer, "third", expires: .max, at: now + Self.day + 1)
            #expect(try ends.ended(offer) == ["second", "third"])
        }
    }

    @Test func `A content may have 4096 bytes, whatever it is to say`() throws {
        let id = "/0000000000000000"
        for (method, path) in [
            ("POST", "/v1/token"), ("POST", "/v1/enrol"), ("POST", "/v1/invitations"),
            ("PUT", kit.path("/members\(id)")), ("POST", kit.path("/invitations")),
            ("POST", kit.path("/links")), ("PUT", kit.path("/successor")),
        ] {
            for (count, isTooLarge) in [(4096, false), (4097, true)] {
                let answer = kit.service.handle(
                    HTTPRequest(
                        method: method, target: path,
                        headers: [
                            "authorization": ["Bearer \(SharingKit.token("ada"))"],
                            "content-type": ["application/json"],
                        ], body: [UInt8](repeating: 0x20, count: count)))
                #expect((answer.status == 413) == isTooLarge, "\(path): \(answer.status)")
            }
        }
    }

    @Test func `Where somebody pushed to another's timeline is noted once, and by both ids`() throws
    {
        try kit.share(with: "bob", "editor")
        let (ada, bob) = (try account("ada"), try account("bob"))
        #expect(try accounts.foreignCharges(of: bob).isEmpty)
        var author = SharingKit.author("bob")
        for _ in 1...2 {
            let change = author.write()
            let answer = try kit.push(
                "bob", "editor", [change], [author.sign(change)], proving: [author.key])
            #expect(answer.accepted == 1)
            let charges = try accounts.foreignCharges(of: bob)
            #expect(charges.map(\.owner) == [ada.id])
            #expect(charges.map(\.timeline) == [kit.timeline.text])
        }
        #expect(try kit.storage.storage.chargedBytes(bob) > 0)
    }

    @Test func `Members are listed as they came, and those of one second by their names`() throws {
        for name in ["zoe", "max"] { try kit.enrol(name) }
        for name in ["zoe", "eve"] { try kit.share(with: name, "viewer") }
        clock.advance(1)
        for name in ["max", "bob"] { try kit.share(with: name, "editor") }
        let members = try accounts.members(of: kit.timeline, owner: try account("ada"))
        #expect(members.map(\.account.name) == ["eve", "zoe", "bob", "max"])
        #expect(members.map(\.joined) == [-1, -1, 0, 0].map { clock.now + $0 })
    }
}
