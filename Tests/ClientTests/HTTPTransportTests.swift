import ClientSync
import ServerHTTP
import Testing

@Suite struct HTTPTransportTests {
    @Test func `A content goes there and back`() throws {
        let server = try HTTPServer(configuration: .init()) { request in
            HTTPResponse(status: 200, contentType: "text/plain", body: request.body)
        }
        defer { server.stop(drainingFor: 1) }
        let transport = HTTPTransport(configuration: .init(version: "1.0"))
        let response = try transport.send(
            TransportRequest(
                method: "POST", url: "http://127.0.0.1:\(server.port)/", body: Array("hello".utf8)))
        #expect(response.status == 200)
        #expect(response.body == Array("hello".utf8))
        #expect(response.header("Content-Type") == "text/plain")
    }
}
