import Sealing
import ServerHTTP
import ServerStore
import StrictJSON
import Testing

@Suite struct TokenTests {
    static let old = ServiceKit.token
    static let new = "the-token-that-comes-after"
    static let newer = "the-token-after-that-one"
    /// Half of a token's life.
    static let half = StoreLimits().tokenLifetime / 2

    private func rotate(_ kit: ServiceKit, _ token: String, to next: String) -> HTTPResponse {
        kit.ask(
            "POST", "/v1/token", token: token, type: "application/json",
            JSONWriter.bytes(["token_hash": .string(Digest(hashing: next).hex)]))
    }

    private func status(_ kit: ServiceKit, _ token: String) -> Int {
        kit.ask("GET", "/v1/timelines", token: token).status
    }

    @Test func `A token ends with its life, to the second, by the server's clock`() throws {
        let kit = try ServiceKit()
        kit.storage.clock.advance(2 * Self.half - 1)
        #expect(status(kit, Self.old) == 200)
        kit.storage.clock.advance(1)
        #expect(status(kit, Self.old) == 401)
    }

    @Test func `From half of a token's life on each answer asks for another`() throws {
        let kit = try ServiceKit()
        kit.storage.clock.advance(Self.half - 1)
        let early = kit.ask("GET", "/v1/timelines")
        #expect(!early.headers.contains { $0.0 == "Vita-Token" })
        #expect(rotate(kit, Self.old, to: Self.new).problem == "token-early")
        kit.storage.clock.advance(1)
        for target in ["/v1/timelines", "/v1/replicas"] {
            let due = kit.ask("GET", target)
            #expect(due.headers.contains { $0 == ("Vita-Token", "rotate") })
        }
        let answer = rotate(kit, Self.old, to: Self.new)
        let expires = try JSONParser.parse(answer.body)["expires"]?.int
        #expect(expires == kit.storage.clock.now + 2 * Self.half)
        #expect(
            !kit.ask("GET", "/v1/timelines", token: Self.new).headers.contains {
                $0.0 == "Vita-Token"
            })
    }

    @Test func `A replaced token lives until the one after it is used`() throws {
        let kit = try ServiceKit()
        kit.storage.clock.advance(Self.half)
        #expect(rotate(kit, Self.old, to: Self.new).status == 200)
        for _ in 0..<3 { #expect(status(kit, Self.old) == 200) }
        #expect(status(kit, Self.new) == 200)
        #expect(status(kit, Self.old) == 401)
        #expect(status(kit, Self.new) == 200)
    }

    @Test func `The same wish again is answered the same, whenever`() throws {
        let kit = try ServiceKit()
        kit.storage.clock.advance(Self.half)
        let first = rotate(kit, Self.old, to: Self.new)
        kit.storage.clock.advance(1000)
        #expect(rotate(kit, Self.old, to: Self.new).body == first.body)
    }

    @Test func `Of two that wait the later counts, as for who forgot what it asked for`() throws {
        let kit = try ServiceKit()
        kit.storage.clock.advance(Self.half)
        #expect(rotate(kit, Self.old, to: Self.new).status == 200)
        #expect(rotate(kit, Self.old, to: Self.newer).status == 200)
        #expect(status(kit, Self.new) == 401)
        #expect(status(kit, Self.newer) == 200)
        #expect(status(kit, Self.old) == 401)
    }

    @Test func `What is or was a token becomes no other`() throws {
        let kit = try ServiceKit()
        _ = try kit.storage.enrol("bob", token: Self.newer)
        kit.storage.clock.advance(Self.half)
        #expect(rotate(kit, Self.old, to: Self.newer).problem == "token-taken")
        #expect(rotate(kit, Self.old, to: Self.old).problem == "token-taken")
        #expect(rotate(kit, Self.old, to: Self.new).status == 200)
        #expect(status(kit, Self.new) == 200)
        kit.storage.clock.advance(Self.half)
        #expect(rotate(kit, Self.new, to: Self.old).problem == "token-taken")
        let code = try kit.storage.storage.accounts.invite("bob")
        #expect(kit.enrol(code, Digest(hashing: Self.old).hex).problem == "enrolment-refused")
    }

    @Test(arguments: ["", "[]", "{}", "{\"token_hash\":\"A\"}", "{\"token_hash\":7}"])
    func `A rotation that is none is malformed`(_ body: String) throws {
        let kit = try ServiceKit()
        let answer = kit.ask("POST", "/v1/token", type: "application/json", Array(body.utf8))
        #expect(answer.problem == "malformed")
        #expect(kit.ask("POST", "/v1/token", type: "text/plain").status == 415)
        let large = [UInt8](repeating: 0x20, count: 4097)
        #expect(kit.ask("POST", "/v1/token", type: "application/json", large).status == 413)
        #expect(kit.ask("POST", "/v1/token", token: nil).status == 401)
    }

    @Test func `Nobody gets in with the hash of no token at all`() throws {
        let kit = try ServiceKit()
        for words in ["", "none"] {
            let code = try kit.storage.storage.accounts.invite("bob")
            #expect(kit.enrol(code, Digest(hashing: words).hex).status == 200)
            #expect(kit.ask("GET", "/v1/timelines", token: nil).status == 401)
            #expect(status(kit, words) == 401)
        }
    }

    @Test func `Who was let in without a token has none to change`() throws {
        let kit = try ServiceKit()
        let accounts = kit.storage.storage.accounts
        let owner = try #require(try accounts.account(named: "owner"))
        kit.storage.clock.advance(Self.half)
        let next = Digest(hashing: Self.new)
        let session = Session(trusted: owner)
        #expect(!session.isRotationDue && session.enrolment.isEmpty && session.token == nil)
        #expect(try accounts.rotate(Session(trusted: owner), to: next) == .early)
        #expect(try accounts.session(token: Self.new) == nil)
    }

    @Test func `A token that ended meanwhile is not replaced`() throws {
        let kit = try ServiceKit()
        let accounts = kit.storage.storage.accounts
        kit.storage.clock.advance(Self.half)
        let session = try #require(try accounts.session(token: Self.old))
        let next = Digest(hashing: Self.new)
        kit.storage.clock.advance(Self.half)
        #expect(try accounts.rotate(session, to: next) == .unauthorized)
        #expect(try accounts.revoke(session.enrolment))
        #expect(try accounts.rotate(session, to: next) == .unauthorized)
        #expect(try accounts.session(token: Self.new) == nil)
    }

    @Test func `Expired, revoked and unknown tokens have one answer`() throws {
        let kit = try ServiceKit()
        var answers: [HTTPResponse] = [kit.ask("GET", "/v1/timelines", token: nil)]
        answers.append(kit.ask("GET", "/v1/timelines", token: "a-token-that-nobody-has"))
        _ = try kit.storage.enrol("owner", token: Self.newer)
        let accounts = kit.storage.storage.accounts
        let other = try #require(try accounts.session(token: Self.newer))
        #expect(try accounts.revoke(other.enrolment))
        answers.append(kit.ask("GET", "/v1/timelines", token: Self.newer))
        kit.storage.clock.advance(2 * Self.half)
        answers.append(kit.ask("GET", "/v1/timelines", token: Self.old))
        for answer in answers {
            #expect(answer.status == 401 && answer.body == answers[0].body)
            #expect(answer.headers.map(\.0) == answers[0].headers.map(\.0))
            #expect(answer.headers.map(\.1) == answers[0].headers.map(\.1))
        }
    }
}

