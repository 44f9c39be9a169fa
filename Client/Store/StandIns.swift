internal import Career
internal import Replication
internal import Sealing
internal import StrictJSON

/// Changes that put back what an action had written, when a later action was undone: they stand for
/// the action's own, so that undoing the two in turn works.
struct StandIns {
    private let action: Replica.Action
    private let changes: Set<Digest>
    private let timeline: Replica.Timeline
    private let replica: Replica
    private var undone: [Identifier: [Change]] = [:]

    init(_ action: Replica.Action, _ timeline: Replica.Timeline, _ replica: Replica) {
        self.action = action
        self.timeline = timeline
        self.replica = replica
        changes = Set(action.changes)
    }

    /// The live change that shows what a change of the action wrote; the change itself where there
    /// is none.
    mutating func change(
        for change: Digest, on entity: Entity, key: ExactString, _ state: EntityState
    ) throws -> Digest {
        for live in Self.live(key, state) where !changes.contains(live) {
            let origins = try origins(of: live, entity, key)
            if origins.contains(change), origins.isSubset(of: changes) { return live }
        }
        return change
    }

    /// The action's changes, and all live ones on an entity that put back nothing but theirs.
    mutating func all(on entity: Entity, _ state: EntityState) throws -> Set<Digest> {
        var result = changes
        for key in Array(state.registers.keys) + Array(state.elements.keys) {
            for live in Self.live(key, state) where !changes.contains(live) {
                if try origins(of: live, entity, key).isSubset(of: changes) { result.insert(live) }
            }
        }
        return result
    }

    private static func live(_ key: ExactString, _ state: EntityState) -> [Digest] {
        (state.registers[key] ?? []).map(\.change) + (state.elements[key] ?? [])
    }

    /// Whose values a change shows: its own, or where it is part of an undo, those that it put
    /// back; none where it took something away that had replaced nothing.
    private mutating func origins(
        of change: Digest, _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest> {
        guard let header = try replica.change(change, timeline)?.header,
            header.action.word == "undo", let about = header.action.of,
            let operation = try operation(of: about, entity, key)
        else { return [change] }
        let replaced: [Digest]
        switch operation {
        case .set(_, let replaces, _): replaced = replaces
        case .remove(let removed): replaced = removed
        case .add: return [change]
        }
        var result: Set<Digest> = []
        for earlier in replaced { result.formUnion(try origins(of: earlier, entity, key)) }
        return result
    }

    /// What an action did to a register.
    private mutating func operation(
        of action: Identifier, _ entity: Entity, _ key: ExactString
    ) throws -> Operation? {
        if undone[action] == nil {
            let ids = try replica.action(action, timeline)?.changes ?? []
            undone[action] = try ids.compactMap { try replica.change($0, timeline) }
        }
        for change in undone[action] ?? [] {
            let operations = change.body.first { $0.entity == entity }?.operations
            if let found = operations?.first(where: { $0.key == key }) { return found.operation }
        }
        return nil
    }
}
