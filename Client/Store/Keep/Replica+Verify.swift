internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON

/// Checking what is stored against the log it came from.
extension Replica {
    /// What is damaged; empty when all is well.
    ///
    /// Every line is hashed and read again, every chain walked, state, tips and search index built
    /// anew in memory and compared row by row, signatures and keys checked, and SQLite's own checks
    /// of the file run.
    public func verify() throws -> [Damage] {
        // One moment for all of it: what another program writes meanwhile is no damage.
        try reading { try damages() }
    }

    private func damages() throws -> [Damage] {
        var damages = try databaseDamages()
        // What the file's own structure has lost cannot be compared with anything.
        guard damages.isEmpty else { return damages }
        damages += try keyDamages()
        for timeline in try allTimelines() {
            guard try idInLines(of: timeline) == nil else {
                damages.append(
                    Damage(.timeline, "its id is damaged: its changes have another", in: timeline))
                continue
            }
            damages += try verify(timeline, try LogSurvey(timeline, self))
        }
        return damages + (try indexDamages())
    }

    func databaseDamages() throws -> [Damage] {
        try ReplicaSchema.schema.check(connection).map {
            Damage(.database, "the database is damaged: \($0)")
        }
    }

    private func verify(_ timeline: Timeline, _ survey: LogSurvey) throws -> [Damage] {
        var damages = try lineDamages(timeline, survey)
        if try Set(self.frontier(timeline).tips) != Set(survey.frontier.tips) {
            damages.append(Damage(.tips, "the tips differ from what the log says", in: timeline))
        }
        // Where a line is missing, what is shown cannot agree with the rest; that says nothing new.
        if survey.isWhole {
            damages += try stateDamages(timeline, survey)
            // Placing follows from the states; where those are wrong, it is made anew with them.
            if damages.isEmpty {
                damages += try networkDamages(timeline, survey.folded.states())
            }
        }
        damages += try signatureDamages(timeline)
        return damages + (try waitingDamages(timeline))
    }

    private func lineDamages(_ timeline: Timeline, _ survey: LogSurvey) throws -> [Damage] {
        var damages: [Damage] = []
        for line in survey.lines where line.fault != nil || !line.hasSoundRow {
            let short = Digest(bytes: line.id).map { String($0.hex.prefix(12)) } ?? "?"
            let events = try self.events(writtenBy: line.id, timeline)
            let about = try self.about(events, timeline)
            let sentence: (Damage.Kind, String) =
                switch line.fault {
                case .damaged?: (.line, "change \(short)\(about) is not what was written")
                case .waiting?: (.chain, "change \(short)\(about) lacks what it builds on")
                case nil: (.row, "what is noted of change \(short)\(about) differs from its line")
                }
            damages.append(
                Damage(
                    sentence.0, sentence.1, in: timeline, change: Digest(bytes: line.id),
                    events: events))
        }
        return damages
    }

    /// The events that show something that a change wrote, as their rows say.
    private func events(writtenBy change: [UInt8], _ timeline: Timeline) throws -> [Identifier] {
        guard let change = Digest(bytes: change) else { return [] }
        return try connection.query(
            "SELECT path, state FROM entities WHERE timeline = ? AND path LIKE 'event/%'",
            [Value(timeline.number)]
        ) { row -> Identifier? in
            guard let state = try? StateCodec.decode(row.bytes(1)) else { return nil }
            let isNamed =
                state.registers.values.contains { $0.contains { $0.change == change } }
                || state.elements.values.contains { $0.contains(change) }
            return isNamed ? Identifier(String(row.string(0).dropFirst(6))) : nil
        }.compactMap { $0 }
    }

    /// The events by title, for a sentence: ` ("Joined" and 2 more)`.
    private func about(_ events: [Identifier], _ timeline: Timeline) throws -> String {
        guard let first = events.first else { return "" }
        let more = events.count > 1 ? " and \(events.count - 1) more" : ""
        return " (\(try title(of: first, timeline))\(more))"
    }

    private func title(of event: Identifier, _ timeline: Timeline) throws -> String {
        // Its notes may lean on the very line that is damaged; the title does not.
        let state = try? state(of: .event(event.text), in: timeline)
        let title = state.map { Event(id: event, facts: $0.facts).title() } ?? ""
        return title.isEmpty ? "event \(event)" : "“\(title.prefix(60))”"
    }

