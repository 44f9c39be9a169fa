public import Career
public import Replication
public import Sealing
internal import SQLite
internal import StrictJSON

/// Changes that a server will never take (docs/decisions/0014).
extension Replica {
    /// What became of refused changes.
    public struct Rewriting: Sendable {
        /// Changes taken out of the log, with what descended from them.
        public var moved = 0
        /// Changes that say the same again.
        public var written = 0
        /// Values that no change small enough can hold, as entity and register.
        public var unwritable: [(entity: Entity, key: String)] = []
        /// The replica id that wrote them.
        public var renewed: Digest?
        /// Refused changes that somebody else holds or built on; they stay, and that remote goes
        /// without them.
        public var withheld = 0
    }

    /// A change that was taken out of the log.
    public struct Refused: Sendable {
        /// Its id.
        public let change: Digest
        /// Why it was refused.
        public let reason: String
        /// Who refused it.
        public let remote: String
        /// When, seconds since 1970.
        public let time: Int
        /// False where some of it could not be said again.
        public let isRewritten: Bool
        /// What it was about.
        public let events: [Identifier]
    }

    /// Deals with changes that a remote refused for ever: writes them again where nobody else holds
    /// them, else goes on without them there.
    public func refuse(
        _ refusals: [(change: Digest, reason: String)], by remote: Remote, in timeline: Timeline
    ) throws -> Rewriting {
        try write(to: timeline) {
            var result = Rewriting()
            var own: [Digest: String] = [:]
            for (change, reason) in refusals where try isHeld(change, timeline) {
                if try isOursAlone(closure(of: [change], in: timeline), remote, timeline) {
                    own[change] = reason
                } else {
                    try withhold(change, reason, isFinal: true, from: remote, in: timeline)
                    result.withheld += 1
                }
            }
            guard !own.isEmpty else { return result }
            try rewrite(own, remote, timeline, &result)
            return result
        }
    }

    private func withhold(
        _ change: Digest, _ reason: String, isFinal: Bool, from remote: Remote,
        in timeline: Timeline
    ) throws {
        try connection.run(
            "INSERT OR REPLACE INTO withheld(remote, timeline, id, reason, is_final) VALUES (?,?,?,?,?)",
            Value(remote.number), Value(timeline.number), .blob(change.bytes), .text(reason),
            Value(isFinal))
    }

    /// Notes which changes a remote may take later, after an upgrade; they are offered again at
    /// every sync. What was noted before and is not among them has been taken.
    public func postpone(
        _ changes: [(change: Digest, reason: String)], for remote: Remote, in timeline: Timeline
    ) throws {
        let noted = try connection.first(
            "SELECT 1 FROM withheld WHERE remote = ? AND timeline = ? AND NOT is_final",
            [Value(remote.number), Value(timeline.number)]
        ) { _ in true }
        guard noted != nil || !changes.isEmpty else { return }
        try write(to: timeline) {
            try connection.run(
                "DELETE FROM withheld WHERE remote = ? AND timeline = ? AND NOT is_final",
                Value(remote.number), Value(timeline.number))
            for (change, reason) in changes {
                try withhold(change, reason, isFinal: false, from: remote, in: timeline)
            }
        }
    }

    /// True where each of these was written here and no remote but the one that refused is known
    /// to hold any.
    private func isOursAlone(
        _ changes: Set<Digest>, _ refusing: Remote, _ timeline: Timeline
    ) throws -> Bool {
        var first = Int.max
        for change in changes {
            guard
                let row = try connection.first(
                    "SELECT position, replica, is_import FROM changes WHERE timeline = ? AND id = ?",
                    [Value(timeline.number), .blob(change.bytes)],
                    { (position: $0.int(0), replica: $0.bytes(1), isImport: $0.bool(2)) })
            else { return false }
            if !row.isImport, try key(of: Self.digest(row.replica)) == nil { return false }
            first = min(first, row.position)
        }
        for remote in try remotes() where remote != refusing {
            let missing = try withheldClosure(from: remote, in: timeline)
            if changes.isSubset(of: missing) { continue }
            if try progress(timeline, with: remote).pushed >= first { return false }
        }
        return true
    }

    private func rewrite(
        _ refused: [Digest: String], _ remote: Remote, _ timeline: Timeline,
        _ result: inout Rewriting
    ) throws {
        let ids = try closure(of: Set(refused.keys), in: timeline)
        let log = try understoodChanges(in: timeline)
        let moved = log.filter { ids.contains($0.id) }
        let unwritable = moved.filter { change in
            refused[change.id].map { Self.isUnwritable(change, $0) } ?? false
        }
        try take(moved, refused, unwritable: Set(unwritable.map(\.id)), remote, timeline)
        try renewKey()
        let dropped = Set(unwritable.map(\.id))
        var replay = Replay(
            try chainWriter(for: timeline),
            standing: log.filter { change in change.header.was.map(ids.contains) ?? false })
        let written = replay.write(
            moved,
            maximumBytes: { change in
                guard let reason = refused[change.id] else { return ChangeLimits.bytesPerChange }
                return Self.bytesToTry(change, reason)
            }, dropping: { change, _, _ in dropped.contains(change.id) })
        try appendOwn(written, to: timeline)
        result.moved = moved.count
        result.written = written.count
        result.renewed = try replicaID()
        for change in unwritable {
            for part in change.body {
                result.unwritable += part.operations.map { (part.entity, $0.key.text) }
            }
        }
    }

