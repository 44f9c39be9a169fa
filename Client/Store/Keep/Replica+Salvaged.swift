internal import Career
internal import Replication
internal import Sealing
internal import SQLite

/// Filling a fresh database with what was read out of a damaged one.
extension Replica {
    /// Takes in everything that a salvage found; inside a transaction.
    func take(_ salvage: Salvage, _ result: inout Recovered) throws {
        for (replica, key) in salvage.keys {
            try connection.run(
                "INSERT INTO keys(replica, seed, created) VALUES (?, ?, ?)", .blob(replica.bytes),
                .blob(key.seed), .integer(key.created))
        }
        try takeSealKeys(salvage)
        for (number, remote) in salvage.remotes {
            try connection.run(
                """
                INSERT OR IGNORE INTO remotes(number, name, url, token, account, is_insecure)
                VALUES (?, ?, ?, ?, ?, ?)
                """, [.integer(number)] + remote[1...])
        }
        let numbers = try takeTimelines(salvage)
        try takeLog(salvage, numbers)
        try takeBeside(salvage, numbers)
        for timeline in try allTimelines() { try takeSignatures(salvage, timeline) }
        for name in salvage.meta.keys where name.hasPrefix("offered token ") {
            try setMeta(name, salvage.meta[name] ?? "")
        }
        let used = salvage.meta["timeline"] ?? Self.firstTimeline
        let current = try timeline(named: used) ?? timelines().first
        try setMeta("timeline", current?.name ?? Self.firstTimeline)
        // What the file held last may be missing: whatever this replica writes next is a chain of
        // its own.
        try renewKey()
        for timeline in try allTimelines() {
            result.changes += try countChanges(in: timeline)
            result.setAside += try countSetAside(timeline).missing
        }
    }

    /// Which key is a timeline's first, the keys say themselves.
    private func takeSealKeys(_ salvage: Salvage) throws {
        for box in salvage.boxes {
            try connection.run(
                "INSERT OR IGNORE INTO box_keys(public, seed, created) VALUES (?, ?, ?)",
                .blob(box.publicKey), .blob(box.seed), Value(surroundings.now()))
        }
        for (timeline, keys) in salvage.sealKeys {
            for key in keys {
                if Keyring.timeline(of: key.id) == timeline { try keepRoot(key.id, of: timeline) }
                try connection.run(
                    "INSERT OR IGNORE INTO seal_keys(timeline, id, key) VALUES (?, ?, ?)",
                    .text(timeline.text), .blob(key.id.bytes), .blob(key.bytes))
            }
        }
    }

    /// Answers the timelines by the numbers that they had.
    private func takeTimelines(_ salvage: Salvage) throws -> [Int: Timeline] {
        for (id, columns) in salvage.retired {
            try connection.run(
                "INSERT INTO retired(id, successor, claims, imports) VALUES (?, ?, ?, ?)",
                [.text(id.text)] + columns)
        }
        for (remote, id, isGone) in salvage.announced {
            try connection.run(
                """
                INSERT OR IGNORE INTO announced(remote, id, is_gone)
                SELECT number, ?2, ?3 FROM remotes WHERE number = ?1
                """, .integer(remote), .text(id.text), Value(isGone))
        }
        var numbers: [Int: Timeline] = [:]
        // What another timeline took the place of was erased: traces of it stay where they are.
        for (number, known) in salvage.timelines.sorted(by: { $0.key < $1.key })
        where try timeline(id: known.id) == nil && salvage.retired[known.id] == nil {
            let name = Self.isName(known.name) ? known.name : "recovered"
            numbers[number] = try makeTimeline(try freeName(like: name), id: known.id)
        }
        let known = Set(numbers.values.map(\.id))
        for id in salvage.lines.keys.sorted()
        where !known.contains(id) && salvage.retired[id] == nil {
            _ = try makeTimeline(try freeName(like: "recovered"), id: id)
        }
        for (number, timeline) in numbers {
            // Where the other is gone, this one is all there is, and to be lived in.
            guard let joined = salvage.timelines[number]?.joined,
                let other = try self.timeline(succeeding: joined.into), other != timeline
            else { continue }
            try connection.run(
                "UPDATE timelines SET joined = ?, join_action = ? WHERE number = ?",
                .text(joined.into.text), Value(joined.action), Value(timeline.number))
        }
        if try timelines().isEmpty { _ = try makeTimeline(try freeName(like: Self.firstTimeline)) }
        return numbers
    }

    /// The lines, and what repairs had set aside.
    private func takeLog(_ salvage: Salvage, _ numbers: [Int: Timeline]) throws {
        for item in salvage.aside {
            guard let timeline = numbers[item.timeline] else { continue }
            try setAside(item.kind, item.name, item.position, item.content, timeline)
        }
        for (id, lines) in salvage.lines.sorted(by: { $0.key < $1.key }) {
            guard let timeline = try timeline(id: id) else { continue }
            for line in lines {
                try setAside(.waiting, line.id, line.position, line.bytes, timeline)
            }
        }
        for timeline in try allTimelines() {
            try takeBackWhatWaits(timeline)
            try moveWhatWasShown(timeline, salvage.lines[timeline.id] ?? [])
        }
        if let first = try allTimelines().first {
            for (number, line) in salvage.damaged {
                let timeline = numbers[number] ?? first
                try setAside(.damaged, line.id, line.position, line.bytes, timeline)
            }
        }
        for item in salvage.states {
            guard let timeline = numbers[item.timeline] else { continue }
            try keepShown(item.entity, item.state, timeline)
        }
    }

    /// The lines have new positions: what was shown before a repair counts from the last of those
    /// that stood before it.
    private func moveWhatWasShown(_ timeline: Timeline, _ lines: [Salvage.Line]) throws {
        for item in try aside([.shown], timeline) {
            var position = 0
            for line in lines where line.position <= item.position {
                guard let id = Digest(bytes: line.id) else { continue }
                position = max(position, try self.position(of: id, in: timeline) ?? 0)
            }
            try setAside(.shown, item.name, position, item.content, timeline)
        }
    }

    /// What is kept beside the log.
    private func takeBeside(_ salvage: Salvage, _ numbers: [Int: Timeline]) throws {
        for item in salvage.quarantined {
            guard let timeline = numbers[item.timeline] else { continue }
            try connection.run(
                "INSERT OR IGNORE INTO quarantine(timeline, id, reason, line) VALUES (?, ?, ?, ?)",
                Value(timeline.number), .blob(item.id), .text(item.reason), .blob(item.line))
        }
        for item in salvage.refused {
            guard let timeline = numbers[item.timeline] else { continue }
            try connection.run(
                """
                INSERT OR IGNORE INTO refused(timeline, id, reason, remote, time, is_rewritten, line)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [Value(timeline.number)] + item.values)
        }
        for item in salvage.withheld {
            guard let timeline = numbers[item.timeline], try isHeld(item.change, timeline) else {
                continue
            }
            try connection.run(
                """
                INSERT OR IGNORE INTO withheld(remote, timeline, id, reason, is_final)
                SELECT number, ?2, ?3, ?4, ?5 FROM remotes WHERE number = ?1
                """, [.integer(item.remote), Value(timeline.number)] + item.values)
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
        for signature in salvage.signatures
        where try isHeld(signature.tip, timeline) || isQuarantined(signature.tip, timeline) {
            try connection.run(
                "INSERT OR IGNORE INTO signatures(timeline, tip, key, signature) VALUES (?,?,?,?)",
                Value(timeline.number), .blob(signature.tip.bytes), .blob(signature.key),
                .blob(signature.signature))
        }
    }
}
