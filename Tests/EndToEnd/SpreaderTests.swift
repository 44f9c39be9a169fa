import TestSupport
import Testing

/// The address that tests put several servers behind.
@Suite struct SpreaderTests {
    /// The first lines of so many answers, each over a connection of its own.
    private func ask(_ spreader: Spreader, _ times: Int) -> [String] {
        (0..<times).map { _ in
            let client = RawClient(port: spreader.port)
            client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return String((client.receive() ?? "").prefix { $0 != "\r\n" })
        }
    }

    @Test func `Connections are dealt out in turn, past a server that is gone`() throws {
        let servers = try (0..<3).map { _ in try Server() }
        let spreader = try Spreader(servers.map(\.port))
        let fine = "HTTP/1.1 200 OK"
        #expect(ask(spreader, 6) == Array(repeating: fine, count: 6))
        #expect(spreader.served == [2, 2, 2])
        try servers[1].kill()
        #expect(ask(spreader, 4) == Array(repeating: fine, count: 4))
        #expect(spreader.served[1] == 2)
        #expect(spreader.served.reduce(0, +) == 10)
        try servers[0].kill()
        try servers[2].kill()
        #expect(ask(spreader, 1) == [""])
    }
}
