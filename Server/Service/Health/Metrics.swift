internal import ServerHTTP
internal import Synchronization

/// Counters for `GET /metrics`. Their labels are words of the program's own, so that there are
/// never more of them than routes, methods and kinds.
final class Metrics: Sendable {
    private let counters = Mutex(Counters())

    struct Answered: Hashable {
        /// A template such as `/v1/timelines/{id}`, or `other`.
        var route: String
        var method: String
        var status: Int
    }

    private struct Counters {
        var answered: [Answered: Int] = [:]
        var durations: [String: Histogram] = [:]
        var refused: [String: Int] = [:]
        var limited: [HTTPEvent.Limit: Int] = [:]
        var expired: [HTTPEvent.Stage: Int] = [:]
        var connections = 0
        var connected = 0
        var streams = 0
        var streamed = 0
        var received = 0
        var sent = 0
        var accepted = 0
        var passedOn = 0
    }

    /// An answer of the service.
    func count(_ answered: Answered, after duration: Duration) {
        counters.withLock {
            $0.answered[answered, default: 0] += 1
            $0.durations[answered.route, default: Histogram()].add(duration)
        }
    }

    /// A refusal by the service: the last part of its problem's type.
    func count(refused kind: String) {
        counters.withLock { $0.refused[kind, default: 0] += 1 }
    }

    func count(accepted: Int, sent: Int) {
        counters.withLock {
            $0.accepted += accepted
            $0.passedOn += sent
        }
    }

    /// What the HTTP server tells.
    func count(_ event: HTTPEvent) {
        counters.withLock { counters in
            switch event {
            case .answered(_, _, let received, let sent, _, _, _):
                counters.received += received
                counters.sent += sent
            case .refused(_, let type, _):
                counters.refused[Self.kind(type), default: 0] += 1
            case .limited(let limit, _): counters.limited[limit, default: 0] += 1
            case .expired(let stage, _): counters.expired[stage, default: 0] += 1
            case .connected:
                counters.connections += 1
                counters.connected += 1
            case .disconnected: counters.connections -= 1
            case .streaming: counters.streams += 1
            case .streamed(let sent, _, _):
                counters.streams -= 1
                counters.streamed += 1
                counters.sent += sent
            }
        }
    }

    /// `busy` of `urn:vita:problem:busy`.
    static func kind(_ type: String) -> String {
        String(type.split(separator: ":").last ?? "other")
    }

    /// Prometheus' text format, version 0.0.4.
    func text(openTimelines: Int, liveStreams: Int, isReady: Bool) -> String {
        let now = counters.withLock { $0 }
        var text = MetricsText()
        text.begin("vita_http_requests_total", .counter, "Answers by route, method and status.")
        for (key, count) in now.answered.sorted(by: { Self.order($0.key, $1.key) }) {
            text.add(
                count,
                [
                    ("route", key.route), ("method", key.method), ("status", String(key.status)),
                ])
        }
        text.begin(
            "vita_http_request_duration_seconds", .histogram,
            "Time from a whole request to its answer, without the network.")
        for (route, histogram) in now.durations.sorted(by: { $0.key < $1.key }) {
            text.add(histogram, [("route", route)])
        }
        text.begin("vita_http_refusals_total", .counter, "Problems answered, by type.")
        for (kind, count) in now.refused.sorted(by: { $0.key < $1.key }) {
            text.add(count, [("type", kind)])
        }
        text.begin("vita_http_limits_total", .counter, "Times that a limit was met.")
        for limit in HTTPEvent.Limit.allCases {
            text.add(now.limited[limit] ?? 0, [("limit", limit.rawValue)])
        }
        text.begin("vita_http_expired_total", .counter, "Connections ended for being slow.")
        for stage in HTTPEvent.Stage.allCases {
            text.add(now.expired[stage] ?? 0, [("stage", stage.rawValue)])
        }
        for (name, kind, help, value) in [
            ("vita_http_connections", .gauge, "Connections.", now.connections),
            ("vita_http_connections_total", .counter, "Connections taken in.", now.connected),
            ("vita_http_streams", .gauge, "Streams.", now.streams),
            ("vita_http_streams_total", .counter, "Streams that are over.", now.streamed),
            ("vita_http_received_bytes_total", .counter, "Bytes of contents in.", now.received),
            ("vita_http_sent_bytes_total", .counter, "Bytes of contents out.", now.sent),
            ("vita_changes_accepted_total", .counter, "Changes pushed and kept.", now.accepted),
            ("vita_changes_sent_total", .counter, "Changes handed out.", now.passedOn),
            ("vita_open_timelines", .gauge, "Timelines whose database is open.", openTimelines),
            ("vita_live_streams", .gauge, "Clients told of new changes at once.", liveStreams),
            ("vita_ready", .gauge, "1 where GET /healthz/ready is ok.", isReady ? 1 : 0),
        ] as [(String, MetricsText.Kind, String, Int)] {
            text.begin(name, kind, help)
            text.add(value, [])
        }
        return text.text
    }

    private static func order(_ one: Answered, _ other: Answered) -> Bool {
        (one.route, one.method, one.status) < (other.route, other.method, other.status)
    }
}
