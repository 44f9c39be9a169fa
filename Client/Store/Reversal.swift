internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON

/// The operations that take back one action, or several that did the same at once.
final class Reversal {
    private typealias Keyed = (key: ExactString, operation: Replication.Operation)

    private let actions: [Replica.Action]
    private let changes: Set<Digest>
    private let timeline: Replica.Timeline
    private let replica: Replica
    private let past: PastOperations
    private let origins: Origins
    private var descendants: Set<Digest>?
    private var buried: [(entity: Entity, standing: [Digest], seen: Set<Digest>)] = []

    init(_ actions: [Replica.Action], _ timeline: Replica.Timeline, _ replica: Replica) {
        self.actions = actions
        changes = Set(actions.flatMap(\.changes))
        self.timeline = timeline
        self.replica = replica
        past = PastOperations(timeline, replica)
        origins = Origins(past)
    }

    /// One entry an entity of which something is to be taken back; refuses where a later edit would
    /// be lost.
    func operations() throws -> [EntityOperations] {
        var done: [Entity: [(change: Digest, key: ExactString, operation: Replication.Operation)]] =
            [:]
        var order: [Entity] = []
        for id in actions.flatMap(\.changes) {
            for part in try replica.change(id, timeline)?.body ?? [] {
                if done[part.entity] == nil { order.append(part.entity) }
                done[part.entity, default: []] += part.operations.map {
                    (id, $0.key, $0.operation)
                }
            }
        }
        var result: [EntityOperations] = []
        for entity in order {
            let state = try replica.state(of: entity, in: timeline) ?? EntityState()
            do {
                let operations = try operations(undoing: done[entity] ?? [], on: entity, state)
                if !operations.isEmpty { result.append(EntityOperations(entity, operations)) }
            } catch let refusal as Undoing.Refusal {
                throw try explained(refusal)
            }
        }
        #if PLANTED_BUGS
            if Planted.isOn(.undoFirstOnly) { result.removeSubrange(min(1, result.count)...) }
        #endif
        return result
    }

    private func operations(
        undoing done: [(change: Digest, key: ExactString, operation: Replication.Operation)],
        on entity: Entity, _ state: EntityState
    ) throws -> [Keyed] {
        var steps: [(change: Digest, key: ExactString, operation: Replication.Operation)] = []
        var own = changes.union(try origins.standIns(for: changes, on: entity, state))
        var kept: [ExactString: Set<Digest>] = [:]
        for (change, key, operation) in done {
            for (live, others) in try origins.standIns(for: change, on: entity, key, state) {
                steps.append((live, key, operation))
                own.insert(live)
                kept[key, default: []].formUnion(others)
            }
        }
        let undoing = Undoing(
            changes: own, isLater: { try self.isLater($0, entity, $1) },
            kept: { kept[$0] ?? [] },
            past: { [past] in try past.operation(of: $0, $1, $2) })
        var operations = Self.joined(
            try undoing.operations(undoing: steps, on: entity, state: state))
        var standing = Self.deletions(state)
        var deletions = standing
        // The undo of a creation is a deletion of what is there; it puts none back.
        if done.contains(where: { $0.key == EntityState.life }),
            let index = operations.firstIndex(where: { $0.key == EntityState.life })
        {
            deletions = done.filter { $0.key == EntityState.life }.flatMap(\.operation.replaced)
            let life = try deletionPutBack(
                operations[index].operation, deletions, on: entity, state, own)
            operations[index].operation = life
            standing = Self.isDeletion(life) ? life.replaced : []
        }
        if !standing.isEmpty, try isSeen(operations, steps, by: deletions, on: entity) {
            operations.removeAll { $0.key == EntityState.life }
            buried.append((entity, standing, try seen(by: deletions, on: entity)))
        }
        return operations
    }

