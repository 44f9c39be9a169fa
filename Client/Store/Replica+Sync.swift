public import Replication
public import Sealing
internal import SQLite
internal import SyncProtocol

/// What a replica sends and takes in.
extension Replica {
    /// Changes on their way to a remote.
    public struct Outgoing: Sendable {
        /// Verbatim lines, ancestors first.
        public var lines: [[UInt8]] = []
        /// Signatures of the last change of each branch among them.
        public var signatures: [TipSignature] = []
        /// The local position of each line.
        public var positions: [Int] = []
        /// Bytes of the lines.
        public var bytes = 0

        /// Nothing.
        public init() {}
    }

    /// What a page brought.
    public struct Received: Sendable {
        /// Changes that were new here.
        public var new = 0
        /// Registers that came into conflict.
        public var conflicts: [ConflictPlace] = []
        /// Registers whose conflict was settled.
        public var settled: [ConflictPlace] = []
        /// This copy's new replica id, where its chain turned out to have forked.
        public var renewed: Digest?
        /// Lines that this version cannot read.
        public var quarantined = 0
        /// The highest local position whose change the remote sent or was offered.
        public var snapshot = 0
        /// Replicas of which nothing was known here, in a timeline that held something before.
        public var strangers: [Digest] = []
    }

    /// The positions that a remote is not known to hold.
    public func pendingPositions(_ timeline: Timeline, after position: Int) throws -> [Int] {
        try connection.query(
            Self.pendingQuery, [Value(timeline.number), Value(position)]
        ) { $0.int(0) }
    }

    /// The plus keeps SQLite from walking the whole timeline in an index to sort it by position.
    static let pendingQuery =
        "SELECT position FROM changes WHERE +timeline = ? AND position > ? ORDER BY position"

    /// As many of the changes as fit, cut where every branch can be signed; none where others have
    /// left too little room. One that `isAlone` has all of it and must be cut somewhere.
    public func outgoing(
        _ timeline: Timeline, positions: ArraySlice<Int>, maximumBytes: Int, maximumCount: Int,
        isAlone: Bool = true
    ) throws -> Outgoing {
        var result = Outgoing()
        var items: [Batch.Item] = []
        var unsigned: Set<Digest> = []
        var cut = 0
        for position in positions {
            guard let row = try outgoingRow(position, timeline) else { continue }
            // SQLite has no checksums: what the disk changed must not reach others.
            guard Digest(hashing: row.line) == row.item.change else {
                throw Self.damaged(row.item.change, timeline)
            }
            // The others have the same row above them.
            if items.isEmpty { try expectOwn(row.line, in: timeline) }
            if result.bytes + row.line.count + 1 > maximumBytes || items.count >= maximumCount {
                break
            }
            if let prev = row.item.prev { unsigned.remove(prev) }
            if try !canSign(row.item, timeline) { unsigned.insert(row.item.change) }
            items.append(row.item)
            result.lines.append(row.line)
            result.positions.append(position)
            result.bytes += row.line.count + 1
            if unsigned.isEmpty { cut = items.count }
        }
        guard cut > 0 || items.isEmpty || !isAlone else {
            throw ReplicaError.unsigned(in: timeline.name)
        }
        result.lines.removeSubrange(cut...)
        result.positions.removeSubrange(cut...)
        result.bytes = result.lines.reduce(0) { $0 + $1.count + 1 }
        result.signatures = try sign(Batch.tips(Array(items[..<cut])), timeline)
        return result
    }

    private func outgoingRow(_ position: Int, _ timeline: Timeline) throws -> (
        item: Batch.Item, line: [UInt8]
    )? {
        try connection.first(
            "SELECT id, prev, replica, is_import, line FROM changes WHERE position = ?",
            [Value(position)]
        ) { row in
            #if PLANTED_BUGS
                let bytes =
                    Planted.isOn(.damagePushed)
                    ? Digest(hashing: row.bytes(4)).bytes : row.bytes(0)
            #else
                let bytes = row.bytes(0)
            #endif
            return (
                Batch.Item(
                    change: try Self.digest(bytes),
                    prev: try row.optionalBytes(1).map { try Self.digest($0) },
                    replica: try Self.digest(row.bytes(2)), isImport: row.bool(3)),
                row.bytes(4)
            )
        }
    }

    private func canSign(_ item: Batch.Item, _ timeline: Timeline) throws -> Bool {
        if item.isImport { return true }
        // A damaged key is there and signs nothing.
        if try key(of: item.replica) != nil { return true }
        return try !storedSignatures(of: item.change, timeline).isEmpty
    }

    func storedSignatures(of tip: Digest, _ timeline: Timeline) throws -> [TipSignature] {
        try connection.query(
            "SELECT key, signature FROM signatures WHERE timeline = ? AND tip = ?",
            [Value(timeline.number), .blob(tip.bytes)]
        ) { TipSignature(tip: tip, key: $0.bytes(0), signature: $0.bytes(1)) }
    }

    private func sign(_ tips: [Batch.Item], _ timeline: Timeline) throws -> [TipSignature] {
        let own = try replicaID()
        return try tips.compactMap { tip in
            let stored = try storedSignatures(of: tip.change, timeline)
            // An import has no key of its own: who sends it vouches for it.
            if tip.isImport, let key = try key(of: own) {
                return TipSignature(signing: tip.change, with: key)
            }
            if let fitting = stored.first(where: {
                $0.speaks(for: tip.replica, isImport: tip.isImport)
            }) {
                return fitting
            }
            return try key(of: tip.replica).map { TipSignature(signing: tip.change, with: $0) }
        }
    }

    /// The highest position of the local log.
    public func lastPosition() throws -> Int {
        try connection.first("SELECT coalesce(max(position), 0) FROM changes") { $0.int(0) } ?? 0
    }

    /// Notes that timelines are in step with a remote, which holds all that it is to have up to a
    /// local position of each. The time is kept to the minute, as it is shown: a sync that found
    /// nothing to do need not be written down twice in one.
    public func markSynced(
        _ timelines: [(timeline: Timeline, position: Int)], with remote: Remote
    ) throws {
        let now = surroundings.now()
        let due = try reading {
            try timelines.filter { timeline, position in
                let known = try progress(timeline, with: remote)
                return known.pushed < position || known.lastSync.map { $0 / 60 } != now / 60
            }
        }
        guard !due.isEmpty else { return }
        try write {
            for (timeline, position) in due {
                try requireHeld(timeline)
                var progress = try progress(timeline, with: remote)
                progress.lastSync = now
                progress.pushed = max(progress.pushed, position)
                try setProgress(progress, timeline, with: remote)
            }
        }
    }
}
