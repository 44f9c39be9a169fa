import ServerHTTP
import TestSupport
import Testing

@testable import ServerService

/// What a browser is told with every answer, whatever was asked (ASVS 5.0, 3.4 and 4.1.1).
@Suite struct BrowserFieldTests {
    private static let requests: [String] =
        Route.table.flatMap { row in
            ["GET", "HEAD", "POST", "DELETE", "OPTIONS"].map {
                "\($0) \(OpenAPITests.sample(row.template)) HTTP/1.1\r\nHost: x\r\n"
            }
        } + [
            "GET /nothing HTTP/1.1\r\nHost: x\r\n", "BREW / HTTP/1.1\r\nHost: x\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nCookie: a=b\r\nOrigin: https://evil.example\r\n",
        ]

    /// The fields of an answer by their names in lower case.
    private func fields(_ answer: String) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        let head = answer.split(separator: "\r\n\r\n", omittingEmptySubsequences: false)[0]
        for line in head.split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[parts[0].lowercased(), default: []].append(
                parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
        }
        return fields
    }

    @Test func `Nothing is guessed, kept, framed, loaded or told to others`() throws {
        let kit = try ServiceKit()
        let service = kit.service
        let server = try HTTPServer(
            configuration: .init(), admission: { service.admit($0) },
            handler: { service.handle($0) })
        defer { server.stop(drainingFor: 0) }
        for request in Self.requests {
            for token in ["", "Authorization: Bearer \(ServiceKit.token)\r\n"] {
                let client = RawClient(port: server.port)
                client.send("\(request)\(token)Connection: close\r\n\r\n")
                // An open stream does not end by itself.
                let answer = try #require(client.receive { $0.contains("\r\n\r\n") })
                let fields = fields(answer)
                let what = "\(request)\(token.isEmpty ? "" : "with a token ")→ \(answer)"
                #expect(fields["x-content-type-options"] == ["nosniff"], "\(what)")
                #expect(fields["set-cookie"] == nil, "\(what)")
                #expect(fields["access-control-allow-origin"] == nil, "\(what)")
                #expect(fields["location"] == nil, "\(what)")
                if let type = fields["content-type"], type[0].hasPrefix("text/") {
                    #expect(
                        type[0].hasSuffix("; charset=utf-8") || type[0] == "text/event-stream",
                        "\(what)")
                }
                // A token shows a program, which is spared what only browsers heed.
                guard token.isEmpty else { continue }
                #expect(fields["cache-control"]?.count == 1, "\(what)")
                #expect(fields["referrer-policy"] == ["no-referrer"], "\(what)")
                let policy = try #require(fields["content-security-policy"], "\(what)")
                #expect(policy.count == 1 && policy[0].contains("default-src 'none'"), "\(what)")
                #expect(policy[0].contains("frame-ancestors 'none'"), "\(what)")
                #expect(policy[0].contains("base-uri 'none'"), "\(what)")
            }
        }
    }

    @Test func `What an answer says itself is not said twice`() throws {
        let server = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, headers: [("cache-control", "no-cache")])
        }
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        let answer = try #require(client.receive())
        #expect(fields(answer)["cache-control"] == ["no-cache"])
        #expect(fields(answer)["strict-transport-security"] == nil)
    }
}
