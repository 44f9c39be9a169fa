import ServerHTTP
import ServerService
import TestSupport
import Testing

/// The corpus of hostile requests over real sockets, against the service in this process; the
/// end-to-end tests send it to the program.
@Suite struct HostileRequestTests {
    @Test func `Each hostile request is answered as the RFC asks, and a good client is served`()
        throws
    {
        #expect(HostileRequest.all.count >= 300)
        let kit = try ServiceKit(limits: { $0.enrolments = .init(burst: 10_000, perMinute: 1) })
        let service = kit.service
        var configuration = HTTPServer.Configuration()
        configuration.headerDeadline = .seconds(1)
        configuration.requestDeadline = .seconds(1)
        let server = try HTTPServer(
            configuration: configuration, admission: { service.admit($0) },
            handler: { service.handle($0) })
        defer { server.stop(drainingFor: 0) }
        for request in HostileRequest.all {
            let breach = request.breach(on: server.port)
            #expect(breach == nil, "\(breach ?? "")")
        }
        let good = RawClient(port: server.port)
        good.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(good.receive()?.hasSuffix("\r\n\r\nok\n") == true)
    }
}
