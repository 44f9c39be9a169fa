internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import SyncProtocol

/// Lines that a version could not interpret, when another opens the replica.
extension Replica {
    private static let interpreter = "interpreter"

    /// Whether everything was interpreted that this version can: not in a copy made by another, nor
    /// where nothing can be written.
    func isInterpreted() throws -> Bool { try meta(Self.interpreter) == version }

    /// Reads again what another version left uninterpreted, once for each version that comes.
    func interpret() throws {
        guard try !isInterpreted() else { return }
        try write {
            for timeline in try allTimelines() { try interpretAgain(timeline) }
            try setMeta(Self.interpreter, version)
        }
    }

    /// Reads again everything that was held without being understood, then everything quarantined.
    func interpretAgain(_ timeline: Timeline) throws {
        let opaque = try connection.query(
            "SELECT line FROM changes WHERE timeline = ? AND NOT is_understood ORDER BY position",
            [Value(timeline.number)]
        ) { $0.bytes(0) }
        for line in opaque {
            if let change = try readIfPossible(line, in: timeline) {
                try understand(change, timeline)
            }
        }
        do {
            try connection.savepoint { try release(timeline) }
        } catch is Unsigned {
            // Nobody vouches for what would be released: it stays where it is.
        }
    }

    /// Applies a change that is held already.
    private func understand(_ change: Change, _ timeline: Timeline) throws {
        let header = change.header
        try connection.run(
            """
            UPDATE changes SET is_understood = 1, time = ?, action = ?, word = ?, about = ?
            WHERE timeline = ? AND id = ?
            """,
            [
                Value(header.time), .text(header.action.id.text), .text(header.action.word),
                Value(header.action.of?.text), Value(timeline.number), .blob(change.id.bytes),
            ])
        for operations in change.body {
            try apply(operations, of: change.id, lamport: header.lamport, timeline)
        }
    }

    private struct Unsigned: Error {}

    /// Moves quarantined lines into the log, as far as they can be read and their parents are held.
    private func release(_ timeline: Timeline) throws {
        var waiting = try connection.query(
            "SELECT line FROM quarantine WHERE timeline = ?", [Value(timeline.number)]
        ) { $0.bytes(0) }
        var items: [Batch.Item] = []
        var signatures: [TipSignature] = []
        var hasMoved = true
        while hasMoved {
            hasMoved = false
            var rest: [[UInt8]] = []
            for line in waiting {
                guard let item = try release(line, timeline) else {
                    rest.append(line)
                    continue
                }
                items.append(item)
                signatures += try storedSignatures(of: item.change, timeline)
                hasMoved = true
            }
            waiting = rest
        }
        if Batch.uncovered(items, signatures: signatures) != nil { throw Unsigned() }
    }

    private func release(_ line: [UInt8], _ timeline: Timeline) throws -> Batch.Item? {
        guard let header = try? ChangeReader.readFrame(line), header.timeline == timeline.id,
            try Admission.judge(header, held: { try held($0, timeline) }) == .admitted
        else { return nil }
        let id = Digest(hashing: line)
        if try !isHeld(id, timeline) {
            let change = try readIfPossible(line, in: timeline)
            if let change = try noticeSeal(line, change, timeline) {
                try append(change, to: timeline)
            } else {
                try insert(id: id, header: header, line: line, isUnderstood: false, timeline)
            }
        }
        try releaseFromQuarantine(id, timeline)
        return Batch.Item(
            change: id, prev: header.prev, replica: header.replica,
            isImport: try isImport(id, timeline))
    }

    /// How many lines are beside the log because not even their place in it could be read.
    public func countOutsideLog(in timeline: Timeline) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM quarantine WHERE timeline = ?", [Value(timeline.number)]
        ) { $0.int(0) } ?? 0
    }
}
