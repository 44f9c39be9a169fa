internal import ServerHTTP
internal import StrictJSON
internal import Synchronization

/// One JSON object a line on standard error, without tokens, targets or text of events.
enum ServerLog {
    static func write(_ event: HTTPEvent) {
        switch event {
        case .answered(
            let method, let status, let received, let sent, let duration, let address, let record):
            guard status < 400 || takes("answered") else { return }
            var line = JSONObject([
                ("time", .integer(Clock.now)), ("event", "answered"), ("method", .string(method)),
                ("status", .integer(status)),
                ("received", .integer(received)), ("sent", .integer(sent)),
                ("microseconds", .integer(microseconds(duration))),
                ("address", .string(address)),
            ])
            if let record { line.append("route", .string(record.route)) }
            if let account = record?.account { line.append("account", .string(account)) }
            put(line)
        case .streamed(let sent, let duration, let address):
            write([
                "event": "streamed", "sent": .integer(sent),
                "microseconds": .integer(microseconds(duration)), "address": .string(address),
            ])
        case .refused(let status, let type, let address):
            guard takes("refused") else { return }
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
            guard takes("expired") else { return }
            write([
                "event": "expired", "stage": .string(stage.rawValue), "address": .string(address),
            ])
        }
    }

    /// Writes what whoever watches over the server should find again.
    static func write(_ event: SecurityEvent) { write(.object(line(event))) }

    static func line(_ event: SecurityEvent) -> JSONObject {
        var line = JSONObject([("event", .string(event.kind.rawValue)), ("security", true)])
        if event.omitted > 0 { line.append("omitted", .integer(event.omitted)) }
        if let address = event.address { line.append("address", .string(address)) }
        if let route = event.route { line.append("route", .string(route)) }
        if let account = event.account { line.append("account", .string(account)) }
        for detail in SecurityEvent.Detail.allCases {
            if let text = event.details[detail] { line.append(detail.rawValue, .string(text)) }
        }
        return line
    }

    /// Lines a minute of what was not answered well; the rest is counted, as metrics count it.
    private static let refusals = 600
    private static let lines = LineBound<String>()

    private static func takes(_ event: String) -> Bool {
        let (isTold, omitted) = lines.take(event, limit: refusals, at: Clock.now)
        if omitted > 0 { write(event, omitted) }
        return isTold
    }

    /// Tells how many lines were only counted in minutes that are over.
    static func writeOmitted(isLast: Bool = false) {
        for (event, count) in lines.over(at: Clock.now, isLast: isLast) { write(event, count) }
    }

    private static func write(_ event: String, _ omitted: Int) {
        write(["event": .string(event), "omitted": .integer(omitted)])
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
        put(line)
    }

    private static func put(_ line: JSONObject) {
        var bytes = JSONWriter.bytes(.object(line))
        bytes.append(0x0A)
        Output.write(bytes, to: 2)
    }
}
