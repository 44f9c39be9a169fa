internal import ServerHTTP
internal import StrictJSON
internal import Synchronization

/// One JSON object a line on standard error, without tokens, targets or text of events.
enum ServerLog {
    static func write(_ event: HTTPEvent) {
        switch event {
        case .answered(let method, let status, let received, let sent, let duration, let address):
            write([
                "event": "answered", "method": .string(method), "status": .integer(status),
                "received": .integer(received), "sent": .integer(sent),
                "microseconds": .integer(microseconds(duration)), "address": .string(address),
            ])
        case .streamed(let sent, let duration, let address):
            write([
                "event": "streamed", "sent": .integer(sent),
                "microseconds": .integer(microseconds(duration)), "address": .string(address),
            ])
        case .refused(let status, let type, let address):
            write([
                "event": "refused", "status": .integer(status), "type": .string(type),
                "address": .string(address),
            ])
        case .limited(let limit, let address):
            guard isNews(limit.rawValue) else { return }
            write([
                "event": "limited", "limit": .string(limit.rawValue), "address": .string(address),
            ])
        case .connected, .disconnected, .streaming: return
        case .expired(let stage, let address):
            write([
                "event": "expired", "stage": .string(stage.rawValue), "address": .string(address),
            ])
        }
    }

    /// The second in which each limit was last written of: a flood must not become one of lines.
    /// Metrics count them all.
    private static let written = Mutex<[String: Int]>([:])

    private static func isNews(_ limit: String) -> Bool {
        let now = Clock.now
        return written.withLock { written in
            defer { written[limit] = now }
            return written[limit] != now
        }
    }

    private static func microseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
    }

    static func write(_ object: JSONValue) {
        var line: JSONObject = JSONObject([("time", .integer(Clock.now))])
        for member in object.object?.members ?? [] { line.append(member.name, member.value) }
        Output.write(JSONWriter.text(.object(line)) + "\n", to: 2)
    }
}
