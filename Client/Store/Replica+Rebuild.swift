internal import Career
public import Replication
public import Sealing
internal import SQLite

/// Making anew from the log what follows from it.
extension Replica {
    /// Every understood change of a timeline, in the log's order.
    func understoodChanges(in timeline: Timeline) throws -> [Change] {
        var changes: [Change] = []
        try forEachUnderstood(in: timeline) { changes.append($0) }
        return changes
    }

    private func forEachUnderstood(in timeline: Timeline, _ body: (Change) -> Void) throws {
        try connection.forEach(
            "SELECT line FROM changes WHERE timeline = ? AND is_understood ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            body(try read(row.bytes(0), in: timeline))
            return true
        }
    }

    /// Materializes some entities anew from the log.
    func rebuild(_ entities: Set<Entity>, in timeline: Timeline) throws {
        guard !entities.isEmpty else { return }
        try writeOrdered()
        var folded = FoldedTimeline()
        try forEachUnderstood(in: timeline) { folded.apply($0, to: entities) }
        let before = touched
        for entity in entities.sorted() {
            let row = try connection.first(
                "SELECT number FROM entities WHERE timeline = ? AND path = ?",
                [Value(timeline.number), .text(entity.path)]
            ) { $0.int(0) }
            let state = folded.state(of: entity)
            // Also what nobody writes to any more is stored once, so that all that follows from a
            // state follows from its being empty.
            if row != nil || state != nil {
                try store(state ?? EntityState(), of: entity, row: row, timeline)
            }
            if state == nil, let row {
                try connection.run("DELETE FROM entities WHERE number = ?", Value(row))
            }
        }
        touched = before
    }

    /// Finds the tips of a timeline anew: the changes that no other goes on from.
    func rebuildTips(of timeline: Timeline) throws {
        try connection.run("DELETE FROM tips WHERE timeline = ?", Value(timeline.number))
        try connection.run(
            """
            INSERT INTO tips(timeline, replica, n, change, lamport)
            SELECT timeline, replica, n, id, lamport FROM changes WHERE timeline = ?1 AND id NOT IN
                (SELECT prev FROM changes WHERE timeline = ?1 AND prev IS NOT NULL)
            """, Value(timeline.number))
    }

    /// These changes and all that descend from them.
    public func closure(of changes: Set<Digest>, in timeline: Timeline) throws -> Set<Digest> {
        guard !changes.isEmpty else { return [] }
        var result: Set<Digest> = []
        // Parents stand before their children.
        try connection.forEach(
            "SELECT id, line FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            let id = try Self.digest(row.bytes(0))
            if changes.contains(id) {
                result.insert(id)
            } else if !result.isEmpty,
                try ChangeReader.readFrame(row.bytes(1)).parents.contains(where: result.contains)
            {
                result.insert(id)
            }
            return true
        }
        return result
    }

    /// The frontier of what is held without some changes and what descends from them.
    public func frontier(_ timeline: Timeline, leavingOut closure: Set<Digest>) throws -> Frontier {
        guard !closure.isEmpty else { return try frontier(timeline) }
        var tips: [Digest: Tip] = [:]
        try connection.forEach(
            "SELECT id, prev, replica, n, lamport FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            let id = try Self.digest(row.bytes(0))
            guard !closure.contains(id) else { return true }
            if let prev = try row.optionalBytes(1).map({ try Self.digest($0) }) { tips[prev] = nil }
            tips[id] = Tip(
                replica: try Self.digest(row.bytes(2)), n: row.int(3), change: id,
                lamport: row.int(4))
            return true
        }
        return Frontier(Array(tips.values))
    }
}
