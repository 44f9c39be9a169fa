import ClientLoopback
import ClientSync
import ClientTransport
import Testing

/// Answers of hostile servers, over sockets, to both transports: what is believed, and how much.
@Suite struct AnswerCorpusTests {
    @Test func `Each is believed or refused as it should be`() throws {
        let server = AnsweringServer()
        defer { server.stop() }
        var configuration = TransportConfiguration(version: "1")
        configuration.maxResponseBody = 1000
        configuration.maxResponseHeader = 4000
        configuration.totalTimeout = .seconds(5)
        let limits = configuration
        try HostileFolder("answers").hold { file in
            server.give(file.bytes)
            let url = "http://127.0.0.1:\(server.port)/v1/sync"
            let before = server.connections
            // A connection of its own each, so that none hears of the one before.
            let own = Self.outcome(LoopbackTransport(configuration: limits), url)
            let library = Self.outcome(HTTPTransport(configuration: limits), url)
            #expect(server.connections == before + 2, "\(file.name) was asked for again")
            if own == library { return own }
            // What must be refused, both refuse.
            let isTaken = own.hasPrefix("taken") || library.hasPrefix("taken")
            return "\(isTaken ? "taken" : "refused") alone: \(own); libcurl: \(library)"
        }
    }

    private static func outcome(_ transport: any Transport, _ url: String) -> String {
        let request = TransportRequest(
            url: url, headers: [("Authorization", "Bearer canary-4711")])
        do throws(TransportError) {
            let response = try transport.send(request)
            let content = OneLine.quoted(String(decoding: response.body, as: UTF8.self))
            return "taken \(response.status) \(content)"
        } catch {
            #expect(!error.message.contains("canary"), "\(error.message)")
            return "refused \(error.kind)"
        }
    }
}
