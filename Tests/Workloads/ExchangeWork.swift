import ClientStore
import ClientSync
import ClientTransport
import Sealing
import ServerHTTP
import TestSupport

/// One `POST /v1/sync` with nothing to do against the same bytes through a handler that does
/// nothing, over one kept connection each.
struct ExchangeWork {
    let figure: Figure

    init(machine: Machine, size: Int, runs: Int) throws {
        let replica = try Replica(
            home: machine.home,
            surroundings: .init(now: { 0 }, random: NoRandomness(), author: nil))
        guard let remote = try replica.remotes().first else {
            throw Machine.Failure(description: "the machine has no remote")
        }
        let recorder = Recorder(HTTPTransport(configuration: .init(version: "0")))
        let client = RemoteClient(
            url: remote.url, name: remote.name, token: remote.token, transport: recorder)
        let timeline = try replica.currentTimeline()
        func sync() throws {
            let engine = SyncEngine(replica: replica, remote: remote, exchange: client.exchange)
            _ = try engine.sync([timeline])
        }
        try sync()
        guard var request = recorder.request, let response = recorder.response else {
            throw Machine.Failure(description: "the sync sent nothing")
        }
        let body = response.body
        let type = response.header("content-type") ?? ""
        let server = try HTTPServer(configuration: .init()) { _ in
            HTTPResponse(status: 200, contentType: type, body: body)
        }
        defer { server.stop(drainingFor: 0) }
        let real = request
        request.url = "http://127.0.0.1:\(server.port)/v1/sync"
        let repeats = runs * 10
        let transport = HTTPTransport(configuration: .init(version: "0"))
        let (floor, taken) = try Stopwatch.medians(
            of: repeats, { _ in _ = try transport.send(request) },
            { _ in _ = try recorder.send(real) })
        figure = Figure(
            "the request of that sync", size: size, taken, against: "the same bytes, bare handler",
            floor)
    }
}

/// Passes requests on and keeps the last one with its answer. Used by one thread.
private final class Recorder: Transport, @unchecked Sendable {
    private let transport: any Transport
    private(set) var request: TransportRequest?
    private(set) var response: TransportResponse?

    init(_ transport: any Transport) { self.transport = transport }

    func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        let response = try transport.send(request)
        self.request = request
        self.response = response
        return response
    }
}

/// Nothing is written here that would need any.
private final class NoRandomness: RandomSource {
    func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 7, count: count) }
}
