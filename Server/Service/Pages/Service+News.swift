internal import Career
internal import ServerHTTP
internal import ServerStore
internal import StrictJSON

/// What an open page is told.
extension Service {
    /// `GET /t/ADDRESS/live`.
    ///
    /// That something was changed is all that is said: neither what, nor how much of the log there
    /// is, which would count what the page does not show. The page asks for itself again, and where
    /// nothing of it changed gets nothing (its ETag is that of its content).
    func news(of address: PageAddress, _ request: HTTPRequest) throws -> HTTPResponse {
        let view: View
        switch try sight(of: address, request) {
        case .refused(let response): return response
        case .view(let found): view = found
        }
        let stream = EventStream()
        let listener = LiveListener(
            group: view.group,
            audience: { [weak self] in
                // Anew with each heartbeat: a link that was taken back ends its streams.
                guard case .view(let view) = try self?.sight(of: address, request) else {
                    return nil
                }
                // Which may be another place by now, where the timeline has a successor.
                return LiveAudience(places: [
                    LivePlace(owner: view.owner.id, timeline: view.timeline.text)
                ])
            },
            message: { _ in LiveMessage("changed", [:]) }, sink: StreamSink(stream))
        do {
            try live.open(listener, lastEventID: nil) { [.all] }
        } catch LiveHub.Refusal.tooMany {
            return Problem.tooManyStreams
        } catch LiveHub.Refusal.noAudience {
            return Problem.notFound
        }
        return .events(stream)
    }
}
