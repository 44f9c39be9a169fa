import ClientSync
import Testing

@testable import ClientLoopback

@Suite struct ResponseParserTests {
    private func parser(
        _ method: String = "GET", _ change: (inout TransportConfiguration) -> Void = { _ in }
    ) -> ResponseParser {
        var limits = TransportConfiguration(version: "1")
        limits.maxResponseBody = 100
        limits.maxResponseHeader = 500
        change(&limits)
        return ResponseParser(host: "127.0.0.1:1", method: method, limits: limits)
    }

    private func kind(of text: String, _ method: String = "GET") -> TransportError.Kind? {
        var parser = parser(method)
        do throws(TransportError) {
            try parser.take(Array(text.utf8)[...])
            try parser.end()
            return nil
        } catch {
            return error.kind
        }
    }

    static let whole: [(text: String, method: String, status: Int, content: String)] = [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "GET", 200, "hello"),
        ("HTTP/1.1 200\r\ncontent-length:0\r\n\r\n", "GET", 200, ""),
        ("HTTP/1.1 200 \r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab", "GET", 200, "ab"),
        ("HTTP/1.1 204 No Content\r\n\r\n", "POST", 204, ""),
        ("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", "GET", 304, ""),
        ("HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n", "HEAD", 200, ""),
        (
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nX: y\r\n\r\n"
                + "HTTP/1.1 201 Created\r\nContent-Length: 1\r\n\r\na", "POST", 201, "a"
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                + "2\r\nab\r\n0A;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: t\r\n\r\n",
            "GET", 200, "ab0123456789"
        ),
    ]

    @Test(arguments: whole)
    func `A response is the same wherever it is cut`(
        text: String, method: String, status: Int, content: String
    ) throws {
        let bytes = Array(text.utf8)
        for cut in 0...bytes.count {
            var parser = parser(method)
            try parser.take(bytes[..<cut])
            #expect(parser.isComplete == (cut == bytes.count))
            if cut < bytes.count { #expect(throws: TransportError.self) { try parser.end() } }
            try parser.take(bytes[cut...])
            try parser.end()
            #expect(parser.status == status && parser.content == Array(content.utf8))
            #expect(parser.received == bytes.count && parser.keepsConnection)
            #expect(!parser.fields.contains { $0.0 == "x" || $0.0 == "trailer" })
        }
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: x, Close\r\n\r\na",
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
        "HTTP/1.1 204 OK\r\n\r\nHTTP/1.1 200 OK\r\n",
    ])
    func `A connection that ends, or says too much, is not kept`(text: String) throws {
        var parser = parser()
        try parser.take(Array(text.utf8)[...])
        #expect(parser.isComplete && !parser.keepsConnection)
    }

    private static let head = "HTTP/1.1 200 OK\r\n"
    private static let chunked = head + "Transfer-Encoding: chunked\r\n\r\n"

    static let hostile: [(text: String, kind: TransportError.Kind)] = [
        ("HTTP/2 200\r\n\r\n", .protocolViolation),
        ("HTTP/1.2 200 OK\r\n\r\n", .protocolViolation),
        ("http/1.1 200 OK\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 2x0 OK\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 020 OK\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 2000 OK\r\n\r\n", .protocolViolation),
        ("HTTP/1.1  200 OK\r\n\r\n", .protocolViolation),
        ("\r\nHTTP/1.1 200 OK\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 200 OK\n\n", .protocolViolation),
        ("HTTP/1.1 200 O\u{7}K\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", .protocolViolation),
        (head + "Content-Length: 1\n\r\n\r\n", .protocolViolation),
        (head + "X: a\rY: b\r\n\r\n", .protocolViolation),
        (head + "X: a\r\n b\r\nContent-Length: 0\r\n\r\n", .protocolViolation),
        (head + "X : a\r\nContent-Length: 0\r\n\r\n", .protocolViolation),
        (head + ": a\r\n\r\n", .protocolViolation),
        (head + "nothing\r\n\r\n", .protocolViolation),
        (head + "X: \0\r\n\r\n", .protocolViolation),
        (head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\na", .protocolViolation),
        (head + "Content-Length: 1, 1\r\n\r\na", .protocolViolation),
        (head + "Content-Length: +1\r\n\r\na", .protocolViolation),
        (head + "Content-Length: -1\r\n\r\n", .protocolViolation),
        (head + "Content-Length: 0x1\r\n\r\na", .protocolViolation),
        (head + "Content-Length:\r\n\r\n", .protocolViolation),
        (head + "Content-Length: 101\r\n\r\n", .tooLarge),
        (head + "Content-Length: 99999999999999999999\r\n\r\n", .tooLarge),
        (head + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", .protocolViolation),
        (head + "Transfer-Encoding: gzip, chunked\r\n\r\n", .truncated),
        (head + "Transfer-Encoding: identity\r\n\r\n", .truncated),
        (head + "Content-Length: 1\r\nContent-Encoding: br\r\n\r\na", .protocolViolation),
        (chunked + "\r\n", .protocolViolation),
        (chunked + "-1\r\n", .protocolViolation),
        (chunked + "+1\r\na\r\n", .protocolViolation),
        (chunked + "0x1\r\na\r\n", .protocolViolation),
        (chunked + "1\r\nab\r\n", .protocolViolation),
        (chunked + "65\r\n", .tooLarge),
        (chunked + "ffffffffffffffffffff\r\n", .tooLarge),
        (chunked + "64\r\n" + String(repeating: "a", count: 100) + "\r\n1\r\n", .tooLarge),
        (chunked + "1;" + String(repeating: "x", count: 2000), .tooLarge),
        (chunked + "0\r\n" + String(repeating: "X: y\r\n", count: 100), .tooLarge),
        (String(repeating: "HTTP/1.1 100 Go\r\n\r\n", count: 30), .tooLarge),
        (head + "X: " + String(repeating: "y", count: 500), .tooLarge),
    ]

    @Test(arguments: hostile)
    func `What the RFC does not call a response is refused`(
        text: String, kind: TransportError.Kind
    ) {
        #expect(self.kind(of: text) == kind, "\(text)")
    }

    @Test func `Chunks of one byte are taken as long as the content may be`() throws {
        let pieces = String(repeating: "1\r\na\r\n", count: 100)
        var parser = parser { $0.maxResponseHeader = 100 }
        try parser.take(Array((Self.chunked + pieces + "0\r\n\r\n").utf8)[...])
        #expect(parser.isComplete && parser.content.count == 100)
    }
}
