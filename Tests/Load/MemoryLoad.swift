import Career
import Replication
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
        send("contents that are nothing", junk)
        let zeros = String(repeating: "0,", count: min(bytes, SyncLimits.line) / 2 - 200)
        send(
            "heads of many values",
            Array(
                (#"{"vita":1,"timelines":1}"# + "\n"
                    + #"{"timeline":"0","tips":["# + zeros + "0]}\n").utf8))
        send("pushes", try Self.push(bytes))
        let pull = SyncRequest(timeline: SyncingLane.timeline(0), frontier: Frontier().digest)
        send("pulls that nobody reads", SyncLines.encode([pull]), isReading: false)
        hold(headers)
        atRest = server.memory
        let good = try SyncingLane(
            token: tokens[0], timeline: SyncingLane.timeline(1), number: 0, changes: 1)
        isWell = Schedule(rate: 10, count: 2).run([good], port: server.port).wrong == 0
    }

    /// A push of one machine's long events, as many as one request takes.
    private static func push(_ bytes: Int) throws -> [UInt8] {
        let timeline = SyncingLane.timeline(0)
        let size = min(bytes / 8, 40_000)
        let count = min(bytes, SyncLimits.batch) / (size + 1000)
        let made = SyncingLane.chain(
            count, try SyncingLane.key(0, timeline), timeline,
            title: String(repeating: "x", count: size))
        var request = SyncRequest(timeline: timeline, frontier: Frontier().digest)
        request.changes = made.changes.map(\.line)
        request.signatures = made.signatures
        return SyncLines.encode([request])
    }

    /// Every client sends the content at once, and reads its answer or does not.
    private mutating func send(_ part: String, _ content: [UInt8], isReading: Bool = true) {
        var counts: [Int: Int] = [:]
        var waiting = tokens.enumerated().map { index, token in
            let connection = KeptConnection(port: server.port, host: UInt8(1 + index / 50))
            _ = connection.send(SyncingLane.head(content.count, token: token))
            _ = connection.send(content)
            return connection
        }
        let clock = ContinuousClock()
        let end = clock.now + (isReading ? .seconds(120) : .seconds(10))
        while !waiting.isEmpty, clock.now < end {
            var waits = waiting.map { connection in
                let events = (connection.isSending ? POLLOUT : 0) | (isReading ? POLLIN : 0)
                return pollfd(
                    fd: connection.descriptor, events: Int16(events), revents: 0)
            }
            _ = unsafe poll(&waits, nfds_t(waits.count), 100)
            waiting = waiting.filter { connection in
                let isSent = connection.flush()
                guard isReading else { return true }
                let isOpen = connection.receive()
                if let answer = connection.answer() {
                    counts[answer.status, default: 0] += 1
                    return false
                }
                if isOpen, isSent { return true }
                counts[0, default: 0] += 1
                return false
            }
        }
        statuses[part] = counts
        note(part)
    }

    /// Connections whose header sections are nearly as long as they may be, and do not end; beside
    /// them streams, one of each client.
    private mutating func hold(_ count: Int) {
        let opening = Array("GET /v1/ HTTP/1.1\r\nHost: localhost\r\nX: ".utf8)
        let long = opening + [UInt8](repeating: 0x61, count: 60 << 10)
        let held = (0..<count).map { index in
            let connection = KeptConnection(port: server.port, host: UInt8(10 + index / 50 % 200))
            _ = connection.send(long)
            return connection
        }
        let streams = tokens.enumerated().map { index, token in
            let connection = KeptConnection(port: server.port, host: UInt8(1 + index / 25))
            let ask = "GET /v1/live HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer \(token)\r\n\r\n"
            _ = connection.send(Array(ask.utf8))
            return connection
        }
        for _ in 0..<20 {
            usleep(100_000)
            for connection in held { _ = connection.flush() }
        }
        note("\(held.count) long header sections and \(streams.count) streams")
    }

    private mutating func note(_ part: String) {
        if let peak = server.peakMemory { peaks.append((part, peak)) }
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
