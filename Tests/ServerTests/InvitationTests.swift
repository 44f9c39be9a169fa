import Career
import Replication
import Sealing
import ServerHTTP
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

@Suite struct InvitationTests {
    let kit: SharingKit

    init() throws {
        kit = try SharingKit()
        try kit.begin()
    }

    private func accept(_ code: String, by name: String) -> HTTPResponse {
        kit.ask(name, "POST", "/v1/invitations", ["code": .string(code)])
    }

    @Test func `A code makes one member, and the same one again`() throws {
        let code = try kit.invitation("viewer", for: nil)
        let first = accept(code, by: "bob")
        #expect(first.status == 200)
        #expect(
            accept(code.lowercased().filter { $0 != "-" }, by: "bob").body == first.body)
        #expect(accept(code, by: "eve").problem == "invitation-refused")
        #expect(try kit.json("ada", "GET", kit.path("/invitations"))["invitations"] == [])
    }

    @Test func `An acceptance says what its timeline is called, if anything`() throws {
        func name(_ code: String, _ taker: String) throws -> String? {
            try JSONParser.parse(accept(code, by: taker).body)["name"]?.string
        }
        #expect(try name(kit.invitation("viewer", for: nil), "eve") == nil)
        let request = SyncRequest(
            timeline: kit.timeline, name: "career", frontier: Frontier().digest)
        #expect(try kit.sync("ada", request).problem == nil)
        let code = try kit.invitation("viewer", for: nil)
        for _ in 0..<2 { #expect(try name(code, "bob") == "career") }
    }

    @Test func `Who is sent away or made less does not undo it by a code made before`() throws {
        let codes = try (1...4).map { _ in try kit.invitation("editor", for: "bob") }
        let others = try kit.invitation("editor", for: "eve")
        #expect(accept(codes[0], by: "bob").status == 200)
        let path = kit.path("/members/\(try kit.member("bob"))")
        #expect(kit.ask("ada", "PUT", path, ["role": "viewer"]).status == 204)
        #expect(accept(codes[1], by: "bob").problem == "invitation-refused")
        let later = try kit.invitation("editor", for: "bob")
        try kit.withdraw("bob")
        for code in codes[2...] + [later] {
            #expect(accept(code, by: "bob").problem == "invitation-refused")
        }
        #expect(try kit.push("bob", "viewer", [], []).problem == "withdrawn")
        // Nor after a restart; and nobody else's code is touched.
        try kit.restart()
        #expect(accept(later, by: "bob").problem == "invitation-refused")
        #expect(accept(others, by: "eve").status == 200)
    }

    @Test func `A used code brings nobody back`() throws {
        let code = try kit.invitation("viewer", for: nil)
        #expect(accept(code, by: "bob").status == 200)
        try kit.withdraw("bob")
        #expect(accept(code, by: "bob").problem == "invitation-refused")
        #expect(try kit.push("bob", "viewer", [], []).problem == "withdrawn")
        // A new one does.
        try kit.share(with: "bob", "editor")
        #expect(try kit.push("bob", "editor", [], []).head == 2)
    }

    @Test func `A code for one account is for no other, and tells nobody who there is`() throws {
        let known = try kit.invitation("viewer", for: "bob")
        #expect(accept(known, by: "eve").problem == "invitation-refused")
        #expect(accept(known, by: "bob").status == 200)
        let unknown = try kit.invitation("viewer", for: "nobody-of-that-name")
        #expect(unknown.utf8.count == known.utf8.count)
        // Whoever gets the name later may use it.
        try kit.enrol("nobody-of-that-name")
        #expect(accept(unknown, by: "nobody-of-that-name").status == 200)
    }

    @Test func `An owner is not invited to its own timeline`() throws {
        #expect(accept(try kit.invitation("viewer", for: nil), by: "ada").status == 403)
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `A code lasts as long as it was made for, and can be taken back`() throws {
        let expires = JSONValue.integer(kit.storage.clock.now + 60)
        let made = try kit.json(
            "ada", "POST", kit.path("/invitations"), ["role": "viewer", "expires": expires])
        #expect(made["expires"] == expires)
        let code = try #require(made["code"]?.string)
        let open = try kit.json("ada", "GET", kit.path("/invitations"))["invitations"]?.array
        #expect(open?.map { $0["id"] } == [made["id"]] && open?.first?["code"] == nil)
        kit.storage.clock.advance(60)
        #expect(accept(code, by: "bob").problem == "invitation-refused")
        #expect(try kit.json("ada", "GET", kit.path("/invitations"))["invitations"] == [])

        let other = try kit.json("ada", "POST", kit.path("/invitations"), ["role": "viewer"])
        let path = kit.path("/invitations/\(try #require(other["id"]?.string))")
        #expect(kit.ask("ada", "DELETE", path).status == 204)
        #expect(kit.ask("ada", "DELETE", path).status == 404)
        let revoked = try #require(other["code"]?.string)
        #expect(accept(revoked, by: "bob").problem == "invitation-refused")
    }

    @Test func `A timeline that is there already is not mixed with another`() throws {
        // Bob imported what Ada imported: both have a timeline of one id.
        var author = SharingKit.author("bob")
        let change = author.write()
        #expect(try kit.push("bob", nil, [change], [author.sign(change)]).accepted == 1)
        let code = try kit.invitation("editor", for: "bob")
        #expect(accept(code, by: "bob").problem == "occupied")
        #expect(try kit.push("bob", nil, [], []).head == 1)
        // One that Bob deleted is his too; and a second owner's is another.
        #expect(kit.ask("bob", "DELETE", kit.path()).status == 204)
        #expect(accept(code, by: "bob").problem == "occupied")
        try kit.share(with: "eve", "viewer")
        try kit.enrol("zoe")
        var zoe = SharingKit.author("zoe")
        let own = zoe.write()
        #expect(try kit.push("zoe", nil, [own], [zoe.sign(own)]).accepted == 1)
        #expect(
            accept(try kit.invitation("viewer", for: "eve", by: "zoe"), by: "eve").problem
                == "occupied")
        try kit.withdraw("eve")
        #expect(
            accept(try kit.invitation("viewer", for: "eve", by: "zoe"), by: "eve").problem
                == "occupied")
    }

    @Test(
        arguments: [
            ["role": "owner"], ["role": "reader"], [:], ["role": 1],
            ["role": "viewer", "account": ""], ["role": "viewer", "account": "a\nb"],
            ["role": "viewer", "account": 1], ["role": "viewer", "expires": 1],
            ["role": "viewer", "expires": "tomorrow"], ["role": "viewer", "expires": true],
            [1, 2],
        ] as [JSONValue])
    func `A malformed invitation is refused`(_ body: JSONValue) {
        #expect(kit.ask("ada", "POST", kit.path("/invitations"), body).problem == "malformed")
    }

    @Test(
        arguments: [
            ["scope": "private"], [:], ["scope": "all", "expires": 0], ["scope": ["all"]],
        ] as [JSONValue])
    func `A malformed link is refused`(_ body: JSONValue) {
        #expect(kit.ask("ada", "POST", kit.path("/links"), body).problem == "malformed")
    }

    @Test(arguments: [[:], ["code": 1], ["code": ["x"]], [], "x"] as [JSONValue])
    func `An acceptance without a code is malformed`(_ body: JSONValue) {
        #expect(kit.ask("bob", "POST", "/v1/invitations", body).problem == "malformed")
    }

    @Test(arguments: ["", "x", "0000-0000-0000-0000-0000-0000-00"])
    func `What is no code is refused like a wrong one`(_ code: String) {
        #expect(accept(code, by: "bob").problem == "invitation-refused")
    }

    @Test func `Guessing is slowed`() {
        var statuses: Set<Int> = []
        for _ in 0..<301 { statuses.insert(accept("x", by: "eve").status) }
        #expect(statuses == [403, 429])
    }

    @Test func `There are so many members and invitations and no more`() throws {
        let kit = try SharingKit { $0.members = 1 }
        try kit.begin()
        let code = try kit.invitation("viewer", for: nil)
        let full = kit.ask("ada", "POST", kit.path("/invitations"), ["role": "viewer"])
        #expect(full.status == 409 && full.problem == "limit-reached")
        let accept: JSONValue = ["code": .string(code)]
        #expect(kit.ask("bob", "POST", "/v1/invitations", accept).status == 200)
        let next = try kit.invitation("viewer", for: nil)
        let refused = kit.ask("eve", "POST", "/v1/invitations", ["code": .string(next)])
        #expect(refused.problem == "invitation-refused")
    }

    @Test func `There are so many links and no more`() throws {
        let kit = try SharingKit { $0.links = 1 }
        try kit.begin()
        #expect(kit.ask("ada", "POST", kit.path("/links"), ["scope": "all"]).status == 200)
        let full = kit.ask("ada", "POST", kit.path("/links"), ["scope": "all"])
        #expect(full.status == 409 && full.problem == "limit-reached")
    }

    @Test(.inFiles) func `Neither codes nor links are in the database`() throws {
        let code = try kit.invitation("viewer", for: nil)
        let link = try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])
        let secret = try #require(link["secret"]?.string)
        #expect(link["path"]?.string == "/t/\(secret)")
        kit.storage.storage.close()
        let text = String(
            decoding: try kit.storage.folder.bytes(of: "data/accounts.db"), as: UTF8.self)
        #expect(!text.contains(code) && !text.contains(code.filter { $0 != "-" }))
        #expect(!text.contains(secret) && !text.contains(secret.uppercased()))
    }
}
