import Career
import ClientSync
import ClientTransport
import StrictJSON
import SyncProtocol
import TestSupport
import Testing

/// What a server tells whom.
@Suite struct ServerAccessTests {
    let server: Server
    let transport = HTTPTransport(configuration: .init(version: "tests"))
    /// A timeline that exists, and belongs to `owner`.
    let timeline: String
    static let nowhere = "0000000000000000"
    static let emptyFrontier = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    init() throws {
        server = try Server()
        let machine = try Machine()
        try server.enrol(machine)
        _ = try machine.add("Mine")
        try machine.sync()
        timeline = try #require(
            machine.answers("timeline", "list").first?["id"]?.string)
    }

    private func enrolled(_ account: String) throws -> String {
        let token = "a-token-of-\(account)-with-enough-characters"
        let client = RemoteClient(
            url: server.url, name: "server", token: nil, transport: transport)
        let code = try server.invite(account)
        #expect(try client.enrol(code: code, token: token, machine: "tests") == account)
        return token
    }

    private func ask(
        _ method: String, _ path: String, authorization: String?, body: String? = nil
    ) throws -> TransportResponse {
        var headers: [(String, String)] = []
        if let authorization { headers.append(("Authorization", authorization)) }
        if body != nil { headers.append(("Content-Type", SyncMediaType.lines)) }
        return try transport.send(
            TransportRequest(
                method: method, url: server.url + path, headers: headers,
                body: body.map { Array($0.utf8) }))
    }

    /// A sync's body about one timeline, without changes.
    private func question(_ timeline: String, _ members: String = "") -> String {
        """
        {"vita":1,"timelines":1}
        {"timeline":"\(timeline)","name":"me",\(members)"frontier":"\(Self.emptyFrontier)",\
        "changes":0,"signatures":0}

        """
    }

    /// Every route of an account, about one timeline.
    private func requests(_ timeline: String) -> [(method: String, path: String, body: String?)] {
        [
            ("POST", "/v1/sync", question(timeline)),
            ("GET", "/v1/timelines/\(timeline)/changes?after=0", nil),
            ("HEAD", "/v1/timelines/\(timeline)/changes?after=0", nil),
            ("GET", "/v1/timelines/\(timeline)/changes?after=nonsense", nil),
            ("DELETE", "/v1/timelines/\(timeline)", nil),
        ]
    }

    @Test func `Without a good token every route of an account answers the same 401`() throws {
        let token = try enrolled("owner")
        let bad: [String?] = [
            nil, "Bearer ", "Bearer wrong-token-that-is-long-enough", "Basic \(token)",
            "Bearer \(token)x", "Bearer \(token.dropLast())", token, "Bearer  \(token)",
        ]
        let expected = try ask("GET", "/v1/timelines", authorization: nil)
        let lists = [("GET", "/v1/timelines", nil as String?), ("HEAD", "/v1/timelines", nil)]
        for authorization in bad {
            for (method, path, body) in requests(timeline) + lists {
                let answer = try ask(method, path, authorization: authorization, body: body)
                #expect(answer.status == 401, "\(method) \(path) \(authorization ?? "")")
                #expect(answer.body == (method == "HEAD" ? [] : expected.body))
                #expect(answer.header("content-type") == "application/problem+json")
            }
        }
        #expect(try JSONParser.parse(expected.body)["type"] == "urn:vita:problem:unauthorized")
        let answer = try ask("GET", "/v1/timelines", authorization: "Bearer \(token)")
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self).contains(timeline))
    }

    @Test(arguments: ["/v1/", "/v1/openapi.json", "/healthz", "/metrics"])
    func `The open routes ask for no token and tell of no timeline`(path: String) throws {
        let answer = try ask("GET", path, authorization: nil)
        #expect(answer.status == 200)
        #expect(!String(decoding: answer.body, as: UTF8.self).contains(timeline))
    }

    /// Everything of an answer but the time and the id it was asked for.
    private func signature(_ answer: TransportResponse, _ timeline: String) -> [String] {
        let fields = answer.headers.filter { $0.0 != "date" }.map { "\($0.0): \($0.1)" }
        let text = String(decoding: answer.body, as: UTF8.self)
        let parts = text.split(separator: timeline, omittingEmptySubsequences: false)
        return ["\(answer.status)", parts.joined(separator: "ID")] + fields
    }

    @Test func `Another account's timeline looks like none`() throws {
        let token = "Bearer \(try enrolled("stranger"))"
        for ((method, path, body), (_, elsewhere, other)) in zip(
            requests(timeline), requests(Self.nowhere))
        {
            let foreign = try ask(method, path, authorization: token, body: body)
            let absent = try ask(method, elsewhere, authorization: token, body: other)
            #expect(signature(foreign, timeline) == signature(absent, Self.nowhere), "\(path)")
        }
        let list = try ask("GET", "/v1/timelines", authorization: token)
        #expect(String(decoding: list.body, as: UTF8.self) == "{\"timelines\":[]}\n")
        // Nothing of it was deleted or taken.
        let owner = "Bearer \(try enrolled("owner"))"
        let answer = try ask("GET", "/v1/timelines", authorization: owner)
        let entry = try JSONParser.parse(answer.body)["timelines"]?.array?.first
        #expect(entry?["id"]?.string == timeline && entry?["changes"] == 1)
    }

    @Test func `A cursor into another account's log finds nothing either`() throws {
        let token = "Bearer \(try enrolled("stranger"))"
        let cursor =
            "\"cursor\":{\"epoch\":\"x\",\"sequence\":1,\"hash\":\"\(Self.emptyFrontier)\"},"
        let foreign = try ask(
            "POST", "/v1/sync", authorization: token, body: question(timeline, cursor))
        let absent = try ask(
            "POST", "/v1/sync", authorization: token, body: question(Self.nowhere, cursor))
        #expect(foreign.status == 200)
        #expect(signature(foreign, timeline) == signature(absent, Self.nowhere))
    }
}
