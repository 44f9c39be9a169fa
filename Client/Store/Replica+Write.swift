public import Career
internal import Replication
public import Sealing
internal import SQLite
public import StrictJSON

/// User actions on a timeline.
extension Replica {
    /// What an action wrote.
    public struct Written: Sendable {
        /// The action's last change; nil where nothing had to be written.
        public var change: Digest?
        /// The events it touched.
        public var events: [Identifier]
        /// What an undo or a redo was about.
        public var reversed: Reversed?

        init(change: Digest?, events: [Identifier], reversed: Reversed? = nil) {
            self.change = change
            self.events = events
            self.reversed = reversed
        }

        /// The answer where an event was left as it is.
        public init(unchanged event: Identifier) {
            self.init(change: nil, events: [event])
        }
    }

    /// Adds an event.
    public func add(_ event: Event, to timeline: Timeline) throws -> Written {
        try write(to: timeline) {
            let operations = Editing.operations(
                on: EntityState(), showing: Facts(), wanting: event.facts)
            return try act(
                "add", [EntityOperations(.event(event.id.text), operations)], on: timeline)
        }
    }

    /// Makes an event show what `change` makes of it; writes nothing where that is nothing new.
    ///
    /// `asserted` are the fields that `change` was asked for by name. Where one is in conflict, it
    /// is settled even if the value shown is the one asked for.
    public func edit(
        _ id: Identifier, in timeline: Timeline,
        asserted: (Event) -> Set<ExactString> = { _ in [] },
        _ change: (inout Event) throws -> Void
    ) throws -> Written {
        try write(to: timeline) {
            let entity = Entity.event(id.text)
            guard let state = try state(of: entity, in: timeline), state.isVisible else {
                throw ReplicaError("there is no event \(id)", hint: "vita list shows the events")
            }
            let shown = try facts(entity, state, timeline)
            var event = Event(id: id, facts: shown)
            try change(&event)
            var wanted = event.facts
            // What this version does not know, or cannot read, survives untouched.
            let known = Event(id: id, facts: shown).facts
            for (key, value) in shown.registers {
                wanted.registers[key] = Self.keeping(
                    value, understood: known.registers[key], wanted: wanted.registers[key])
            }
            for key in shown.elements where !known.elements.contains(key) {
                wanted.elements.insert(key)
            }
            event.conflicts = try conflicts(of: entity, state: state, timeline)
            let settling = asserted(event).intersection(event.conflicts.map { ExactString($0) })
            let operations = Editing.operations(
                on: state, showing: shown, wanting: wanted, settling: settling)
            guard !operations.isEmpty else { return Written(change: nil, events: [id]) }
            return try act("edit", [EntityOperations(entity, operations)], on: timeline)
        }
    }

    /// What to write where `value` stands, of which this version understands only a part: all of it
    /// where nobody wants that part changed, else its other members beside the new ones.
    private static func keeping(
        _ value: JSONValue, understood: JSONValue?, wanted: JSONValue?
    ) -> JSONValue? {
        #if PLANTED_BUGS
            if Planted.isOn(.unknownMembersLost), understood != nil { return wanted }
        #endif
        guard wanted != understood else { return value }
        guard let old = value.object, let known = understood?.object, var new = wanted?.object
        else { return wanted }
        for member in old.members where known[member.name] == nil && new[member.name] == nil {
            new.append(member.name, member.value)
        }
        return .object(new)
    }

    /// Deletes events.
    public func delete(_ ids: [Identifier], in timeline: Timeline) throws -> Written {
        try lifeAction("delete", ids, in: timeline) { state in
            state.isVisible ? Editing.deletion(of: state) : nil
        }
    }

    /// Brings deleted events back; one that is shown in spite of a deletion is then alive for good.
    public func restore(_ ids: [Identifier], in timeline: Timeline) throws -> Written {
        try lifeAction("restore", ids, in: timeline) { state in
            state.isVisible && !state.conflicts.contains(EntityState.life)
                ? nil : Editing.restoration(of: state)
        }
    }

    private func lifeAction(
        _ word: String, _ ids: [Identifier], in timeline: Timeline,
        _ operation: (EntityState) -> (key: ExactString, operation: Operation)?
    ) throws -> Written {
        try write(to: timeline) {
            var entities: [EntityOperations] = []
            var seen: Set<Identifier> = []
            for id in ids where seen.insert(id).inserted {
                let entity = Entity.event(id.text)
                guard let state = try state(of: entity, in: timeline) else {
                    throw ReplicaError(
                        "there is no event \(id)", hint: "vita list shows the events")
                }
                if let operation = operation(state) {
                    entities.append(EntityOperations(entity, [operation]))
                }
            }
            guard !entities.isEmpty else { return Written(change: nil, events: ids) }
            return try act(word, entities, on: timeline)
        }
    }

