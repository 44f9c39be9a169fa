internal import Career
public import Replication
internal import Sealing
internal import SQLite
public import StrictJSON

/// Conflicts and their settlement.
extension Replica {
    /// Calls `body` for each conflict of what is shown, events in the order of their dates, until it
    /// answers false.
    public func forEachConflict(
        in timeline: Timeline, _ body: (Conflict) throws -> Bool
    ) throws {
        let paths = try connection.query(
            """
            SELECT path FROM entities WHERE timeline = ? AND conflicts > 0
            ORDER BY earliest, latest, path
            """, [Value(timeline.number)]
        ) { $0.string(0) }
        for entity in paths.compactMap({ Entity(path: $0) }) {
            for conflict in try conflicts(of: entity, in: timeline) {
                guard try body(conflict) else { return }
            }
        }
    }

    /// The conflicts of one entity; none of one that is not shown.
    public func conflicts(of entity: Entity, in timeline: Timeline) throws -> [Conflict] {
        guard let state = try state(of: entity, in: timeline), state.isVisible else { return [] }
        return try conflicts(
            of: entity, state, fields: conflicts(of: entity, state: state, timeline), timeline)
    }

    /// The conflicts that an entity had then; none of one that was not shown.
    public func conflicts(
        of entity: Entity, in timeline: Timeline, past: PastTimeline
    ) throws -> [Conflict] {
        guard let state = past.state(of: entity), state.isVisible else { return [] }
        return try conflicts(of: entity, state, fields: past.conflicts(of: entity), timeline)
    }

    private func conflicts(
        of entity: Entity, _ state: EntityState, fields: [String], _ timeline: Timeline
    ) throws -> [Conflict] {
        try fields.map { field in
            let place = ConflictPlace(timeline, entity, field)
            let key = ExactString(field)
            if key == EntityState.life { return try lifeConflict(place, state) }
            let siblings = state.registers[key] ?? []
            let putBack = PutBack { try self.assignment(by: $0, entity, key, timeline) }
            let values = try state.values(key).map { value in
                // Of several that gave the same value, the latest.
                let holders = siblings.filter { $0.values.contains(value) }
                let latest = holders.max { ($0.lamport, $0.change) < ($1.lamport, $1.change) }
                let change = try latest.map { try putBack.author(of: value, in: $0) }
                return try self.value(value, by: change, timeline)
            }
            let shown = state.shown(key)
            return Conflict(
                place: place, values: values,
                shown: values.firstIndex { $0.value == shown } ?? 0)
        }
    }

    /// A deletion against what it did not see.
    private func lifeConflict(_ place: ConflictPlace, _ state: EntityState) throws -> Conflict {
        let life = state.registers[EntityState.life] ?? []
        func latest(_ value: JSONValue) -> Sibling? {
            life.filter { $0.values.contains(value) }
                .max { ($0.lamport, $0.change) < ($1.lamport, $1.change) }
        }
        var alive = latest(EntityState.alive)?.change
        if alive == nil {
            let seen = life.reduce(into: Set<Digest>()) { $0.formUnion($1.saw) }
            alive = try state.liveChanges.subtracting(seen)
                .map { (try held($0, place.timeline)?.lamport ?? 0, $0) }
                .max { $0 < $1 }?.1
        }
        return Conflict(
            place: place,
            values: [
                try value(EntityState.alive, by: alive, place.timeline),
                try value(
                    EntityState.deleted, by: latest(EntityState.deleted)?.change, place.timeline),
            ], shown: 0)
    }

    private func value(
        _ value: JSONValue, by change: Digest?, _ timeline: Timeline
    ) throws -> Conflict.Value {
        guard let change, let header = try self.change(change, timeline)?.header else {
            throw ReplicaError(
                "a change is missing in \(timeline.name)", hint: "vita verify says which")
        }
        return Conflict.Value(
            value: value, change: change, author: header.author, time: header.time)
    }

    /// Notes in conflict, laid out as what is settled and what is contested; each contested part has
    /// a text for every value of the conflict, in their order. Nil where a value is no text.
    public func regions(of conflict: Conflict) throws -> [TextMerge.Region]? {
        let place = conflict.place
        let key = ExactString(place.field)
        guard Field.of(key) == .notes,
            let state = try state(of: place.entity, in: place.timeline)
        else { return nil }
        return try notesMerge(place.entity, key, place.timeline)
            .regions(state.registers[key] ?? [])
    }

    /// Settles a conflict, given as it was when its values were looked at: the value replaces all
    /// that the register holds. Where others came since, nothing is written, for nobody has seen
    /// them.
    public func resolve(_ conflict: Conflict, with value: JSONValue) throws -> Written {
        let (timeline, entity) = (conflict.place.timeline, conflict.place.entity)
        let key = ExactString(conflict.place.field)
        return try write(to: timeline) {
            let now = try conflicts(of: entity, in: timeline).first { $0.place == conflict.place }
            guard let now, let state = try state(of: entity, in: timeline) else {
                throw ReplicaError(
                    "the conflict of \(conflict.place.field) was settled meanwhile",
                    hint: "vita log shows by whom")
            }
            guard now.values.map(\.value) == conflict.values.map(\.value) else {
                throw ReplicaError(
                    "other values of \(conflict.place.field) came meanwhile; nothing was written",
                    hint: "vita conflicts shows them all")
            }
            let operation: (key: ExactString, operation: Operation)
            switch (key, value) {
            case (EntityState.life, EntityState.deleted): operation = Editing.deletion(of: state)
            case (EntityState.life, _): operation = Editing.restoration(of: state)
            default: operation = (key, Editing.assignment(of: [value], to: key, on: state))
            }
            return try act("resolve", [EntityOperations(entity, [operation])], on: timeline)
        }
    }
}
