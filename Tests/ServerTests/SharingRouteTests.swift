import Career
import Replication
import Sealing
import ServerHTTP
import ServerStore
import StrictJSON
import SyncProtocol
import Testing

@Suite struct SharingRouteTests {
    let kit: SharingKit
    let changes: [Change]

    init() throws {
        kit = try SharingKit()
        changes = try kit.begin().changes
    }

    @Test func `A shared timeline is read by its members and listed with its owner`() throws {
        try kit.share(with: "bob", "viewer")
        let answer = try kit.push("bob", "viewer", [], [])
        #expect(answer.changes == changes.map(\.line) && answer.problem == nil)
        let list = try kit.json("bob", "GET", "/v1/timelines")["timelines"]?.array ?? []
        #expect(list.map { $0["owner"]?.string } == ["ada"])
        #expect(list.map { $0["role"]?.string } == ["viewer"])
        #expect(list.map { $0["changes"]?.int } == [2])
        #expect(kit.ask("bob", "GET", kit.path("/changes")).status == 200)
        let own = try kit.json("ada", "GET", "/v1/timelines")["timelines"]?.array ?? []
        #expect(own.map { $0["role"]?.string } == ["owner"])
    }

    @Test func `Members are told by name and role, to members alone`() throws {
        try kit.share(with: "bob", "editor")
        let members = try kit.json("bob", "GET", kit.path("/members"))["members"]?.array ?? []
        #expect(members.map { $0["account"]?.string } == ["ada", "bob"])
        #expect(members.map { $0["role"]?.string } == ["owner", "editor"])
        #expect(members.map { $0["you"]?.bool } == [nil, true])
        #expect(kit.ask("eve", "GET", kit.path("/members")).status == 404)
    }

    /// Every route behind a timeline's id.
    static let routes: [(String, String)] = [
        ("GET", "/changes"), ("DELETE", ""), ("GET", "/members"),
        ("PUT", "/members/0000000000000000"), ("DELETE", "/members/0000000000000000"),
        ("GET", "/invitations"), ("POST", "/invitations"),
        ("DELETE", "/invitations/0000000000000000"), ("GET", "/links"), ("POST", "/links"),
        ("DELETE", "/links/0000000000000000"),
    ]

    private func body(_ method: String) -> JSONValue? {
        ["PUT", "POST"].contains(method) ? ["role": "viewer", "scope": "all"] : nil
    }

    @Test(arguments: routes)
    func `What somebody has no access to looks like what is not there`(
        _ method: String, _ route: String
    ) throws {
        try kit.share(with: "bob", "viewer")
        let foreign = kit.ask("eve", method, kit.path(route), body(method))
        let absent = kit.ask(
            "eve", method, "/v1/timelines/\(Identifier.test(99).text)\(route)", body(method))
        #expect(foreign.status == 404 && absent.status == 404)
        #expect(foreign.body == absent.body)
        #expect(foreign.headers.map(\.0) == absent.headers.map(\.0))
        #expect(foreign.headers.map(\.1) == absent.headers.map(\.1))
    }

    @Test(arguments: routes)
    func `A former member is told so, whatever it asks`(
        _ method: String, _ route: String
    ) throws {
        try kit.share(with: "bob", "editor")
        try kit.withdraw("bob")
        #expect(kit.ask("bob", method, kit.path(route), body(method)).problem == "withdrawn")
    }

