import ServerStore
import SyncProtocol
import TestSupport
import Testing

@testable import ServerService

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What `vita-server stdio` answers, with bytes as they come over pipes.
@Suite struct StdioServerTests {
    private let folder: TemporaryDirectory
    private let surroundings = Surroundings(now: { 1_800_000_000 })
    private var data: String { folder.file("data") }

    init() throws { folder = try TemporaryDirectory() }

    /// Serves what was sent as a whole, and answers what came back.
    private func serve(_ sent: [UInt8], account: String = "owner") throws -> [UInt8] {
        try folder.write(sent, to: "sent")
        let input = unsafe open(folder.file("sent"), O_RDONLY)
        let output = unsafe open(folder.file("got"), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer {
            _ = close(input)
            _ = close(output)
        }
        let server = StdioServer(.directory(data), account: account, surroundings)
        do {
            try server.serve(StdioChannel(input: input, output: output))
        } catch is StdioChannel.Ending {
            // What was answered before counts.
        }
        return try folder.bytes(of: "got")
    }

    private func request(
        _ method: String, _ target: String, _ body: String? = nil,
        _ headers: [(String, String)] = []
    ) -> [UInt8] {
        let head = StdioFrame.Request(
            method: method, target: target, headers: headers, count: body?.utf8.count)
        return head.line + Array((body ?? "").utf8)
    }

    /// The answers behind the greeting: each status with its content.
    private func answers(_ bytes: [UInt8]) throws -> [(status: Int, body: String)] {
        try #require(bytes.starts(with: StdioFrame.greeting))
        var rest = bytes.dropFirst(StdioFrame.greeting.count)
        var answers: [(Int, String)] = []
        while let end = rest.firstIndex(of: 0x0A) {
            let head = try #require(StdioFrame.Answer(line: Array(rest[..<end])))
            rest = rest[(end + 1)...]
            answers.append((head.status, String(decoding: rest.prefix(head.count), as: UTF8.self)))
            rest = rest.dropFirst(head.count)
        }
        return answers
    }

    @Test func `Requests are answered one after the other without a token`() throws {
        let answers = try answers(
            serve(
                StdioFrame.greeting + request("GET", "/v1/timelines")
                    + request("GET", "/healthz") + request("HEAD", "/healthz")
                    + request("GET", "/v1/elsewhere")
                    + request(
                        "POST", "/v1/sync", "{\"vita\":1,\"timelines\":0}\n",
                        [("content-type", SyncMediaType.lines)])))
        #expect(answers.map(\.status) == [200, 200, 200, 404, 200])
        #expect(answers[0].body == "{\"timelines\":[]}\n")
        #expect(answers[1].body == "ok\n")
        #expect(answers[2].body.isEmpty)
        #expect(answers[4].body == "{\"vita\":1,\"timelines\":0}\n")
    }

    @Test func `A token that is sent along changes nothing`() throws {
        let sent = request(
            "GET", "/v1/timelines", nil, [("authorization", "Bearer 0123456789abcdef0123456789")])
        #expect(try answers(serve(StdioFrame.greeting + sent)).map(\.status) == [200])
    }

    @Test(arguments: [
        "nonsense\n", "{\"method\":\"GET\"}\n", "{\"method\":\"GET\",\"target\":\"v1\"}\n",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a b\",\"c\"]]}\n",
        "{\"method\":\"GET\",\"target\":\"/\",\"headers\":[[\"a\",\"b\\nc\"]]}\n",
        "{\"method\":\"GET\",\"target\":\"/\",\"body\":-1}\n",
        "{\"method\":\"GET\",\"target\":\"/\",\"body\":5}\nabc",
        "{\"method\":\"GET\",\"target\":\"/v1/\"}",
    ])
    func `What is no request ends the conversation without an answer`(text: String) throws {
        #expect(try answers(serve(StdioFrame.greeting + Array(text.utf8))).isEmpty)
    }

    @Test func `Nothing is answered before a greeting, and no line is endless`() throws {
        #expect(try serve(request("GET", "/healthz")) == StdioFrame.greeting)
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: StdioFrame.lineLimit + 2)
        #expect(try answers(serve(StdioFrame.greeting + long + [0x0A])).isEmpty)
    }

    @Test func `Content beyond the limit is refused before it is read`() throws {
        let head = StdioFrame.Request(
            method: "POST", target: "/v1/sync", headers: [], count: SyncLimits.body + 1)
        let answers = try answers(serve(StdioFrame.greeting + head.line))
        #expect(answers.map(\.status) == [413])
    }

    @Test(arguments: ["/v1/%00", "/v1/%0a", "/%", "/%zz", "/v1/\"", "/ü"])
    func `A target that HTTP could not carry is malformed`(target: String) throws {
        let line = "{\"method\":\"GET\",\"target\":\"\(target)\",\"headers\":[]}\n"
            .split(separator: "\"\"").joined(separator: "\\\"\"")
        let answers = try answers(serve(StdioFrame.greeting + Array(line.utf8)))
        #expect(answers.isEmpty || answers.map(\.status) == [400])
    }

    @Test func `An account that nobody made is no account`() throws {
        #expect(throws: StoreError.self) {
            try serve(StdioFrame.greeting + request("GET", "/v1/timelines"), account: "guest")
        }
    }

    @Test func `Where a server runs on the folder, it answers, and a stale socket is replaced`()
        throws
    {
        try leaveSocket()
        let sent = StdioFrame.greeting + request("GET", "/v1/timelines")
        #expect(try answers(serve(sent)).map(\.status) == [200])

        let storage = try Storage(path: data, surroundings)
        defer { storage.close() }
        let service = Service(storage, now: surroundings.now)
        let doorway = try Doorway(in: data, service)
        #expect(try folder.permissions(of: "data/\(LocalSocket.name)") == 0o600)
        #expect(try answers(serve(sent + request("GET", "/healthz"))).map(\.status) == [200, 200])
        doorway.stop(drainingFor: 1)
        #expect(!folder.has("data/\(LocalSocket.name)"))
    }

    /// As a server leaves it that is killed.
    private func leaveSocket() throws {
        let storage = try Storage(path: data, surroundings)
        _ = close(try LocalSocket.listen(in: data))
        storage.close()
    }

    @Test func `A folder with a long path has its socket all the same`() throws {
        let long = String(repeating: "long", count: 40)
        try folder.makeFolder(long)
        let listening = try LocalSocket.listen(in: folder.file(long))
        let connected = try #require(LocalSocket.connect(in: folder.file(long)))
        for descriptor in [listening, connected] { _ = close(descriptor) }
        LocalSocket.remove(in: folder.file(long))
        #expect(LocalSocket.connect(in: folder.file(long)) == nil)
    }
}
