internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Checking what is stored against the log it came from.
extension Replica {
    /// What is damaged, in sentences; empty when all is well.
    ///
    /// Every line is hashed and read again, every chain walked, the state rebuilt in memory and
    /// compared by digest, and SQLite's own integrity check run.
    public func verify() throws -> [String] {
        var problems = try connection.integrityCheck().map { "the database is damaged: \($0)" }
        for timeline in try allTimelines() { problems += try verify(timeline) }
        return problems
    }

    private func verify(_ timeline: Timeline) throws -> [String] {
        var problems: [String] = []
        var known: [Digest: HeldChange] = [:]
        var applied: Set<Digest> = []
        var states: [Entity: EntityState] = [:]
        var frontier = Frontier()
        try connection.forEach(
            "SELECT id, line, is_understood FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            let id = try Self.digest(row.bytes(0))
            let line = row.bytes(1)
            guard Digest(hashing: line) == id else {
                problems.append("\(timeline.name): change \(id.hex.prefix(12)) is not what it was")
                return true
            }
            guard let header = try? ChangeReader.readFrame(line) else {
                problems.append("\(timeline.name): change \(id.hex.prefix(12)) cannot be read")
                return true
            }
            if Admission.judge(header, held: { known[$0] }) != .admitted {
                problems.append(
                    "\(timeline.name): change \(id.hex.prefix(12)) lacks what it builds on")
            }
            known[id] = HeldChange(replica: header.replica, n: header.n, lamport: header.lamport)
            frontier.advance(with: id, header: header)
            guard row.bool(2), let change = try? ChangeReader.read(line) else { return true }
            applied.insert(id)
            for entity in change.body {
                for (key, operation) in entity.operations {
                    states[entity.entity, default: EntityState()].apply(
                        operation, to: key, change: id, lamport: header.lamport
                    ) { applied.contains($0) }
                }
            }
            return true
        }
        var digest = StateDigest()
        for (entity, state) in states {
            if let part = state.digest(of: entity) { digest.add(part) }
        }
        if try digest.value != stateDigest(of: timeline) {
            problems.append("\(timeline.name): what is shown differs from what the log says")
        }
        if try frontier.digest != self.frontier(timeline).digest {
            problems.append("\(timeline.name): the tips differ from what the log says")
        }
        return problems
    }
}
