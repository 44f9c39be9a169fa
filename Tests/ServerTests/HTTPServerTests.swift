import ServerHTTP
import Synchronization
import TestSupport
import Testing

/// A server that answers with what it was sent.
func echoServer(
    _ change: (inout HTTPServer.Configuration) -> Void = { _ in },
    log: @escaping @Sendable (HTTPEvent) -> Void = { _ in }
) throws -> HTTPServer {
    var configuration = HTTPServer.Configuration()
    change(&configuration)
    return try HTTPServer(
        configuration: configuration,
        handler: { request in
            HTTPResponse(
                status: 200, contentType: "text/plain",
                headers: [("X-Target", request.target), ("X-Method", request.method)],
                body: request.body)
        }, log: log)
}

@Suite struct HTTPServerTests {
    @Test func `A handler sees the request as it was sent`() throws {
        let seen = Mutex<HTTPRequest?>(nil)
        let server = try HTTPServer(configuration: .init()) { request in
            seen.withLock { $0 = request }
            return HTTPResponse(status: 204)
        }
        let client = RawClient(port: server.port)
        client.send(
            "POST /a%20b?c=d%26&e=+ HTTP/1.1\r\nHost: x\r\nX-A: 1 \r\nx-a: 2\r\n"
                + "Content-Length: 5\r\nConnection: close\r\n\r\nhello")
        let answer = try #require(client.receive())
        #expect(answer.hasPrefix("HTTP/1.1 204 No Content\r\n"))
        let request = try #require(seen.withLock { $0 })
        #expect(request.method == "POST")
        #expect(request.target == "/a%20b")
        #expect(request.parameter("c") == "d&")
        #expect(request.parameter("e") == "+")
        #expect(request.headers["x-a"] == ["1", "2"])
        #expect(request.header("Host") == "x")
        #expect(request.body == Array("hello".utf8))
        #expect(request.remoteAddress == "127.0.0.1")
        server.stop(drainingFor: 1)
    }

    @Test func `HEAD is answered with the length and without the content`() throws {
        let server = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, contentType: "text/plain", body: Array("hello".utf8))
        }
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let answer = try #require(client.receive())
        #expect(answer.contains("Content-Length: 5\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `One connection carries many requests, pipelined ones in order`() throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        for turn in 1...3 {
            client.send("GET /\(turn) HTTP/1.1\r\nHost: x\r\n\r\n")
            let answer = try #require(client.receive { $0.hasSuffix("\r\n\r\n") })
            #expect(answer.contains("X-Target: /\(turn)\r\n"))
        }
        client.send(
            "POST /4 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
                + "GET /5 HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /6 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let answers = try #require(client.receive())
        let order = answers.split(separator: "X-Target: /").dropFirst().compactMap(\.first)
        #expect(order == ["4", "5", "6"])
    }

    @Test func `A content of the limit passes, one byte more is 413 before it is read`() throws {
        let server = try echoServer { $0.maxBody = 100_000 }
        defer { server.stop(drainingFor: 0) }
        let fitting = RawClient(port: server.port)
        fitting.send(
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n")
        fitting.send([UInt8](repeating: 0x61, count: 100_000))
        let echoed = try #require(fitting.receive())
        #expect(echoed.hasPrefix("HTTP/1.1 200 "))
        #expect(echoed.hasSuffix("\r\n\r\n" + String(repeating: "a", count: 100_000)))
        for expect in ["", "Expect: 100-continue\r\n"] {
            let client = RawClient(port: server.port)
            client.send("POST / HTTP/1.1\r\nHost: x\r\n\(expect)Content-Length: 100001\r\n\r\n")
            let answer = try #require(client.receive())
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
            #expect(answer.contains("application/problem+json"))
        }
    }

    @Test func `A client that expects 100 Continue gets it`() throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send(
            "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n")
        let interim = client.receive { $0.hasSuffix("\r\n\r\n") }
        #expect(interim == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("ab")
        #expect(client.receive()?.hasSuffix("\r\n\r\nab") == true)
    }

    @Test func `Admission answers before the content is read`() throws {
        let server = try HTTPServer(
            configuration: .init(),
            admission: { request in
                request.header("Authorization") == nil ? HTTPResponse(status: 401) : nil
            },
            handler: { _ in HTTPResponse(status: 200) })
        defer { server.stop(drainingFor: 0) }
        for method in ["POST", "GET", "DELETE"] {
            let stranger = RawClient(port: server.port)
            stranger.send("\(method) / HTTP/1.1\r\nHost: x\r\nContent-Length: 90\r\n\r\n")
            stranger.send(HTTPGateTests.smuggled)
            let answer = try #require(stranger.receive())
            #expect(answer.hasPrefix("HTTP/1.1 401 "))
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1)
        }
    }

    @Test func `A field with a line break becomes a 500 and not two fields`() throws {
        let server = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, headers: [("X", "a\r\nSet-Cookie: b")])
        }
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        let answer = try #require(client.receive())
        #expect(answer.hasPrefix("HTTP/1.1 500 "))
        #expect(!answer.contains("Set-Cookie"))
    }

    @Test func `An address that cannot be listened on is an error with advice`() throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let taken = server.port
        let error = #expect(throws: HTTPServer.StartError.self) {
            _ = try echoServer { $0.port = taken }
        }
        #expect(error?.description.contains("port \(taken)") == true)
        #expect(throws: HTTPServer.StartError.self) {
            _ = try echoServer { $0.listenAddress = "example.org" }
        }
    }

    @Test func `IPv6 loopback is listened on`() throws {
        let server = try echoServer { $0.listenAddress = "::1" }
        #expect(server.port != 0)
        server.stop(drainingFor: 0)
    }
}
