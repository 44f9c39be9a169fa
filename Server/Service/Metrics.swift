internal import Synchronization

/// Counters for `GET /metrics`.
final class Metrics: Sendable {
    private struct Counters {
        var responses: [Int: Int] = [:]
        var accepted = 0
        var sent = 0
    }

    private let counters = Mutex(Counters())

    func count(status: Int) {
        counters.withLock { $0.responses[status, default: 0] += 1 }
    }

    func count(accepted: Int, sent: Int) {
        counters.withLock {
            $0.accepted += accepted
            $0.sent += sent
        }
    }

    /// Prometheus' text format, version 0.0.4.
    func text(openTimelines: Int, liveStreams: Int) -> String {
        let counters = counters.withLock { $0 }
        var text = "# TYPE vita_http_responses_total counter\n"
        for (status, count) in counters.responses.sorted(by: { $0.key < $1.key }) {
            text += "vita_http_responses_total{status=\"\(status)\"} \(count)\n"
        }
        text += "# TYPE vita_changes_accepted_total counter\n"
        text += "vita_changes_accepted_total \(counters.accepted)\n"
        text += "# TYPE vita_changes_sent_total counter\n"
        text += "vita_changes_sent_total \(counters.sent)\n"
        text += "# TYPE vita_open_timelines gauge\n"
        text += "vita_open_timelines \(openTimelines)\n"
        text += "# TYPE vita_live_streams gauge\n"
        text += "vita_live_streams \(liveStreams)\n"
        return text
    }
}