    /// Live deletions of an entity that nothing declares alive.
    private static func deletions(_ state: EntityState) -> [Digest] {
        let siblings = state.registers[EntityState.life] ?? []
        if siblings.contains(where: { $0.values.contains(EntityState.alive) }) { return [] }
        return siblings.filter { $0.values.contains(EntityState.deleted) }.map(\.change)
    }

    private static func isDeletion(_ operation: Replication.Operation) -> Bool {
        guard case .set(let values, _, _) = operation else { return false }
        return values.contains(EntityState.deleted)
    }

    /// Whether deletions had seen all that operations put back of an entity, so that it has to stay
    /// deleted.
    private func isSeen(
        _ operations: [Keyed],
        _ steps: [(change: Digest, key: ExactString, operation: Replication.Operation)],
        by deletions: [Digest], on entity: Entity
    ) throws -> Bool {
        let alive = Set(
            operations.filter { $0.key != EntityState.life && Self.isAlive($0.operation) }
                .map(\.key))
        guard !alive.isEmpty else { return false }
        let seen = try seen(by: deletions, on: entity)
        for (_, key, operation) in steps where alive.contains(key) {
            let known = try origins.of(seen, entity, key)
            guard try origins.of(operation.replaced, entity, key).isSubset(of: known) else {
                return false
            }
        }
        return true
    }

    private func seen(by deletions: [Digest], on entity: Entity) throws -> Set<Digest> {
        var seen: Set<Digest> = []
        for deletion in deletions {
            if case .set(_, _, let saw)? = try past.operation(
                of: deletion, entity, EntityState.life)
            {
                seen.formUnion(saw)
            }
        }
        return seen
    }

    /// What is to follow in the same action: a deletion that has seen what these changes put back.
    /// No change can name itself, so it takes a second one.
    func deletions(after written: [Change]) throws -> [EntityOperations] {
        try buried.map { entity, standing, seen in
            let state = try replica.state(of: entity, in: timeline) ?? EntityState()
            let own = Set(
                written.filter { $0.body.contains { $0.entity == entity } }.map(\.id))
            var saw = try firstWritten(seen)
            for (key, changes) in Self.liveChanges(state) {
                let known = try origins.of(seen, entity, key)
                for change in changes {
                    if try own.contains(change)
                        || origins.of([change], entity, key).isSubset(of: known)
                    {
                        saw.insert(change)
                    }
                }
            }
            let deletion = Replication.Operation.set(
                values: [EntityState.deleted], replaces: standing.sorted(), saw: saw.sorted())
            return EntityOperations(entity, [(EntityState.life, deletion)])
        }
    }

    /// Whether a second change has to follow.
    var isFollowed: Bool { !buried.isEmpty }

    /// Two replicas may have done the same at once; then one operation takes back both.
    private static func joined(_ operations: [Keyed]) -> [Keyed] {
        var result: [Keyed] = []
        for (key, operation) in operations {
            guard let index = result.firstIndex(where: { $0.key == key }) else {
                result.append((key, operation))
                continue
            }
            switch (result[index].operation, operation) {
            case (.set(let values, let replaces, let saw), .set(let more, let also, let seen)):
                result[index].operation = .set(
                    values: EntityState.distinct(values + more),
                    replaces: Set(replaces + also).sorted(), saw: Set(saw + seen).sorted())
            case (.remove(let changes), .remove(let more)):
                result[index].operation = .remove(Set(changes + more).sorted())
            case (.remove(let changes), .set(let values, let replaces, let saw)),
                (.set(let values, let replaces, let saw), .remove(let changes)):
                result[index].operation = .set(
                    values: values, replaces: Set(replaces + changes).sorted(), saw: saw)
            default: break
            }
        }
        return result
    }

    private static func isAlive(_ operation: Replication.Operation) -> Bool {
        switch operation {
        case .set(let values, _, _): values.contains { !$0.isNull }
        case .add: true
        case .remove: false
        }
    }

