public import Career
internal import Replication
internal import SQLite
internal import StrictJSON

/// One person's two timelines made one.
extension Replica {
    /// What was joined.
    public struct Joined: Sendable {
        /// The action in the other timeline; its change is nil where that said everything already.
        public var written: Written
        /// Registers in which the two say different things.
        public var conflicts: Int
    }

    /// Writes everything that a timeline shows into another, as one action, and sets it aside.
    ///
    /// Its log stays readable. Undoing the action takes it all back.
    public func join(_ local: Timeline, into other: Timeline) throws -> Joined {
        guard local.id != other.id else {
            throw ReplicaError("\(local.name) cannot be joined into itself")
        }
        return try write(to: local) {
            try checkIsLivedIn(local)
            try checkIsLivedIn(other)
            try checkIsUnderstood(local)
            if try isSealed(local), try !isSealed(other) {
                throw ReplicaError(
                    "\(local.name) is sealed and \(other.name) is not: servers would read what"
                        + " they must not",
                    hint: "join into a sealed timeline: vita timeline new"
                        + " NAME --sealed")
            }
            let before = try countConflicts(in: other)
            let entities = try operations(joining: local, into: other)
            let written =
                entities.isEmpty
                ? Written(change: nil, events: []) : try act("join", entities, on: other)
            let action = try written.change.flatMap { try change($0, other)?.header.action.id }
            try connection.run(
                "UPDATE timelines SET joined = ?, join_action = ? WHERE number = ?",
                .text(other.id.text), Value(action?.text), Value(local.number))
            if try meta("timeline") == local.name { try setMeta("timeline", other.name) }
            return Joined(
                written: written, conflicts: max(0, try countConflicts(in: other) - before))
        }
    }

    private func operations(
        joining local: Timeline, into other: Timeline
    ) throws -> [EntityOperations] {
        let shown = try connection.query(
            "SELECT path, state FROM entities WHERE timeline = ? AND is_visible ORDER BY path",
            [Value(local.number)]
        ) { (path: $0.string(0), state: try StateCodec.decode($0.bytes(1))) }
        return try shown.compactMap { path, state in
            guard let entity = Entity(path: path) else { return nil }
            let there = try self.state(of: entity, in: other) ?? EntityState()
            let operations = Self.operations(showing: state, over: there)
            return operations.isEmpty ? nil : EntityOperations(entity, operations)
        }
    }

    /// What makes a state show, beside its own, what another shows. What it shows already is left
    /// out, unless it is deleted: then everything is said again, so that it comes back.
    private static func operations(
        showing state: EntityState, over there: EntityState
    ) -> [(key: ExactString, operation: Operation)] {
        var result: [(key: ExactString, operation: Operation)] = []
        for key in state.registers.keys.sorted()
        where key.text != "life" && !key.text.hasPrefix(predecessor) {
            let values = state.values(key)
            if values.allSatisfy(\.isNull) { continue }
            let known = there.values(key)
            if there.isVisible, values.allSatisfy({ known.contains($0) }) { continue }
            result.append((key, .set(values: values, replaces: [], saw: [])))
        }
        for key in state.elements.keys.sorted()
        where (!there.isVisible || there.elements[key] == nil)
            && !key.text.hasPrefix(SealMark.prefix)
        {
            result.append((key, .add))
        }
        return result
    }

    /// Where a timeline was joined into; nil for one that is lived in.
    public func joined(_ timeline: Timeline) throws -> Identifier? {
        try connection.first(
            "SELECT joined FROM timelines WHERE number = ?", [Value(timeline.number)]
        ) { $0.optionalString(0) }.flatMap { $0 }.flatMap { Identifier($0) }
    }

    /// A joined timeline is history: nothing is written to it.
    func checkIsLivedIn(_ timeline: Timeline) throws {
        guard let id = try joined(timeline) else { return }
        let name = try self.timeline(succeeding: id)?.name
        throw ReplicaError(
            "\(timeline.name) was joined into \(name ?? "another timeline") and is only kept",
            hint: name.map { "add -t \($0), or undo the join there" })
    }

    /// What has been written to the timeline since the join was undone was never joined.
    func prepareRedo(of action: Action) throws {
        guard action.word == "join" else { return }
        throw ReplicaError(
            "a join cannot be redone", hint: "join them again: vita timeline join LOCAL OTHER")
    }

    /// Undoing a join makes the joined timeline one that is lived in; what was erased stays so.
    /// Inside `write`.
    func prepareUndo(of action: Action) throws {
        guard action.word != "erase" else {
            throw ReplicaError("what was erased cannot be brought back")
        }
        guard action.word != Self.sealWord else {
            throw ReplicaError(
                "what keys were given cannot be taken back",
                hint: "vita seal rotate makes a new key; vita seal revoke keeps it from somebody")
        }
        guard action.word == "join" else { return }
        try connection.run(
            "UPDATE timelines SET joined = NULL, join_action = NULL WHERE join_action = ?",
            .text(action.id.text))
    }
}
