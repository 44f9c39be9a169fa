import Career
import Replication
import Sealing
import SyncProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The most memory that clients with good tokens can make a server take: many of the largest
/// contents at once, answers that nobody reads, header sections that do not end, streams.
public struct MemoryLoad {
    /// Answers by their status; 0 where a connection ended without one.
    public private(set) var statuses: [String: [Int: Int]] = [:]
    /// Bytes of memory the server had at most after each part; empty where the system does not say.
    public private(set) var peaks: [(part: String, bytes: Int)] = []
    /// Bytes of memory that it had at the end.
    public private(set) var atRest: Int?
    /// True where a good client was then served.
    public private(set) var isWell = false

    private let server: LoadedServer
    private let tokens: [String]

    /// So many clients at once, with contents of about so many bytes, and so many header sections.
    public init(clients: Int, bytes: Int = 16 << 20, headers: Int = 1000) throws {
        server = try LoadedServer()
        tokens = try server.accounts(clients)
        note("at first")
        let line = [UInt8](repeating: 0x78, count: 1000) + [0x0A]
        let junk = Array(repeatElement(line, count: bytes / line.count).joined())
        send([Part(name: "contents that are nothing", content: junk)])
        let zeros = String(repeating: "0,", count: min(bytes, SyncLimits.line) / 2 - 200)
        let head = #"{"vita":1,"timelines":1}"# + "\n" + #"{"timeline":"0","tips":["#
        let values = Array((head + zeros + "0]}\n").utf8)
        send([Part(name: "heads of many values", content: values)])
        let push = try Self.push(bytes)
        send([Part(name: "pushes", content: push)])
        // Whoever was told to come again does, so that there is much to pull.
        for token in tokens.prefix(8) {
            send([Part(name: "pushes one by one", content: push)], by: [token])
        }
        let request = SyncRequest(timeline: SyncingLane.timeline(0), frontier: Frontier().digest)
        let pull = SyncLines.encode([request])
        let pulls = Part(name: "pulls", content: pull)
        let unread = Part(name: "pulls that nobody reads", content: pull, isRead: false)
        let pullers = tokens.indices.map { tokens[$0 % min(8, tokens.count)] }
        send([pulls], by: pullers)
        send([unread], by: pullers)
        let held = hold(headers)
        send(
            [
                Part(name: "with all that, nothing", content: junk),
                Part(name: "with all that, values", content: values),
                Part(name: "with all that, pushes", content: push),
                Part(name: "with all that, pulls", content: pull, isRead: false),
            ], by: pullers)
        for connection in held { connection.end() }
        atRest = server.memory
        let good = try SyncingLane(
            token: tokens[0], timeline: SyncingLane.timeline(1), number: 0, changes: 1)
        isWell = Schedule(rate: 10, count: 2).run([good], port: server.port).wrong == 0
    }

    /// What clients send, and whether they read what comes.
    private struct Part {
        let name: String
        let content: [UInt8]
        var isRead = true
    }

    /// A push of one machine's long events, as many as one request takes.
    private static func push(_ bytes: Int) throws -> [UInt8] {
        let timeline = SyncingLane.timeline(0)
        let size = min(bytes / 8, 40_000)
        let count = min(bytes, SyncLimits.batch) / (size + 1000)
        let made = SyncingLane.chain(
            count, try SyncingLane.key(0, timeline), timeline,
            title: Self.text(size))
        var request = SyncRequest(timeline: timeline, frontier: Frontier().digest)
        request.changes = made.changes.map(\.line)
        request.signatures = made.signatures
        return SyncLines.encode([request])
    }

    /// Text that can hardly be compressed.
    private static func text(_ count: Int) -> String {
        var text = ""
        while text.utf8.count < count { text += Digest(hashing: text.suffix(64) + "x").hex }
        return text
    }

    /// Every client sends the content of one of the parts at once, and reads its answer or does
    /// not.
    private mutating func send(_ parts: [Part], by clients: [String]? = nil) {
        var waiting = (clients ?? tokens).enumerated().map { index, token in
            let connection = KeptConnection(port: server.port, host: UInt8(1 + index / 25 % 8))
            let part = parts[index % parts.count]
            _ = connection.send(
                SyncingLane.head(
                    part.content.count, token: token, accepted: SyncMediaType.compressed))
            _ = connection.send(part.content)
            return (connection: connection, part: part)
        }
        let clock = ContinuousClock()
        let isAnyRead = parts.contains(where: \.isRead)
        let end = clock.now + (isAnyRead ? .seconds(120) : .seconds(5))
        while waiting.contains(where: { $0.part.isRead || !isAnyRead }), clock.now < end {
            var waits = waiting.map { connection, part in
                let events = (connection.isSending ? POLLOUT : 0) | (part.isRead ? POLLIN : 0)
                return pollfd(fd: connection.descriptor, events: Int16(events), revents: 0)
            }
            _ = unsafe poll(&waits, nfds_t(waits.count), 100)
            waiting = waiting.filter { connection, part in
                let isSent = connection.flush()
                guard part.isRead else { return true }
                let isOpen = connection.receive()
                let answer = connection.answer()
                if answer == nil, isOpen, isSent { return true }
                statuses[part.name, default: [:]][answer?.status ?? 0, default: 0] += 1
                return false
            }
        }
        if let name = parts.first?.name { note(name) }
    }

    /// Connections whose header sections are nearly as long as they may be, and do not end; beside
    /// them streams, one of each client.
    private mutating func hold(_ count: Int) -> [KeptConnection] {
        let opening = Array("GET /v1/ HTTP/1.1\r\nHost: localhost\r\nX: ".utf8)
        let long = opening + [UInt8](repeating: 0x61, count: 60 << 10)
        let held = (0..<count).map { index in
            let connection = KeptConnection(port: server.port, host: UInt8(10 + index / 50 % 200))
            _ = connection.send(long)
            return connection
        }
        let streams = tokens.enumerated().map { index, token in
            let connection = KeptConnection(port: server.port, host: UInt8(220 + index / 25 % 8))
            let ask =
                "GET /v1/live HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(token)\r\n\r\n"
            _ = connection.send(Array(ask.utf8))
            return connection
        }
        for _ in 0..<20 {
            usleep(100_000)
            for connection in held { _ = connection.flush() }
        }
        note("\(held.count) long header sections and \(streams.count) streams")
        return held + streams
    }

    private mutating func note(_ part: String) {
        guard let peak = server.peakMemory else { return }
        if peaks.last?.part == part { peaks.removeLast() }
        peaks.append((part, peak))
    }

    /// In words.
    public var text: String {
        let mebibytes = peaks.map { "\($0.part): \($0.bytes >> 20) MiB" }
        let answers = statuses.sorted { $0.key < $1.key }.map { part, counts in
            let sorted = counts.sorted { $0.key < $1.key }
            return "\(part): " + sorted.map { "\($0.value) × \($0.key)" }.joined(separator: ", ")
        }
        return "most memory, after each part: " + mebibytes.joined(separator: "; ")
            + "; at rest \((atRest ?? 0) >> 20) MiB\n"
            + answers.joined(separator: "\n") + "\n"
            + (isWell ? "a good client is then served" : "a good client is then NOT served")
    }
}
