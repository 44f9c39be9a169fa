import ClientLoopback
import ClientSync
import ClientTransport
import ServerHTTP
import Synchronization
import Testing

/// Both transports over HTTP against honest and dishonest servers on loopback.
@Suite struct HTTPTransportTests {
    static let token = "canary-4711"

    enum Way: CaseIterable {
        case library, loopback
    }

    private func transport(
        _ way: Way, _ change: (inout TransportConfiguration) -> Void = { _ in }
    ) -> any Transport {
        var configuration = TransportConfiguration(version: "1.0")
        change(&configuration)
        return switch way {
        case .library: HTTPTransport(configuration: configuration)
        case .loopback: LoopbackTransport(configuration: configuration)
        }
    }

    private func request(
        _ port: UInt16, method: String = "GET", body: [UInt8]? = nil
    ) -> TransportRequest {
        TransportRequest(
            method: method, url: "http://127.0.0.1:\(port)/v1/sync",
            headers: [("Authorization", "Bearer \(Self.token)")], body: body)
    }

    /// The error of a request that must fail; it never shows the token.
    private func failure(
        _ way: Way, _ answer: String, silentFor wait: UInt32 = 0, method: String = "GET",
        _ change: (inout TransportConfiguration) -> Void = { _ in }
    ) -> TransportError? {
        let server = ScriptedServer(answer, silentFor: wait)
        defer { server.stop() }
        let error = #expect(throws: TransportError.self) {
            _ = try transport(way, change).send(request(server.port, method: method))
        }
        #expect(error?.message.contains(Self.token) == false)
        return error
    }

    @Test(arguments: [0, 1, 70_000, 2_000_000], Way.allCases)
    func `A content goes there and back over one connection`(size: Int, way: Way) throws {
        let server = try HTTPServer(configuration: .init()) { request in
            HTTPResponse(status: 200, contentType: "text/plain", body: request.body)
        }
        defer { server.stop(drainingFor: 1) }
        let transport = transport(way)
        let content = [UInt8](repeating: 0x61, count: size)
        for method in ["POST", "PUT", "DELETE"] {
            let response = try transport.send(
                request(server.port, method: method, body: content))
            #expect(response.status == 200)
            #expect(response.body == content)
            #expect(response.header("Content-Type") == "text/plain")
            #expect(response.bytesSent > size && response.bytesSent < size + 300)
            #expect(response.bytesReceived > size && response.bytesReceived < size + 300)
        }
    }

    @Test(arguments: Way.allCases)
    func `Every byte of HTTP is counted, and nothing is sent unasked`(way: Way) throws {
        let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab"
        for size in [10, 100_000] {
            let server = ScriptedServer(answer)
            let body = [UInt8](repeating: 0x61, count: size)
            let response = try transport(way).send(request(server.port, method: "POST", body: body))
            server.stop()
            #expect(response.bytesReceived == answer.utf8.count)
            #expect(response.bytesSent == server.received.utf8.count)
            #expect(server.received.contains("User-Agent: vita/1.0\r\n"))
            for name in ["Expect:", "Accept", "Content-Type:", "Cookie:"] {
                #expect(!server.received.contains("\r\n\(name)"))
            }
        }
    }

    @Test(arguments: Way.allCases) func `HEAD returns the fields of no content`(way: Way) throws {
        let server = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, body: Array("hello".utf8))
        }
        defer { server.stop(drainingFor: 1) }
        let response = try transport(way).send(request(server.port, method: "HEAD"))
        #expect(response.header("content-length") == "5")
        #expect(response.body.isEmpty)
    }

    @Test(arguments: Way.allCases) func `One connection is kept, and a lost one replaced`(way: Way)
        throws
    {
        let transport = transport(way)
        let server = try HTTPServer(configuration: .init()) { _ in HTTPResponse(status: 204) }
        for _ in 0..<3 { #expect(try transport.send(request(server.port)).status == 204) }
        let port = server.port
        server.stop(drainingFor: 1)
        var configuration = HTTPServer.Configuration()
        configuration.port = port
        let next = try HTTPServer(configuration: configuration) { _ in HTTPResponse(status: 204) }
        defer { next.stop(drainingFor: 1) }
        #expect(try transport.send(request(port)).status == 204)
    }

    @Test(arguments: [301, 302, 303, 307, 308], Way.allCases)
    func `A redirect is returned, not followed, and the token stays`(status: Int, way: Way) throws {
        let elsewhere = ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        defer { elsewhere.stop() }
        let server = ScriptedServer(
            "HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:\(elsewhere.port)/\r\n"
                + "Content-Length: 0\r\n\r\n")
        defer { server.stop() }
        let response = try transport(way).send(request(server.port))
        #expect(response.status == status)
        #expect(elsewhere.connections == 0)
    }

    @Test(arguments: Way.allCases) func `The page of a captive portal is returned with its type`(
        way: Way
    ) throws {
        let server = ScriptedServer(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>")
        defer { server.stop() }
        let response = try transport(way).send(request(server.port))
        #expect(response.header("content-type") == "text/html")
        #expect(response.body == Array("<html>".utf8))
    }

    @Test(arguments: Way.allCases) func `A chunked answer of a proxy is taken`(way: Way) throws {
        let server = ScriptedServer(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
        defer { server.stop() }
        #expect(try transport(way).send(request(server.port)).body == Array("ab".utf8))
    }

    static let broken: [(answer: String, kind: TransportError.Kind)] = [
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .truncated),
        ("HTTP/1.1 200 OK\r\n\r\nabc", .truncated),
        ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", .truncated),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", .truncated),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", .truncated),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n\r\nab",
            .protocolViolation
        ),
        ("HTTP/1.1 200 OK\r\nX: a\u{1}b\r\nContent-Length: 0\r\n\r\n", .protocolViolation),
        ("SSH-2.0-OpenSSH_9.2\r\n", .protocolViolation),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            .protocolViolation
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1a\r\n\r\na", .protocolViolation),
        ("HTTP/1.1 200 OK\r\nContent-Length: 0x1\r\n\r\n", .protocolViolation),
        ("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\na", .protocolViolation),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "0\r\n\r\n", .protocolViolation
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 1000001\r\n\r\n", .tooLarge),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nf4241\r\n"
                + String(repeating: "a", count: 1_000_001) + "\r\n0\r\n\r\n", .tooLarge
        ),
        (
            "HTTP/1.1 200 OK\r\n"
                + String(repeating: "X: \(String(repeating: "y", count: 1000))\r\n", count: 300)
                + "Content-Length: 0\r\n\r\n", .tooLarge
        ),
        ("", .unreachable),
    ]

    @Test(arguments: broken, Way.allCases)
    func `A broken answer is an error of its kind`(
        broken: (answer: String, kind: TransportError.Kind), way: Way
    ) {
        let error = failure(way, broken.answer) { $0.maxResponseBody = 1_000_000 }
        #expect(error?.kind == broken.kind)
    }

    @Test(arguments: Way.allCases) func `A content of the limit is taken`(way: Way) throws {
        let server = ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd")
        defer { server.stop() }
        let response = try transport(way) { $0.maxResponseBody = 4 }.send(request(server.port))
        #expect(response.body.count == 4)
    }

    @Test(arguments: Way.allCases) func `A black hole ends at the total timeout`(way: Way) {
        let start = ContinuousClock().now
        let error = failure(way, "", silentFor: 1_500_000) { $0.totalTimeout = .milliseconds(200) }
        #expect(error?.kind == .timedOut)
        #expect(ContinuousClock().now - start < .seconds(5))
    }

    @Test(arguments: Way.allCases) func `A trickle ends at the low-speed limit`(way: Way) {
        let error = failure(
            way, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\na", silentFor: 4_000_000
        ) {
            $0.lowSpeedTime = .seconds(1)
        }
        #expect(error?.kind == .timedOut)
    }

    @Test(arguments: Way.allCases) func `A closed port is unreachable`(way: Way) throws {
        let server = ScriptedServer("")
        server.stop()
        let error = #expect(throws: TransportError.self) {
            _ = try transport(way).send(request(server.port))
        }
        #expect(error?.kind == .unreachable)
    }

    @Test(arguments: [
        "http://example.org/", "http://10.0.0.1/", "http://localhost.example.org/",
        "http://127.0.0.1.example.org/", "http://128.0.0.1/", "http://[::2]/",
        "http://[::ffff:10.0.0.1]/", "http://0.0.0.0/",
    ])
    func `Plain HTTP to another machine is refused`(url: String) {
        let error = #expect(throws: TransportError.self) {
            _ = try transport(.library).send(TransportRequest(url: url))
        }
        #expect(error?.kind == .insecure)
        #expect(error?.message.contains("--insecure") == true)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "file:///etc/passwd", "", "127.0.0.1", "http://u:p@127.0.0.1/",
        "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://",
    ])
    func `What is no plain URL of HTTP is refused`(url: String) {
        let error = #expect(throws: TransportError.self) {
            _ = try transport(.library).send(TransportRequest(url: url))
        }
        #expect(error?.kind == .invalidRequest)
    }

    @Test(
        arguments: [("X", "a\r\nY: b"), ("X", "a\0b"), ("X Y", "a"), ("", "a"), ("X:", "a")],
        Way.allCases)
    func `A field that would break its line is refused`(
        field: (name: String, value: String), way: Way
    ) {
        let error = #expect(throws: TransportError.self) {
            let request = TransportRequest(url: "http://127.0.0.1:1/", headers: [field])
            _ = try transport(way).send(request)
        }
        #expect(error?.kind == .invalidRequest)
    }

    @Test func `TLS with a server that speaks none fails closed`() {
        let server = ScriptedServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let error = #expect(throws: TransportError.self) {
            var request = request(server.port)
            request.url = "https://127.0.0.1:\(server.port)/"
            _ = try transport(.library) { $0.totalTimeout = .seconds(3) }.send(request)
        }
        #expect(error?.kind == .tls || error?.kind == .timedOut)
        server.stop()
        #expect(!server.received.contains(Self.token))
    }

    @Test(arguments: Way.allCases) func `Fifty clients at once are all served`(way: Way)
        async throws
    {
        let server = try HTTPServer(configuration: .init()) { request in
            HTTPResponse(status: 200, body: request.body)
        }
        defer { server.stop(drainingFor: 1) }
        let statuses = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let body = Array("number \(number)".utf8)
                    let response = try? transport(way).send(
                        request(server.port, method: "POST", body: body))
                    return response?.body == body ? response?.status : nil
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 50))
    }
}