    @Test(arguments: routes.filter { !["/changes", "/members"].contains($0.1) })
    func `What is the owner's is refused to an editor by name`(
        _ method: String, _ route: String
    ) throws {
        try kit.share(with: "bob", "editor")
        let answer = kit.ask("bob", method, kit.path(route), body(method))
        #expect(answer.status == 403 && answer.problem == "forbidden")
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `A member cannot retire what it was given`() throws {
        let wish: JSONValue = [
            "successor": .string(Identifier.test(5).text),
            "frontier": .string(Frontier().digest.hex),
        ]
        try kit.share(with: "bob", "editor")
        #expect(kit.ask("bob", "PUT", kit.path("/successor"), wish).problem == "forbidden")
        try kit.withdraw("bob")
        #expect(kit.ask("bob", "PUT", kit.path("/successor"), wish).problem == "withdrawn")
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `A membership ends by its owner's word or the member's own`() throws {
        try kit.share(with: "bob", "viewer")
        try kit.share(with: "eve", "viewer")
        let (bob, eve) = (try kit.member("bob"), try kit.member("eve"))
        #expect(kit.ask("bob", "DELETE", kit.path("/members/\(eve)")).problem == "forbidden")
        #expect(kit.ask("bob", "DELETE", kit.path("/members/\(bob)")).status == 204)
        #expect(kit.ask("ada", "DELETE", kit.path("/members/\(eve)")).status == 204)
        #expect(kit.ask("ada", "DELETE", kit.path("/members/\(eve)")).status == 404)
        for name in ["bob", "eve"] {
            #expect(try kit.push(name, "viewer", [], []).problem == "withdrawn")
            #expect(try kit.json(name, "GET", "/v1/timelines")["timelines"] == [])
        }
    }

    @Test func `An owner is no member who could leave or be made less`() throws {
        let ada = try kit.member("ada")
        #expect(kit.ask("ada", "DELETE", kit.path("/members/\(ada)")).status == 404)
        let role: JSONValue = ["role": "viewer"]
        #expect(kit.ask("ada", "PUT", kit.path("/members/\(ada)"), role).status == 404)
        #expect(try kit.push("ada", nil, [], []).head == 2)
    }

    @Test func `Another role counts from the next request on`() throws {
        try kit.share(with: "bob", "viewer")
        let path = kit.path("/members/\(try kit.member("bob"))")
        #expect(kit.ask("ada", "PUT", path, ["role": "owner"]).status == 400)
        #expect(kit.ask("ada", "PUT", path, ["role": "editor"]).status == 204)
        let answer = try kit.push("bob", "viewer", [], [])
        #expect(answer.role == "editor" && answer.owner == "ada")
        #expect(try kit.push("bob", "editor", [], []).role == nil)
    }

    @Test func `A deleted timeline is gone for its members, and its links with it`() throws {
        try kit.share(with: "bob", "editor")
        let secret = try #require(
            try kit.json("ada", "POST", kit.path("/links"), ["scope": "all"])["secret"]?.string)
        #expect(kit.ask("ada", "DELETE", kit.path()).status == 204)
        #expect(kit.ask("bob", "DELETE", kit.path()).problem == "gone")
        #expect(kit.ask("bob", "GET", kit.path("/members")).problem == "gone")
        #expect(try kit.push("bob", "editor", [], []).problem == "gone")
        #expect(try kit.storage.storage.accounts.link(secret: secret) == nil)
    }

    @Test func `Members and links go on in a successor, and nowhere else`() throws {
        try kit.share(with: "bob", "editor")
        try kit.share(with: "eve", "viewer")
        let secret = try #require(
            try kit.json("ada", "POST", kit.path("/links"), ["scope": "public"])["secret"]?.string)
        // Eve has a timeline of the id that Ada goes on in.
        let next = Identifier.test(2)
        for name in ["ada", "eve"] {
            var author = SharingKit.author(name, next)
            let change = author.write()
            let answer = try kit.sync(
                name,
                SyncRequest(
                    timeline: next, frontier: Frontier().digest, changes: [change.line],
                    signatures: [author.sign(change)]))
            #expect(answer.accepted == 1)
        }
        let frontier = try kit.push("ada", nil, [], []).frontier
        let wish: JSONValue = [
            "successor": .string(next.text), "frontier": .string(frontier.hex),
        ]
        #expect(kit.ask("ada", "PUT", kit.path("/successor"), wish).status == 200)
        let bob = try kit.push("bob", "editor", [], [])
        #expect(bob.problem == "gone" && bob.successor == next)
        let eve = try kit.push("eve", "viewer", [], [])
        #expect(eve.problem == "gone" && eve.successor == nil)
        let list = try kit.json("bob", "GET", "/v1/timelines")["timelines"]?.array ?? []
        #expect(list.map { $0["id"]?.string } == [next.text])
        #expect(try kit.storage.storage.accounts.link(secret: secret)?.timeline == next)
    }
}