    private func stateDamages(_ timeline: Timeline, _ survey: LogSurvey) throws -> [Damage] {
        var unseen = survey.folded.states()
        let count = unseen.count
        var checked = 0
        var damages: [Damage] = []
        // A copy of an earlier version has no marks yet.
        let unmarked = try hasMarks() ? 0 : EventMarks.Column.allCases.count
        let names = EntityRow.columnNames.dropLast(unmarked).joined(separator: ", ")
        try connection.forEach(
            "SELECT path, state, \(names) FROM entities WHERE timeline = ?",
            [Value(timeline.number)]
        ) { row in
            checked += 1
            tell(.checkingEvents, checked, of: count)
            let stored = row.bytes(1)
            let path = row.string(0)
            guard let entity = Entity(path: path), let state = unseen.removeValue(forKey: entity)
            else {
                damages.append(
                    Damage(.state, "\(Self.harmless(path)) is in no change", in: timeline))
                return true
            }
            let columns = (2..<row.count).map { row.value($0) }
            let conflicts = try survey.folded.conflicts(of: entity)
            if (try? StateCodec.decode(stored)) != state
                || columns[...]
                    != EntityRow(entity: entity, state: state, conflicts: conflicts)
                    .columns.dropLast(unmarked)
            {
                damages.append(try differs(entity, state, timeline))
            }
            return true
        }
        for (entity, state) in unseen { damages.append(try differs(entity, state, timeline)) }
        return damages
    }

    private func differs(
        _ entity: Entity, _ state: EntityState, _ timeline: Timeline
    ) throws -> Damage {
        var events: [Identifier] = []
        var name = "the timeline's own record"
        switch entity {
        case .event(let id):
            events = [Identifier(id)].compactMap { $0 }
            let title = events.first.map { Event(id: $0, facts: state.facts).title() } ?? ""
            name = title.isEmpty ? "event \(id)" : "“\(title.prefix(60))”"
        case .source(let id): name = "source \(id)"
        case .timeline: break
        }
        return Damage(
            .state, "what is shown of \(name) differs from what the log says", in: timeline,
            events: events)
    }

    /// A damaged row's own words are not to be repeated whole.
    private static func harmless(_ path: String) -> String { "“\(path.prefix(30))”" }

    private func signatureDamages(_ timeline: Timeline) throws -> [Damage] {
        try storedSignatures(timeline).filter { !$0.isValid }.map {
            Damage(
                .signature, "the signature of change \($0.tip.hex.prefix(12)) is damaged",
                in: timeline, change: $0.tip)
        }
    }

    func storedSignatures(_ timeline: Timeline) throws -> [TipSignature] {
        try connection.query(
            "SELECT tip, key, signature FROM signatures WHERE timeline = ?",
            [Value(timeline.number)]
        ) {
            // A tip that is no digest is as wrong as one of another change.
            TipSignature(
                tip: Digest(bytes: $0.bytes(0)) ?? Digest(hashing: [UInt8]()), key: $0.bytes(1),
                signature: $0.bytes(2))
        }
    }

    /// Keys that are not the replica's whose row they are in.
    func damagedKeys() throws -> [[UInt8]] {
        try connection.query("SELECT replica, seed FROM keys") { row -> [UInt8]? in
            let replica = row.bytes(0)
            let key = SigningKey(seed: row.bytes(1))
            return key.map { Digest(hashing: $0.publicKey).bytes } == replica ? nil : replica
        }.compactMap { $0 }
    }

    private func keyDamages() throws -> [Damage] {
        var damages = try damagedKeys().map { _ in
            Damage(.key, "a key of this replica is damaged")
        }
        if try damages.isEmpty && ownKey() == nil {
            damages.append(Damage(.key, "the key of this replica is missing"))
        }
        return damages
    }

    /// Whether the search index holds what each event says.
    private func indexDamages() throws -> [Damage] {
        // One of another version is emptied before anything is looked for in it.
        guard try hasSearchFormat() else { return [] }
        var stored: [Int: UInt64] = [:]
        do {
            try connection.execute("DROP TABLE IF EXISTS temp.pairs")
            try connection.execute(
                "CREATE VIRTUAL TABLE temp.pairs USING fts5vocab('main', 'search', 'instance')")
            try connection.forEach("SELECT term, doc FROM temp.pairs") { row in
                stored[row.int(1), default: 0] &+= SearchTerms.fingerprint(of: row.bytes(0))
                return true
            }
            try connection.execute("DROP TABLE temp.pairs")
        } catch let error as SQLiteError where error.isCorrupt {
            return [Damage(.index, "the search index is damaged")]
        }
        var wrong = 0
        var checked = 0
        try connection.forEach(
            """
            SELECT path, state, timeline, document FROM entities WHERE document IS NOT NULL
            """
        ) { row in
            checked += 1
            tell(.checkingSearch, checked, of: stored.count)
            let terms = try? terms(row.string(0), row.bytes(1), timelineNumber: row.int(2))
            let expected = terms.flatMap { $0 }?.fingerprint
            if expected != stored[row.int(3)] { wrong += 1 }
            return true
        }
        guard wrong > 0 else { return [] }
        let events = wrong == 1 ? "one event" : "\(wrong) events"
        return [Damage(.index, "the search index is wrong about \(events)")]
    }
}