    /// Sets what the timeline says of itself; what `change` takes out is taken out.
    ///
    /// `asserted` are the registers that `change` was asked for by name. Where one is in conflict, it
    /// is settled even if the value shown is the one asked for.
    public func editRecord(
        of timeline: Timeline, asserted: Set<ExactString> = [],
        _ change: (inout TimelineRecord) -> Void
    ) throws -> Written {
        try write(to: timeline) {
            let state = try state(of: .timeline, in: timeline) ?? EntityState()
            let shown = state.facts
            var record = TimelineRecord(facts: shown)
            let before = record.facts.registers
            change(&record)
            let after = record.facts.registers
            // What this version does not know survives untouched.
            var wanted = shown
            for key in before.keys where after[key] == nil { wanted.registers[key] = nil }
            for (key, value) in after { wanted.registers[key] = value }
            let operations = Editing.operations(
                on: state, showing: shown, wanting: wanted,
                settling: asserted.intersection(state.conflicts))
            guard !operations.isEmpty else { return Written(change: nil, events: []) }
            return try act("settings", [EntityOperations(.timeline, operations)], on: timeline)
        }
    }

    /// Writes one user action in this replica's own chain; inside `write`. What `following` makes of
    /// its changes is part of the same action, written after them.
    @discardableResult
    func act(
        _ word: String, _ entities: [EntityOperations], of undone: Identifier? = nil,
        on timeline: Timeline, following: (([Change]) throws -> [EntityOperations])? = nil
    ) throws -> Written {
        try checkIsLivedIn(timeline)
        return try actAnywhere(word, entities, of: undone, on: timeline, following: following)
    }

    /// The same where the timeline may have been joined into another.
    @discardableResult
    func actAnywhere(
        _ word: String, _ entities: [EntityOperations], of undone: Identifier? = nil,
        on timeline: Timeline, following: (([Change]) throws -> [EntityOperations])? = nil
    ) throws -> Written {
        var writer = try chainWriter(for: timeline)
        let id = newIdentifier()
        var changes = writer.write(
            action: word, id: id, of: undone, goesOn: following != nil, entities)
        try appendOwn(changes, to: timeline)
        if let following {
            changes = writer.write(action: word, id: id, of: undone, try following(changes))
            try appendOwn(changes, to: timeline)
        }
        let events = entities.compactMap { entity -> Identifier? in
            if case .event(let id) = entity.entity { Identifier(id) } else { nil }
        }
        return Written(change: changes.last?.id, events: events)
    }

    /// Appends changes that a chain writer of this replica wrote.
    func appendOwn(_ changes: [Change], to timeline: Timeline) throws {
        for change in changes {
            guard change.line.count <= ChangeLimits.line else {
                throw ReplicaError(
                    "one field is too large for a change (\(change.line.count) bytes)",
                    hint: "make it shorter; at most \(ChangeLimits.line) bytes fit")
            }
            try append(change, to: timeline)
            for tip in change.header.after {
                try connection.run(
                    "UPDATE tips SET is_named = 1 WHERE timeline = ? AND change = ?",
                    Value(timeline.number), .blob(tip.bytes))
            }
        }
    }

    /// The writer of this replica's chain, which names every tip it has not yet seen.
    func chainWriter(for timeline: Timeline) throws -> ChainWriter {
        let replica = try replicaID()
        guard let key = try key(of: replica) else {
            throw ReplicaError("the replica's key is missing", hint: "run vita verify")
        }
        let frontier = try frontier(timeline)
        let own = frontier.tips.filter { $0.replica == replica }.max { $0.lamport < $1.lamport }
        let named = Set(
            try connection.query(
                "SELECT change FROM tips WHERE timeline = ? AND is_named", [Value(timeline.number)]
            ) { try Self.digest($0.bytes(0)) })
        let learned = frontier.tips.filter {
            $0.change != own?.change && !named.contains($0.change)
        }
        #if PLANTED_BUGS
            if Planted.isOn(.reusesPlace), let own, own.n > 2,
                let before = try change(own.change, timeline)?.header.prev,
                let place = try held(before, timeline)
            {
                return ChainWriter(
                    timeline: timeline.id, origin: .key(key.publicKey),
                    last: Tip(
                        replica: replica, n: place.n, change: before, lamport: place.lamport),
                    learned: learned, time: surroundings.now(), author: surroundings.author)
            }
        #endif
        var writer = ChainWriter(
            timeline: timeline.id, origin: .key(key.publicKey), last: own, learned: learned,
            time: surroundings.now(), author: surroundings.author)
        if try isSealed(timeline) {
            writer.secrecy = .sealed(try sealingKey(of: timeline), surroundings.random)
        }
        return writer
    }
}
