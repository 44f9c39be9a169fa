internal import Replication
public import Sealing
internal import SQLite

/// Rebuilding what the log can rebuild.
extension Replica {
    /// What a repair did.
    public struct Repair: Sendable {
        /// Where the replica as it was is kept.
        public internal(set) var kept: String
        /// Lines that are no longer part of the log, the ones that build on them included.
        public internal(set) var setAside = 0
        /// The new replica id, where changes were set aside that may have been this one's.
        public internal(set) var renewed: Digest?
    }

    /// Rebuilds state, tips, search index and what is noted beside the lines from the lines that
    /// are sound, and sets the others aside, all in one transaction; a copy of the replica as it
    /// was comes first.
    ///
    /// A remote's next sync brings what was set aside, since the frontier no longer has it;
    /// ``writeAnewWhatIsLost(_:)`` is for what no remote has.
    public func repair() throws -> Repair {
        let kept = freePath("\(home)/\(Self.file).before-repair")
        var result = Repair(kept: kept)
        try alone { try connection.backup(to: kept) }
        try write {
            for timeline in try allTimelines() { result.setAside += try repair(timeline) }
            for replica in try damagedKeys() {
                // Whose a gone key was, servers need not be told.
                try connection.run("DELETE FROM proofs WHERE replica = ?", .blob(replica))
                try connection.run("DELETE FROM keys WHERE replica = ?", .blob(replica))
            }
            forgetKnownKeys()
            if try ownKey() == nil || result.setAside > 0 {
                try renewKey()
                result.renewed = try replicaID()
            }
            try forgetIndex()
            // What was in a folder's file may be here no longer: it is read again.
            if result.setAside > 0 { try connection.run("DELETE FROM batches") }
        }
        return result
    }

    /// The key that this replica writes with; nil where it is gone.
    func ownKey() throws -> SigningKey? {
        guard let own = try meta("replica").flatMap({ Digest($0) }) else { return nil }
        return try key(of: own)
    }

    private func repair(_ stated: Timeline) throws -> Int {
        let timeline = try withOwnID(stated)
        let survey = try LogSurvey(timeline, self)
        let before = try connection.query(
            "SELECT path, state, digest FROM entities WHERE timeline = ?",
            [Value(timeline.number)]
        ) { (path: $0.string(0), state: $0.bytes(1), digest: $0.optionalBytes(2)) }
        for line in survey.lines {
            if let fault = line.fault { try takeOut(line, fault, timeline) }
        }
        for signature in try storedSignatures(timeline) where !signature.isValid {
            try connection.run(
                "DELETE FROM signatures WHERE timeline = ? AND signature = ?",
                Value(timeline.number), .blob(signature.signature))
        }
        try rebuild(timeline, survey)
        let missing = survey.lines.count { $0.fault != nil }
        if missing > 0 {
            let position = try lastPosition()
            for row in before {
                guard let entity = Entity(path: row.path),
                    let state = try? StateCodec.decode(row.state),
                    // A row that is damaged itself is no witness.
                    state.digest(of: entity)?.bytes == row.digest,
                    try self.state(of: entity, in: timeline) != state
                else { continue }
                try setAside(.shown, Array(row.path.utf8), position, row.state, timeline)
            }
        }
        return missing
    }

    private func takeOut(
        _ line: LogSurvey.Line, _ fault: LogSurvey.Fault, _ timeline: Timeline
    ) throws {
        let bytes = try connection.first(
            "SELECT line FROM changes WHERE position = ?", [Value(line.position)]
        ) { $0.bytes(0) }
        // Where the id was hit and not the line, the line knows its id.
        var name = line.id
        if fault == .waiting, let bytes { name = Digest(hashing: bytes).bytes }
        try setAside(
            fault == .damaged ? .damaged : .waiting, name, line.position, bytes ?? [], timeline)
        try connection.run("DELETE FROM changes WHERE position = ?", Value(line.position))
    }

    /// State and tips from the lines, which keep their positions, since cursors count by them.
    private func rebuild(_ timeline: Timeline, _ survey: LogSurvey) throws {
        for table in ["tips", "entities", "knots", "networks"] {
            try connection.run("DELETE FROM \(table) WHERE timeline = ?", Value(timeline.number))
        }
        for line in survey.lines where line.fault == nil {
            let bytes =
                try connection.first(
                    "SELECT line FROM changes WHERE position = ?", [Value(line.position)]
                ) { $0.bytes(0) } ?? []
            let header =
                try readIfPossible(bytes, in: timeline)?.header ?? ChangeReader.readFrame(bytes)
            if !line.hasSoundRow {
                try connection.run(
                    """
                    UPDATE changes SET replica = ?, n = ?, lamport = ?, prev = ?, time = ?,
                        action = ?, word = ?, about = ?, is_import = ?, is_understood = ?
                    WHERE position = ?
                    """,
                    Self.columns(
                        header, isImport: survey.imports.contains(header.replica),
                        isUnderstood: line.isUnderstood) + [Value(line.position)])
            }
            try moveTip(to: Digest(hashing: bytes), header, timeline)
        }
        // The survey's states and not the lines once more: it has met them one after the other.
        for (entity, state) in survey.folded.entities {
            try store(state, of: entity, row: nil, timeline)
        }
        unplaced[timeline.number] = Unplaced(isAll: true)
    }

    /// A path that nothing has yet: with the moment, and a number where that is taken.
    func freePath(_ beginning: String) -> String {
        Self.freePath(beginning, surroundings.now())
    }

    static func freePath(_ beginning: String, _ now: Int) -> String {
        var path = "\(beginning)-\(now)"
        var number = 2
        while DatabaseFile.exists(path) {
            path = "\(beginning)-\(now)-\(number)"
            number += 1
        }
        return path
    }
}
