internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Changes whose key is gone before they were sent: nobody who lacks them would ever take them.
extension Replica {
    /// How many changes there are for which no signature speaks and that no key here can sign, with
    /// those that build on them.
    public func countUnsigned(_ timeline: Timeline) throws -> Int {
        try reading { try closure(of: unsigned(timeline), in: timeline).count }
    }

    /// Sets those aside that a remote is not known to hold, so that another one that has them gives
    /// them back with their signatures, and ``writeAnewWhatIsLost(_:)`` says the rest anew; answers
    /// how many.
    public func setAsideUnsigned(_ timeline: Timeline, lackedBy remote: Remote) throws -> Int {
        try write {
            let pending = Set(try pendingPositions(timeline, for: remote))
            let gone = try unsigned(timeline).filter { change in
                try position(of: change, in: timeline).map(pending.contains) ?? false
            }
            guard !gone.isEmpty else { return 0 }
            let ids = try closure(of: gone, in: timeline)
            let moved = try understoodChanges(in: timeline).filter { ids.contains($0.id) }
            let entities = Set(moved.flatMap { $0.body.map(\.entity) })
            let before = try entities.sorted().compactMap { entity in
                try state(of: entity, in: timeline).map { (entity: entity, state: $0) }
            }
            for id in ids {
                // What waits comes back when that is held which it builds on; what nobody takes
                // comes back only from somebody who has it.
                try takeOut(id, as: gone.contains(id) ? .damaged : .waiting, timeline)
            }
            try rebuildTips(of: timeline)
            try rebuild(entities, in: timeline)
            let moment = try lastPosition()
            for (entity, state) in before where try self.state(of: entity, in: timeline) != state {
                try setAside(
                    .shown, Array(entity.path.utf8), moment, StateCodec.encode(state), timeline)
            }
            return ids.count
        }
    }

    private func takeOut(_ id: Digest, as kind: Aside, _ timeline: Timeline) throws {
        let row = try connection.first(
            "SELECT position, line FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(id.bytes)]
        ) { (position: $0.int(0), line: $0.bytes(1)) }
        guard let row else { return }
        try setAside(kind, id.bytes, row.position, row.line, timeline)
        try connection.run("DELETE FROM changes WHERE position = ?", Value(row.position))
    }

    /// A signature speaks for its change and for all before it in the same chain.
    private func unsigned(_ timeline: Timeline) throws -> Set<Digest> {
        let signed = Set(
            try storedSignatures(timeline).filter(\.isValid).map {
                Signed(change: $0.tip, replica: $0.signer)
            })
        var keys: [Digest: Bool] = [:]
        var vouched: Set<Signed> = []
        var found: Set<Digest> = []
        let rows = try connection.query(
            """
            SELECT id, prev, replica FROM changes WHERE timeline = ? AND NOT is_import
            ORDER BY position DESC
            """, [Value(timeline.number)]
        ) { row in
            (
                id: try Self.digest(row.bytes(0)),
                prev: try row.optionalBytes(1).map { try Self.digest($0) },
                replica: try Self.digest(row.bytes(2))
            )
        }
        for row in rows {
            let place = Signed(change: row.id, replica: row.replica)
            let hasKey = try keys[row.replica] ?? (key(of: row.replica) != nil)
            keys[row.replica] = hasKey
            guard hasKey || signed.contains(place) || vouched.contains(place) else {
                found.insert(row.id)
                continue
            }
            if let prev = row.prev { vouched.insert(Signed(change: prev, replica: row.replica)) }
        }
        return found
    }

    /// A change, and whose word counts for it.
    private struct Signed: Hashable {
        let change: Digest
        let replica: Digest
    }
}
