internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Saving what can be read out of a database that SQLite refuses.
extension Replica {
    /// What was saved.
    public struct Recovered: Sendable {
        /// Where the damaged file is kept.
        public var kept: String
        /// Changes saved.
        public var changes = 0
        /// Changes that are damaged or build on one that is, as far as anything of them was found.
        public var setAside = 0
    }

    /// Makes a fresh database of everything that proves itself in the pages of a damaged one, and
    /// puts it in its place; the damaged file stays beside it. No connection to it may be open in
    /// this process.
    public static func recover(home: String, surroundings: Surroundings) throws -> Recovered {
        try locked(home) {
            let path = "\(home)/\(file)"
            DatabaseFile.discardUnfinished(besides: path)
            letJournalRollBack(path)
            let salvage = Salvage(try DatabaseFile.content(path))
            guard !salvage.isEmpty else {
                throw ReplicaError(
                    "nothing of a replica was found in \(file); it was left untouched",
                    hint: "vita restore-backup FILE goes back to a backup; vita clone URL gets what"
                        + " a server has, into another folder with --home")
            }
            let prepared = "\(path).\(Identifier(bytes: surroundings.random.bytes(10))).partial"
            defer { DatabaseFile.discard(prepared) }
            let fresh = try Replica(at: prepared, isWritten: true, surroundings: surroundings)
            defer { fresh.connection.close() }
            var result = Recovered(kept: freePath("\(path).damaged", surroundings.now()))
            try fresh.write { try fresh.take(salvage, &result) }
            if let damage = try fresh.verify().first(where: { $0.kind != .waiting }) {
                throw ReplicaError("what was saved is not whole: \(damage.sentence)")
            }
            fresh.connection.close()
            try DatabaseFile.replace(path, with: prepared, keepingAs: result.kept)
            return result
        }
    }

    /// Whether the file that is in a replica's place holds anything of a replica, readable or not.
    public static func isReplica(home: String) -> Bool {
        guard let content = try? DatabaseFile.content("\(home)/\(file)") else { return false }
        return !Salvage(content).isEmpty
    }

    /// A hot journal belongs to the file: SQLite undoes with it what a crash left half done.
    private static func letJournalRollBack(_ path: String) {
        guard let connection = try? Connection(path: path, mode: .readWrite) else { return }
        _ = try? connection.first("SELECT count(*) FROM sqlite_schema") { $0.int(0) }
        connection.close()
    }

    private func take(_ salvage: Salvage, _ result: inout Recovered) throws {
        for (replica, key) in salvage.keys {
            try connection.run(
                "INSERT INTO keys(replica, seed, created) VALUES (?, ?, ?)", .blob(replica.bytes),
                .blob(key.seed), .integer(key.created))
        }
        for (number, remote) in salvage.remotes {
            try connection.run(
                """
                INSERT OR IGNORE INTO remotes(number, name, url, token, account, is_insecure)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [.integer(number)] + remote[1...])
        }
        var numbers: [Int: Timeline] = [:]
        for (number, known) in salvage.timelines.sorted(by: { $0.key < $1.key })
        where try timeline(id: known.id) == nil {
            numbers[number] = try makeTimeline(try freeName(like: known.name), id: known.id)
        }
        for (id, lines) in salvage.lines.sorted(by: { $0.key.text < $1.key.text }) {
            let timeline =
                try timeline(id: id) ?? makeTimeline(try freeName(like: "recovered"), id: id)
            for line in lines {
                try setAside(.waiting, line.id, line.position, line.bytes, timeline)
            }
            try takeBackWhatWaits(timeline)
            try takeSignatures(salvage, timeline)
        }
        if let first = try timelines().first {
            for (number, line) in salvage.damaged {
                let timeline = numbers[number] ?? first
                try setAside(.damaged, line.id, line.position, line.bytes, timeline)
            }
        } else {
            _ = try makeTimeline(Self.firstTimeline)
        }
        for item in salvage.states {
            guard let timeline = numbers[item.timeline] else { continue }
            try keepShown(item.entity, item.state, timeline)
        }
        for item in salvage.quarantined {
            guard let timeline = numbers[item.timeline] else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO quarantine(timeline, id, reason, line) VALUES (?, ?, ?, ?)",
                Value(timeline.number), .blob(item.id), .text(item.reason), .blob(item.line))
        }
        for name in salvage.meta.keys where name.hasPrefix("offered token ") {
            try setMeta(name, salvage.meta[name] ?? "")
        }
        let used = salvage.meta["timeline"] ?? Self.firstTimeline
        let current = try timeline(named: used) ?? timelines().first
        try setMeta("timeline", current?.name ?? Self.firstTimeline)
        // What the file held last may be missing: whatever this replica writes next is a chain of
        // its own.
        try renewKey()
        for timeline in try timelines() {
            result.changes += try countChanges(in: timeline)
            result.setAside += try countSetAside(timeline).missing
        }
    }

    /// What was shown is the only trace of a line whose page is gone: it names the line.
    private func keepShown(
        _ entity: Entity, _ bytes: [UInt8], _ timeline: Timeline
    ) throws {
        let shown = try StateCodec.decode(bytes)
        let siblings = shown.registers.values.joined().map(\.change)
        let named = Set(siblings).union(shown.elements.values.joined())
        let missing = try named.filter { try !isHeld($0, timeline) }
        guard !missing.isEmpty else { return }
        let position = try lastPosition()
        try setAside(.shown, Array(entity.path.utf8), position, bytes, timeline)
        for change in missing where try !isSetAside(change, timeline) {
            try setAside(.damaged, change.bytes, position, [], timeline)
        }
    }

    private func takeSignatures(_ salvage: Salvage, _ timeline: Timeline) throws {
        for signature in salvage.signatures where try isHeld(signature.tip, timeline) {
            try connection.run(
                "INSERT OR IGNORE INTO signatures(timeline, tip, key, signature) VALUES (?,?,?,?)",
                Value(timeline.number), .blob(signature.tip.bytes), .blob(signature.key),
                .blob(signature.signature))
        }
    }
}
