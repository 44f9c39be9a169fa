import ServerHTTP
import ServerService
import ServerStore
import TestSupport
import Testing

/// Requests over real sockets, byte for byte (RFC 9112 §3.2, 5.1, 5.2, 6.3, 7.1 and 11.2): which are
/// taken, which refused with their connection, and that what follows one is never taken for
/// another.
@Suite struct RequestCorpusTests {
    /// Sent behind each request on the same connection. Nothing in the corpus asks for the same.
    private static let next = "GET /v1/ HTTP/1.1\r\nHost: next\r\nConnection: close\r\n\r\n"
    /// What only its answer holds.
    private static let mark = "\"limits\""

    @Test func `Each is answered as the RFC asks, and a good client is served`() throws {
        let folder = try TemporaryDirectory()
        let storage = try Storage(
            path: folder.file("data"), Surroundings(now: { 1_790_000_000 }))
        defer { storage.close() }
        var limits = ServerLimits(storage.limits)
        limits.enrolments = .init(burst: 10_000, perMinute: 1)
        limits.failures = .init(burst: 10_000, perMinute: 1)
        let service = Service(storage, limits: limits, now: { 1_790_000_000 })
        var configuration = HTTPServer.Configuration()
        configuration.headerDeadline = .seconds(1)
        configuration.requestDeadline = .seconds(1)
        let server = try HTTPServer(
            configuration: configuration, admission: { service.admit($0) },
            handler: { service.handle($0) })
        defer { server.stop(drainingFor: 0) }
        try HostileFolder("requests").hold { file in Self.outcome(file, server.port) }
        let good = RawClient(port: server.port)
        good.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(good.receive()?.hasSuffix("\r\n\r\nok\n") == true)
    }

    private static func outcome(_ file: HostileFile, _ port: UInt16) -> String {
        let client = RawClient(port: port)
        client.send(file.bytes)
        if file.kind == "cut" {
            client.finish()
        } else {
            client.send(next)
        }
        guard let heard = client.receive() else { return "refused, left open" }
        var statuses = heard.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: false)
            .dropFirst().map { String($0.prefix(3)) }
        let goesOn = heard.contains(mark)
        if goesOn { statuses.removeLast() }
        let told = statuses.isEmpty ? "without an answer" : statuses.joined(separator: " ")
        return "\(goesOn ? "taken" : "refused") \(told)"
    }
}