    /// A deletion that is put back sees what it had seen and what stands for it: it hides neither
    /// what was concurrent to it, nor what was written since it was taken away; that is refused.
    private func deletionPutBack(
        _ operation: Replication.Operation, _ deletions: [Digest], on entity: Entity,
        _ state: EntityState, _ own: Set<Digest>
    ) throws -> Replication.Operation {
        guard case .set(let values, let replaces, _) = operation,
            values.contains(EntityState.deleted)
        else { return operation }
        let live = Self.liveChanges(state)
        let seen = try seen(by: deletions, on: entity)
            .union(own.intersection(live.flatMap(\.1)))
        var saw = try firstWritten(seen)
        for (key, changes) in live {
            let known = try origins.of(seen, entity, key)
            for change in changes {
                if try origins.of([change], entity, key).isSubset(of: known) {
                    saw.insert(change)
                } else if try isLater(change, entity, key) {
                    throw Undoing.Refusal(entity: entity, key: key, later: change)
                }
            }
        }
        return .set(values: values, replaces: replaces, saw: saw.sorted())
    }

    /// What a deletion saw stays seen, also what is not live now and may be put back one day; of
    /// undos and redos only those that are live matter, or going to and fro would grow the list.
    private func firstWritten(_ seen: Set<Digest>) throws -> Set<Digest> {
        try seen.filter { change in
            let word = try past.action(of: change).word
            return word != "undo" && word != "redo" && !changes.contains(change)
        }
    }

    private static func liveChanges(_ state: EntityState) -> [(ExactString, [Digest])] {
        let registers = state.registers.filter { $0.key != EntityState.life }.map { key, siblings in
            (key, siblings.filter { $0.values.contains { !$0.isNull } }.map(\.change))
        }
        return (registers + state.elements.map { ($0.key, $0.value) }).sorted { $0.0 < $1.0 }
    }

    /// Whether what a change shows was written after one of the actions, by one that knew it.
    private func isLater(
        _ change: Digest, _ entity: Entity, _ key: ExactString
    ) throws -> Bool {
        try origins.of([change], entity, key).allSatisfy(isLater)
    }

    /// Whether a change descends from one of the actions; the log after them is read once, when it
    /// is asked for the first time.
    private func isLater(_ change: Digest) throws -> Bool {
        if let descendants { return descendants.contains(change) }
        var found = changes
        let first = try actions.flatMap(\.changes).compactMap { id in
            try replica.connection.first(
                "SELECT position FROM changes WHERE timeline = ? AND id = ?",
                [Value(timeline.number), .blob(id.bytes)]
            ) { $0.int(0) }
        }.min()
        try replica.connection.forEach(
            "SELECT id, line FROM changes WHERE timeline = ? AND position > ? ORDER BY position",
            [Value(timeline.number), Value(first ?? 0)]
        ) { row in
            let header = try ChangeReader.readHeader(row.bytes(1))
            if header.parents.contains(where: found.contains) {
                found.insert(try Replica.digest(row.bytes(0)))
            }
            return true
        }
        descendants = found
        return found.contains(change)
    }

    /// The refusal with the action that stands in the way: the one that first wrote what is there.
    private func explained(_ refusal: Undoing.Refusal) throws -> ReplicaError {
        var change = refusal.later
        if let later = change {
            let first = try origins.of([later], refusal.entity, refusal.key).subtracting(changes)
            if !first.isEmpty, !first.contains(later) { change = first.max() }
        }
        var event: Identifier?
        if case .event(let id) = refusal.entity { event = Identifier(id) }
        return ReplicaError(
            "a later edit stands in the way: \(refusal.entity.path)", hint: "edit it instead",
            refusal: UndoRefusal(
                path: refusal.entity.path, event: event, key: refusal.key.text,
                change: change, later: try change.flatMap { try replica.actionOf($0, timeline) }))
    }
}

extension Replica {
    /// The action that a change is part of.
    func actionOf(_ change: Digest, _ timeline: Timeline) throws -> Action? {
        try self.change(change, timeline).flatMap { try action($0.header.action.id, timeline) }
    }
}