    /// How many bytes of operations a refused change's repetition may hold: all where another
    /// writer may simply do better, else half.
    private static func bytesToTry(_ change: Change, _ reason: String) -> Int {
        if !isTooLarge(reason), change.header.was == nil { return ChangeLimits.bytesPerChange }
        return max(1, Replay.bytes(of: change) / 2)
    }

    private static func isUnwritable(_ change: Change, _ reason: String) -> Bool {
        if !isTooLarge(reason), change.header.was == nil { return false }
        return Replay.parts(of: change, maximumBytes: bytesToTry(change, reason)) < 2
    }

    private static func isTooLarge(_ reason: String) -> Bool { reason == "too large" }

    /// Moves changes from the log to the table of refused ones and undoes what they did.
    private func take(
        _ changes: [Change], _ reasons: [Digest: String], unwritable: Set<Digest>,
        _ remote: Remote, _ timeline: Timeline
    ) throws {
        for change in changes {
            try connection.run(
                """
                INSERT OR REPLACE INTO refused(timeline, id, reason, remote, time, is_rewritten, line)
                VALUES (?,?,?,?,?,?,?)
                """,
                [
                    Value(timeline.number), .blob(change.id.bytes),
                    .text(reasons[change.id] ?? "builds on a refused change"), .text(remote.name),
                    Value(surroundings.now()), Value(!unwritable.contains(change.id)),
                    .blob(change.line),
                ])
            try connection.run(
                "DELETE FROM signatures WHERE timeline = ? AND tip = ?", Value(timeline.number),
                .blob(change.id.bytes))
            try connection.run(
                "DELETE FROM withheld WHERE timeline = ? AND id = ?", Value(timeline.number),
                .blob(change.id.bytes))
            try connection.run(
                "DELETE FROM changes WHERE timeline = ? AND id = ?", Value(timeline.number),
                .blob(change.id.bytes))
        }
        try rebuildTips(of: timeline)
        try rebuild(Set(changes.flatMap { $0.body.map(\.entity) }), in: timeline)
    }

    /// What a remote goes without: what it refused, and what descends from it.
    public func withheldClosure(
        from remote: Remote, in timeline: Timeline, final: Bool? = nil
    ) throws -> Set<Digest> {
        let ids = try connection.query(
            "SELECT id FROM withheld WHERE remote = ?1 AND timeline = ?2 AND ifnull(is_final = ?3, 1)",
            [Value(remote.number), Value(timeline.number), final.map { Value($0) } ?? .null]
        ) { try Self.digest($0.bytes(0)) }
        return try closure(of: Set(ids), in: timeline)
    }

    /// The positions that a remote is not known to hold and may be offered.
    public func pendingPositions(_ timeline: Timeline, for remote: Remote) throws -> [Int] {
        let pushed = try progress(timeline, with: remote).pushed
        let waiting = try withheldClosure(from: remote, in: timeline)
        guard !waiting.isEmpty else { return try pendingPositions(timeline, after: pushed) }
        let never = try withheldClosure(from: remote, in: timeline, final: true)
        return try positions(in: timeline) { id, position in
            (position > pushed || waiting.contains(id)) && !never.contains(id)
        }
    }

    /// The positions of the changes that fulfil a condition.
    public func positions(
        in timeline: Timeline, where isWanted: (Digest, Int) -> Bool
    ) throws -> [Int] {
        try connection.query(
            "SELECT id, position FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row -> Int? in isWanted(try Self.digest(row.bytes(0)), row.int(1)) ? row.int(1) : nil }
        .compactMap { $0 }
    }

    /// Where a change stands in the local log.
    public func position(of change: Digest, in timeline: Timeline) throws -> Int? {
        try connection.first(
            "SELECT position FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { $0.int(0) }
    }

    /// Changes that were taken out of the log, the latest first.
    public func refused(in timeline: Timeline) throws -> [Refused] {
        try connection.query(
            """
            SELECT id, reason, remote, time, is_rewritten, line FROM refused WHERE timeline = ?
            ORDER BY time DESC, id
            """, [Value(timeline.number)]
        ) { row in
            let body = try readIfPossible(row.bytes(5), in: timeline)?.body ?? []
            return Refused(
                change: try Self.digest(row.bytes(0)), reason: row.string(1),
                remote: row.string(2), time: row.int(3), isRewritten: row.bool(4),
                events: body.compactMap { part in
                    if case .event(let id) = part.entity { Identifier(id) } else { nil }
                })
        }
    }

    /// How many changes a remote goes without.
    public func countWithheld(from remote: Remote, in timeline: Timeline) throws -> Int {
        try withheldClosure(from: remote, in: timeline).count
    }
}
