import Career
import Replication
import Sealing
import ServerHTTP
import ServerService
import ServerStore
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// A service with accounts `ada`, who has a timeline, `bob`, `eve` and whoever else is asked for.
final class SharingKit {
    let storage: StorageKit
    private(set) var service: Service
    let timeline = Identifier.test(1)
    private var names: Set<String> = []

    init(_ change: (inout StoreLimits) -> Void = { _ in }) throws {
        storage = try StorageKit(change)
        let clock = storage.clock
        service = Service(storage.storage, now: { clock.now })
        for name in ["ada", "bob", "eve"] { try enrol(name) }
    }

    /// An account's token.
    static func token(_ name: String) -> String { "the-token-of-\(name)-here" }

    /// Ends the server, changes its files and starts it again.
    func restart(_ change: () throws -> Void = {}) throws {
        // The lock of a data directory goes with the last who knows it.
        service = Service(try StorageKit().storage, now: { 0 })
        try storage.reopen(change)
        let clock = storage.clock
        service = Service(storage.storage, now: { clock.now })
    }

    /// Pushes as somebody who is let in without a token.
    func relay(
        _ name: String, _ role: String?, _ changes: [Change], _ signatures: [TipSignature]
    ) throws -> SyncAnswer {
        var request = SyncRequest(
            timeline: timeline, frontier: Frontier().digest, changes: changes.map(\.line),
            signatures: signatures)
        request.role = role
        let account = try #require(try storage.storage.accounts.account(named: name))
        return try storage.sync(request, account)
    }

    @discardableResult
    func enrol(_ name: String) throws -> Account {
        try storage.enrol(name, token: Self.token(name))
    }

    /// The replica that somebody writes with, from the beginning of its chain.
    static func author(_ name: String, _ timeline: Identifier = .test(1)) -> Author {
        Author(name.utf8.first ?? 0, timeline)
    }

    @discardableResult
    func ask(_ name: String, _ method: String, _ path: String, _ body: JSONValue? = nil)
        -> HTTPResponse
    {
        var headers = ["authorization": ["Bearer \(Self.token(name))"]]
        if body != nil { headers["content-type"] = ["application/json"] }
        return service.handle(
            HTTPRequest(
                method: method, target: path, query: [], headers: headers,
                body: body.map { JSONWriter.bytes($0) } ?? []))
    }

    func json(_ name: String, _ method: String, _ path: String, _ body: JSONValue? = nil) throws
        -> JSONValue
    {
        let response = ask(name, method, path, body)
        #expect(response.status == 200, "\(method) \(path): \(response.status)")
        return try JSONParser.parse(response.body)
    }

    func path(_ rest: String = "") -> String { "/v1/timelines/\(timeline.text)\(rest)" }

    /// Lets somebody in.
    func share(with name: String, _ role: String, owner: String = "ada") throws {
        let code = try invitation(role, for: name, by: owner)
        let accepted = try json(name, "POST", "/v1/invitations", ["code": .string(code)])
        #expect(accepted["role"]?.string == role && accepted["owner"]?.string == owner)
    }

    func invitation(_ role: String, for name: String?, by owner: String = "ada") throws -> String {
        var body = JSONObject([("role", .string(role))])
        if let name { body.append("account", .string(name)) }
        let made = try json(owner, "POST", path("/invitations"), .object(body))
        return try #require(made["code"]?.string)
    }

    /// The id of an account among the members.
    func member(_ name: String) throws -> String {
        let members = try json("ada", "GET", path("/members"))["members"]?.array ?? []
        return try #require(members.first { $0["account"]?.string == name }?["id"]?.string)
    }

    func withdraw(_ name: String) throws {
        #expect(ask("ada", "DELETE", path("/members/\(try member(name))")).status == 204)
    }

    /// One timeline's sync, as it goes over the wire.
    func sync(_ name: String, _ request: SyncRequest) throws -> SyncAnswer {
        let response = service.handle(
            HTTPRequest(
                method: "POST", target: "/v1/sync", query: [],
                headers: [
                    "authorization": ["Bearer \(Self.token(name))"],
                    "content-type": [SyncMediaType.lines],
                ], body: SyncLines.encode([request])))
        #expect(response.status == 200)
        return try #require(try SyncLines.answers(response.body).first)
    }

    /// Pushes changes as somebody who knows its role and proves its key.
    func push(
        _ name: String, _ role: String?, _ changes: [Change], _ signatures: [TipSignature],
        proving keys: [SigningKey] = []
    ) throws -> SyncAnswer {
        var request = SyncRequest(
            timeline: timeline, frontier: Frontier().digest, changes: changes.map(\.line),
            signatures: signatures)
        request.role = role
        let token = Digest(hashing: Self.token(name))
        request.proofs = keys.map { WriterProof(signing: token, with: $0) }
        return try sync(name, request)
    }

    /// Ada's timeline gets so many changes by her own replica.
    @discardableResult
    func begin(_ count: Int = 2) throws -> (author: Author, changes: [Change]) {
        var author = Self.author("ada")
        let changes = author.write(count: count)
        let answer = try push(
            "ada", nil, changes, [author.sign(changes[count - 1])], proving: [author.key])
        #expect(answer.accepted == count && answer.proven == [author.replica])
        return (author, changes)
    }
}
