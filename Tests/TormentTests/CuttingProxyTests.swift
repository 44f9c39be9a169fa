import TestSupport
import Testing

/// The proxy does what the campaign believes that it does.
@Suite struct CuttingProxyTests {
    private static let request = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

    /// What a client gets through the proxy.
    private func ask(_ proxy: CuttingProxy, _ request: String = Self.request) -> String? {
        let client = RawClient(port: proxy.port)
        client.send(request)
        return client.receive { $0.hasSuffix("ok\n") }
    }

    @Test func `without a fault everything passes and is counted`() throws {
        let server = try Server()
        let proxy = try CuttingProxy(to: server.port)
        let answer = try #require(ask(proxy))
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        #expect(proxy.tally.up == Self.request.utf8.count)
        #expect(proxy.tally.down == answer.utf8.count)
        #expect(proxy.tally.longestDown == 3)
        #expect(proxy.tally.requests == 1 && !proxy.tally.hasStruck)
        #expect(proxy.replay() == 1)
    }

    @Test(arguments: [0, 1, 17, 100])
    func `an answer is cut after so many bytes, and the line stays dead`(count: Int) throws {
        let server = try Server()
        let proxy = try CuttingProxy(to: server.port)
        let whole = try #require(ask(proxy))
        proxy.arm(.cut(.down, after: count))
        let part = try #require(ask(proxy))
        // The answer's time may be another.
        #expect(part.utf8.count == min(count, whole.utf8.count))
        #expect(proxy.tally.hasStruck)
        #expect(ask(proxy) == "")
        proxy.arm(.none)
        #expect(ask(proxy)?.hasSuffix("ok\n") == true)
    }

    @Test func `a cut on the way up leaves the client without an answer`() throws {
        let server = try Server()
        let proxy = try CuttingProxy(to: server.port)
        proxy.arm(.cut(.up, after: Self.request.utf8.count - 1))
        #expect(ask(proxy) == "")
        #expect(proxy.tally.up == Self.request.utf8.count - 1)
        proxy.arm(.cut(.up, after: Self.request.utf8.count))
        #expect(ask(proxy)?.hasSuffix("ok\n") == true)
        #expect(!proxy.tally.hasStruck)
    }

    @Test func `a content is shortened with a length that fits, or without one`() throws {
        let server = try Server()
        let proxy = try CuttingProxy(to: server.port)
        proxy.arm(.shorten(.down, to: 1, .length))
        let framed = try #require(ask(proxy)).lowercased()
        #expect(framed.contains("content-length: 1\r\n") && framed.hasSuffix("\r\n\r\no"))
        proxy.arm(.shorten(.down, to: 2, .end))
        let unframed = try #require(ask(proxy)).lowercased()
        #expect(!unframed.contains("content-length") && unframed.hasSuffix("\r\n\r\nok"))
    }

    @Test func `an answer may be given in the server's place`() throws {
        let proxy = try CuttingProxy(to: 0)
        proxy.arm(.answer(Array("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nok\n".utf8)))
        #expect(ask(proxy)?.hasSuffix("ok\n") == true)
        #expect(proxy.tally.connections == 1 && proxy.tally.up == 0)
    }
}
