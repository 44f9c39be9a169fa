import ServerHTTP
import TestSupport
import Testing

/// Whom a request is counted for (ASVS 5.0, 4.1.3 and 15.3.4).
@Suite struct ForwardedAddressTests {
    private func address(_ fields: [String], trustsProxy: Bool) throws -> String {
        var configuration = HTTPServer.Configuration()
        configuration.trustsProxy = trustsProxy
        let server = try HTTPServer(configuration: configuration) { request in
            HTTPResponse(status: 200, body: Array(request.remoteAddress.utf8))
        }
        defer { server.stop(drainingFor: 0) }
        let client = RawClient(port: server.port)
        let lines = fields.map { "\($0)\r\n" }.joined()
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\(lines)Connection: close\r\n\r\n")
        let answer = try #require(client.receive())
        let blank = try #require(answer.firstRange(of: "\r\n\r\n"))
        return String(answer[blank.upperBound...])
    }

    @Test(arguments: [
        "X-Forwarded-For: 192.0.2.7", "x-forwarded-for: 2001:db8::7", "Forwarded: for=192.0.2.7",
        "X-Real-IP: 192.0.2.7", "True-Client-IP: 192.0.2.7", "CF-Connecting-IP: 192.0.2.7",
    ])
    func `Without a proxy, what a client says of itself is nothing`(field: String) throws {
        #expect(try address([field], trustsProxy: false) == "127.0.0.1")
    }

    @Test(arguments: [
        (["X-Forwarded-For: 192.0.2.7"], "192.0.2.7"),
        (["X-FORWARDED-FOR:\t192.0.2.7 "], "192.0.2.7"),
        (["X-Forwarded-For: 2001:db8::7"], "2001:db8::7"),
        // The proxy's own word is the last; what precedes it is the client's.
        (["X-Forwarded-For: 198.51.100.1, 192.0.2.7"], "192.0.2.7"),
        (["X-Forwarded-For: 198.51.100.1,192.0.2.7"], "192.0.2.7"),
        (["X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 192.0.2.7"], "192.0.2.7"),
        // What is no address stands for nobody else.
        (["X-Forwarded-For: unknown"], "127.0.0.1"), (["X-Forwarded-For: "], "127.0.0.1"),
        (["X-Forwarded-For: 192.0.2.7, unknown"], "127.0.0.1"),
        (["X-Forwarded-For: 192.0.2.7:4711"], "127.0.0.1"),
        (["X-Forwarded-For: 192.0.2.007"], "127.0.0.1"),
        // Other fields are no word of the proxy's.
        (["X-Real-IP: 192.0.2.7"], "127.0.0.1"), (["Forwarded: for=192.0.2.7"], "127.0.0.1"),
        ([], "127.0.0.1"),
    ])
    func `Behind a proxy its last word counts, where it is an address`(
        fields: [String], expected: String
    ) throws {
        #expect(try address(fields, trustsProxy: true) == expected)
    }
}