@Suite struct EnrolledReplicaTests {
    private func list(_ kit: ServiceKit, _ token: String = ServiceKit.token) throws -> [JSONValue] {
        let answer = kit.ask("GET", "/v1/replicas", token: token)
        #expect(answer.status == 200)
        return try JSONParser.parse(answer.body)["replicas"]?.array ?? []
    }

    @Test func `An account's machines are listed, with the one that asks`() throws {
        let kit = try ServiceKit()
        let start = kit.storage.clock.now
        kit.storage.clock.advance(5000)
        _ = try kit.storage.enrol("owner", token: "a-token-of-the-desktop")
        _ = try kit.storage.enrol("bob", token: "a-token-of-bob-himself")
        #expect(
            try kit.storage.storage.accounts.enrolments().map(\.account)
                == ["bob", "owner", "owner"])
        let machines = try list(kit)
        #expect(machines.map { $0["current"] } == [true, false])
        #expect(machines.map { $0["created"]?.int } == [start, start + 5000])
        #expect(machines.map { $0["last_use"]?.int } == [start + 5000, start + 5000])
        let lifetime = StoreLimits().tokenLifetime
        #expect(machines.map { $0["expires"]?.int } == [start + lifetime, start + 5000 + lifetime])
        #expect(machines.allSatisfy { $0["name"] == "laptop" })
        let answer = kit.ask("GET", "/v1/replicas", token: "a-token-of-bob-himself")
        let body = try JSONParser.parse(answer.body)
        #expect(body["account"] == "bob" && body["owner"] == false)
        #expect(body["replicas"]?.array?.count == 1)
        #expect(try JSONParser.parse(kit.ask("GET", "/v1/replicas").body)["owner"] == true)
    }

    @Test func `A revoked machine is refused with its next request, and the others are not`() throws
    {
        let kit = try ServiceKit()
        _ = try kit.storage.enrol("owner", token: "a-token-of-the-desktop")
        let machines = try list(kit)
        let mine = try #require(machines.first { $0["current"] == true }?["id"]?.string)
        #expect(
            kit.ask("DELETE", "/v1/replicas/\(mine)", token: "a-token-of-the-desktop").status == 204
        )
        #expect(kit.ask("GET", "/v1/timelines").status == 401)
        // Again, it is revoked already.
        #expect(
            kit.ask("DELETE", "/v1/replicas/\(mine)", token: "a-token-of-the-desktop").status == 204
        )
        #expect(try list(kit, "a-token-of-the-desktop").count == 1)
        // A new code enrols the machine anew, not with the token that was revoked.
        let code = try kit.storage.storage.accounts.invite("owner")
        #expect(kit.enrol(code, Digest(hashing: "a-token-after-revoking").hex).status == 200)
    }

    @Test func `A code's repetition does not bring a revoked machine back`() throws {
        let kit = try ServiceKit()
        let code = try kit.storage.storage.accounts.invite("owner")
        let hash = Digest(hashing: "a-token-of-the-desktop").hex
        #expect(kit.enrol(code, hash).status == 200)
        let id = try #require(
            try list(kit, "a-token-of-the-desktop").first { $0["current"] == true }?["id"]?.string)
        #expect(kit.ask("DELETE", "/v1/replicas/\(id)").status == 204)
        #expect(kit.enrol(code, hash).problem == "enrolment-refused")
        #expect(kit.ask("GET", "/v1/timelines", token: "a-token-of-the-desktop").status == 401)
    }

    @Test func `Another account's machine looks like none`() throws {
        let kit = try ServiceKit()
        _ = try kit.storage.enrol("bob", token: "a-token-of-bob-himself")
        let mine = try #require(try list(kit).first?["id"]?.string)
        let foreign = kit.ask("DELETE", "/v1/replicas/\(mine)", token: "a-token-of-bob-himself")
        let absent = kit.ask("DELETE", "/v1/replicas/0000000000000000")
        #expect(foreign.status == 404 && foreign.body == absent.body)
        #expect(kit.ask("DELETE", "/v1/replicas/nonsense").body == absent.body)
        #expect(kit.ask("GET", "/v1/timelines").status == 200)
        #expect(kit.ask("GET", "/v1/replicas/\(mine)").status == 405)
    }
}
