public import ServerHTTP
internal import ServerStore
internal import Synchronization

extension Service {
    /// `GET /healthz` and `GET /healthz/live`: the process answers, and reads its accounts.
    func health() throws -> HTTPResponse {
        _ = try storage.accounts.isEmpty()
        return Self.ok
    }

    /// `GET /healthz/ready`: what is pushed now would be kept.
    func readiness() -> HTTPResponse { isReady ? Self.ok : Problem.notReady }

    /// False while it stops, and where its databases cannot be written.
    var isReady: Bool {
        !isStopping.load(ordering: .sequentiallyConsistent) && storage.isWritable
    }

    /// Whoever asks from now on is told that this server stops.
    public func stop() { isStopping.store(true, ordering: .sequentiallyConsistent) }

    /// Takes what the HTTP server tells into the metrics.
    public func note(_ event: HTTPEvent) { metrics.count(event) }

    /// `GET /metrics`.
    func measures() -> HTTPResponse {
        HTTPResponse(
            status: 200, contentType: "text/plain; version=0.0.4; charset=utf-8",
            body: Array(
                metrics.text(
                    openTimelines: storage.openTimelines, liveStreams: live.count,
                    isReady: isReady
                ).utf8))
    }

    private static let ok = HTTPResponse(
        status: 200, contentType: "text/plain; charset=utf-8", body: Array("ok\n".utf8))
}
