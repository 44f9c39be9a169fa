import Replication
public import Sealing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Merging what several replicas wrote apart into a fresh copy of what they began with, in memory.
///
/// First as it comes in, each line hashed, read and merged before the next; then with all of it
/// read before the clock starts, so that what is timed is merging alone.
public struct MergeWork {
    /// Fields that were set.
    public let operations: Int
    /// By how many replicas.
    public let replicas: Int
    /// Merging of what was read before.
    public private(set) var merged = Reading(seconds: 0, processor: 0)
    /// Hashing, reading, checking and merging.
    public private(set) var received = Reading(seconds: 0, processor: 0)
    /// Bytes of the lines that the replicas wrote.
    public let bytes: Int
    /// Live assignments at the end.
    public private(set) var live = 0
    /// Live assignments that stand beside another of the same register.
    public private(set) var siblings = 0
    /// Registers with several.
    public private(set) var contested = 0
    /// The digest of the state for each order of merging.
    public private(set) var digests: [Digest] = []
    /// The digest of the frontier for each order of merging.
    public private(set) var frontiers: [Digest] = []
    /// Most memory in KiB that the process had used before it merged anything (0 where the system
    /// does not say), having written what is merged.
    public private(set) var peakOfWriting = 0
    /// The same after receiving line by line, with all lines held.
    public private(set) var peakOfReceiving = 0
    /// The same with everything read held at once.
    public private(set) var peakOfAll = 0

    private static let events = 10_000

    /// Merges `operations` edits by `replicas` replicas, `runs` times.
    public init(operations: Int, replicas: Int, runs: Int) throws {
        let history = MergeHistory(
            events: min(Self.events, max(1, operations)), operations: operations,
            replicas: replicas)
        self.operations = history.operations
        self.replicas = replicas
        bytes = history.written.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count + 1 } }
        peakOfWriting = Self.peak()
        received = try Stopwatch.median(of: runs) { _ in try receive(history) }
        peakOfReceiving = Self.peak()
        try merge(history, runs)
        peakOfAll = Self.peak()
    }

    /// What `merge EDITS REPLICAS` after a program's name asks for, done three times; nil where
    /// something else is asked for.
    public init?(arguments: [String]) throws {
        guard arguments.count == 4, arguments[1] == "merge", let edits = Int(arguments[2]),
            let replicas = Int(arguments[3]), edits > 0, (1...200).contains(replicas)
        else { return nil }
        try self.init(operations: edits, replicas: replicas, runs: 3)
    }

    private static func fresh(_ history: MergeHistory) throws -> MergingReplica {
        var replica = MergingReplica()
        for line in history.base { try replica.merge(try ChangeReader.read(line)) }
        return replica
    }

    /// One replica after another, each line as it comes; the next run takes them the other way round.
    private mutating func receive(_ history: MergeHistory) throws {
        var replica = try Self.fresh(history)
        let isReversed = !digests.count.isMultiple(of: 2)
        for lines in isReversed ? history.written.reversed() : history.written {
            for line in lines { try replica.merge(try ChangeReader.read(line)) }
        }
        try note(replica, history)
    }

    private mutating func merge(_ history: MergeHistory, _ runs: Int) throws {
        let changes = try history.written.map { lines in
            try lines.map { line in try ChangeReader.read(line) }
        }
        var readings: [Reading] = []
        for run in 0..<max(2, runs) {
            var replica = try Self.fresh(history)
            let order = run.isMultiple(of: 2) ? changes : changes.reversed()
            readings.append(
                try Stopwatch.time {
                    for chain in order {
                        for change in chain { try replica.merge(change) }
                    }
                }.reading)
            try note(replica, history)
        }
        // In turn, as a server would hand them out.
        var replica = try Self.fresh(history)
        for index in 0..<(changes.map(\.count).max() ?? 0) {
            for chain in changes where index < chain.count { try replica.merge(chain[index]) }
        }
        try note(replica, history)
        merged = Stopwatch.median(readings)
    }

    private mutating func note(_ replica: MergingReplica, _ history: MergeHistory) throws {
        // A signature covers a chain, so it is checked once and not for each change.
        let tips = Set(replica.frontier.tips.map(\.change))
        guard history.signatures.allSatisfy({ tips.contains($0.tip) && $0.isValid }) else {
            throw MergeFailure(description: "a tip is not signed")
        }
        digests.append(replica.folded.digest)
        frontiers.append(replica.frontier.digest)
        (live, siblings, contested) = replica.siblings
    }

    /// `VmHWM` of this process in KiB.
    private static func peak() -> Int {
        guard let file = unsafe fopen("/proc/self/status", "r") else { return 0 }
        defer { unsafe fclose(file) }
        var content = [UInt8](repeating: 0, count: 4096)
        let count = unsafe fread(&content, 1, content.count, file)
        let lines = content[..<count].split(separator: 0x0A)
        guard let line = lines.first(where: { $0.starts(with: "VmHWM:".utf8) }) else { return 0 }
        return Int(String(decoding: line.filter { (0x30...0x39).contains($0) }, as: UTF8.self)) ?? 0
    }

    /// What it came to, in sentences and figures.
    public var text: String {
        func rate(_ reading: Reading) -> String {
            Figure.grouped(Int(Double(operations) / max(reading.seconds, 1e-9)))
        }
        func memory(_ kibibytes: Int) -> String {
            let million = Double(kibibytes) / 1024 / Double(operations) * 1_000_000
            return
                "\(Figure.decimals(Double(kibibytes) / 1024, 0)) MiB, "
                + "\(Figure.decimals(million, 0)) MiB a million"
        }
        let isOne = Set(digests).count == 1 && Set(frontiers).count == 1
        return """
            \(Figure.grouped(operations)) edits by \(replicas) replicas, \
            \(isOne ? "one state whatever the order" : "NOT ONE STATE")
            merging what was read: \(rate(merged)) edits a second \
            (\(Figure.duration(merged.seconds)), CPU \(Figure.duration(merged.processor)))
            hashed, read, checked and merged: \(rate(received)) edits a second \
            (\(Figure.duration(received.seconds)), CPU \(Figure.duration(received.processor)))
            log: \(Figure.decimals(Double(bytes) / Double(operations), 1)) bytes an edit
            live assignments: \(Figure.grouped(live)), \(Figure.grouped(siblings)) beside another, \
            in \(Figure.grouped(contested)) registers
            peak memory having written the lines: \(memory(peakOfWriting))
            peak memory receiving line by line: \(memory(peakOfReceiving))
            peak memory with everything read at once: \(memory(peakOfAll))

            """
    }

    private struct MergeFailure: Error, CustomStringConvertible {
        let description: String
    }
}
