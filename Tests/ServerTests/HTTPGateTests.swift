import ServerHTTP
import TestSupport
import Testing

/// RFC 9112 §3.2, 5.1, 5.2, 6.3 and 11.2 over real sockets.
@Suite struct HTTPGateTests {
    struct Hostile: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var bytes: String
        var status = 400

        init(_ testDescription: String, _ bytes: String, _ status: Int = 400) {
            self.testDescription = testDescription
            self.bytes = bytes
            self.status = status
        }
    }

    static let hostile: [Hostile] = [
        Hostile(
            "Transfer-Encoding: chunked",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Hostile(
            "Transfer-Encoding and Content-Length",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n"),
        Hostile(
            "an unknown Transfer-Encoding",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n"),
        Hostile(
            "two Content-Length lines that agree",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na"),
        Hostile(
            "two Content-Length lines that differ",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\ncontent-length: 30\r\n\r\na"),
        Hostile(
            "a list as Content-Length",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 1\r\n\r\na"),
        Hostile(
            "a signed Content-Length",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na"),
        Hostile(
            "a Content-Length with a letter",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x1\r\n\r\na"),
        Hostile("two Host lines", "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"),
        Hostile("no Host line", "GET / HTTP/1.1\r\nX: y\r\n\r\n"),
        Hostile("a Host with a space", "GET / HTTP/1.1\r\nHost: x y\r\n\r\n"),
        Hostile("a Host with a path", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"),
        Hostile("a space before a colon", "GET / HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n"),
        Hostile(
            "a space before the colon of Content-Length",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 1\r\n\r\na"),
        Hostile("a tab before a colon", "GET / HTTP/1.1\r\nHost: x\r\nX\t: y\r\n\r\n"),
        Hostile("a control in a value", "GET / HTTP/1.1\r\nHost: x\r\nX: a\u{1}b\r\n\r\n"),
        Hostile("DEL in a value", "GET / HTTP/1.1\r\nHost: x\r\nX: a\u{7F}b\r\n\r\n"),
        Hostile("a bare CR in a value", "GET / HTTP/1.1\r\nHost: x\r\nX: a\rY: b\r\n\r\n"),
        Hostile("NUL in a value", "GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n"),
        Hostile("NUL in a name", "GET / HTTP/1.1\r\nHost: x\r\nX\0Y: b\r\n\r\n"),
        Hostile("NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile(
            "a folded line", "GET / HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n"),
        Hostile(
            "a folded Transfer-Encoding",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n"),
        Hostile("an empty name", "GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n"),
        Hostile("a line without colon", "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n"),
        Hostile("%00 in the path", "GET /a%00b HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("%0a in the path", "GET /a%0ab HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("%7F in the path", "GET /a%7Fb HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("%00 in the query", "GET /?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("half a percent encoding", "GET /a%2 HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("a control in the path", "GET /a\u{1}b HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("raw UTF-8 in the path", "GET /ä HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("a space in the path", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("a path without slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("an asterisk for GET", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("another scheme", "GET ftp://x/ HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("a method that is no token", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n"),
        Hostile("HTTP/1.7", "GET / HTTP/1.7\r\nHost: x\r\n\r\n", 505),
        Hostile("TRACE", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n", 405),
        Hostile("CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x:443\r\n\r\n", 501),
        Hostile("an unknown method", "BREW / HTTP/1.1\r\nHost: x\r\n\r\n", 501),
        Hostile("a lower-case method", "get / HTTP/1.1\r\nHost: x\r\n\r\n", 501),
        Hostile(
            "a header section over 64 KiB",
            "GET / HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "a", count: 70_000))\r\n\r\n", 431
        ),
        Hostile(
            "ten thousand fields",
            "GET / HTTP/1.1\r\nHost: x\r\n\(String(repeating: "X: y\r\n", count: 10_000))\r\n", 431
        ),
        Hostile(
            "a Content-Length beyond 64 bits",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
    ]

    /// The request that follows a hostile one on its connection must not be answered.
    static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"

    @Test(arguments: hostile)
    func `A hostile request is refused, its connection closed, and others are served`(
        _ hostile: Hostile
    ) throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send(hostile.bytes + Self.smuggled)
        let answer = try #require(client.receive(), "The connection stayed open.")
        #expect(answer.hasPrefix("HTTP/1.1 \(hostile.status) "), "\(answer)")
        #expect(!answer.contains("smuggled"))
        let good = RawClient(port: server.port)
        good.send("GET /good HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(good.receive()?.contains("X-Target: /good\r\n") == true)
    }

    @Test func `A refusal is a problem document`() throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")
        let answer = try #require(client.receive())
        #expect(answer.contains("Content-Type: application/problem+json\r\n"))
        #expect(answer.contains("Allow: GET, HEAD, POST"))
        #expect(answer.contains("Connection: close\r\n"))
        #expect(answer.contains("\"type\":\"urn:vita:problem:method-not-allowed\""))
        #expect(answer.contains("\"status\":405"))
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost:x\r\nConnection:close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x:8080 \r\nX:\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:80\r\nX: a\tb\r\nX: ä\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET http://x/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /?a=%C3%A4&b&c=d%3De HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ])
    func `What the grammar allows passes`(_ request: String) throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send(request)
        #expect(client.receive()?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
    }

    @Test(arguments: [1_000, 5_000, 20_000, 40_000])
    func `A long header section that arrives in pieces passes, twice`(size: Int) throws {
        let server = try echoServer()
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        for _ in 0..<2 {
            let fields = String(
                repeating: "Cookie: a=b; c=%20d\r\nX: abc\r\n", count: min(size / 64, 100))
            let long = String(repeating: "y", count: size / 2)
            let request = "GET /a%20b?c=%20&d HTTP/1.1\r\nHost: x\r\n\(fields)Y: \(long)\r\n\r\n"
            var rest = Array(request.utf8)[...]
            while !rest.isEmpty {
                client.send(Array(rest.prefix(700)))
                rest = rest.dropFirst(700)
            }
            let answer = client.receive { $0.hasSuffix("\r\n\r\n") }
            #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
        }
    }
}
