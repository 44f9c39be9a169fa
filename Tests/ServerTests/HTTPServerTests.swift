import ServerHTTP
import Testing

/// A server that answers with what it was sent.
func echoServer(
    _ change: (inout HTTPServer.Configuration) -> Void = { _ in }
) throws -> HTTPServer {
    var configuration = HTTPServer.Configuration()
    change(&configuration)
    return try HTTPServer(configuration: configuration) { request in
        HTTPResponse(
            status: 200, contentType: "text/plain",
            headers: [("X-Target", request.target), ("X-Method", request.method)],
            body: request.body)
    }
}

@Suite struct HTTPServerTests {
    @Test func `A request on a free port is answered`() throws {
        let server = try echoServer()
        let client = RawClient(port: server.port)
        client.send(
            "POST /a%20b?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
        )
        let answer = try #require(client.receive())
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.contains("X-Target: /a%20b\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nhello"))
        server.stop(drainingFor: 1)
    }
}
