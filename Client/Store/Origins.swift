internal import Career
internal import Replication
internal import Sealing
internal import StrictJSON

/// Whose values live changes show: a value that an undo or a redo put back is its first author's.
///
/// So a change that puts back what an action had written stands for the action's own, and undoing
/// one action after the other works however often some of them went to and fro.
final class Origins {
    private struct Place: Hashable {
        let change: Digest
        let entity: Entity
        let key: ExactString
    }

    private let past: PastOperations
    private var known: [Place: Set<Digest>] = [:]

    init(_ past: PastOperations) {
        self.past = past
    }

    /// The changes that first wrote what changes show in a register: themselves, or where they are
    /// part of an undo or a redo, those of what they put back; none where that was nothing.
    func of(
        _ changes: some Sequence<Digest>, _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest> {
        var result: Set<Digest> = []
        for change in changes { result.formUnion(try of(change, entity, key)) }
        return result
    }

    private func of(
        _ change: Digest, _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest> {
        let place = Place(change: change, entity: entity, key: key)
        if let known = known[place] { return known }
        // A forged undo may be about an action that builds on it: then it counts for itself.
        known[place] = [change]
        let found = try ofReversal(change, entity, key) ?? [change]
        known[place] = found
        return found
    }

    /// The origins of a part of an undo or a redo; nil of any other change.
    private func ofReversal(
        _ change: Digest, _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest>? {
        let (word, about) = try past.action(of: change)
        guard word == "undo" || word == "redo", let about,
            let operation = try past.operation(of: change, entity, key)
        else { return nil }
        guard let step = try past.step(of: about, entity, key), step.change != change else {
            return try putBackAround(operation, word, entity, key)
        }
        let written = try of([step.change], entity, key)
        let replaced = try of(step.operation.replaced, entity, key)
        // What it replaced held its action's values, or the undo's, perhaps beside others.
        var result = try of(operation.replaced, entity, key)
        if word == "undo" {
            result = result.subtracting(written).union(replaced)
        } else {
            result = result.subtracting(replaced).union(written)
        }
        guard case .set(let values, _, _) = operation else { return result }
        return try result.filter { origin in
            guard case .set(let own, _, _)? = try past.operation(of: origin, entity, key) else {
                return true
            }
            return own.allSatisfy(values.contains)
        }
    }

    /// What is put back where the action itself had written nothing, that is in `life`. An undo
    /// repeats a deletion that is to go on hiding what was put back. The undo of an event's creation
    /// is a deletion of its own; the redo puts back what stood there before.
    private func putBackAround(
        _ operation: Replication.Operation, _ word: String, _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest>? {
        guard case .set(let values, let replaced, _) = operation else { return nil }
        let earlier = try replaced.map { try past.operation(of: $0, entity, key) }
        if values.contains(EntityState.deleted), !earlier.isEmpty,
            earlier.allSatisfy({ Self.values($0)?.contains(EntityState.deleted) == true })
        {
            return try of(replaced, entity, key)
        }
        guard word == "redo" else { return nil }
        return try of(earlier.flatMap { $0?.replaced ?? [] }, entity, key)
    }

    /// The live changes that show what a change wrote to a register, each with what else it shows:
    /// itself, or what stands for it; the change itself where there is none.
    func standIns(
        for change: Digest, on entity: Entity, _ key: ExactString, _ state: EntityState
    ) throws -> [(change: Digest, others: Set<Digest>)] {
        let live = Self.live(key, state)
        if live.contains(change) { return [(change, Set<Digest>())] }
        let origins = try of([change], entity, key)
        let values = try Self.values(past.operation(of: change, entity, key))
        var found: [(change: Digest, others: Set<Digest>)] = []
        for other in live {
            let all = try of([other], entity, key)
            if all == origins {
                let same = try Self.values(past.operation(of: other, entity, key)) == values
                if same { found.append((other, [])) }
            } else if !origins.isEmpty, origins.isSubset(of: all) {
                found.append((other, all.subtracting(origins)))
            }
        }
        if found.isEmpty { found = [(change, [])] }
        return found
    }

    /// The live changes on an entity that put back nothing but what `changes` wrote.
    func standIns(
        for changes: Set<Digest>, on entity: Entity, _ state: EntityState
    ) throws -> Set<Digest> {
        var result: Set<Digest> = []
        for key in Array(state.registers.keys) + Array(state.elements.keys) {
            for live in Self.live(key, state) where !changes.contains(live) {
                if try of([live], entity, key).isSubset(of: changes) { result.insert(live) }
            }
        }
        return result
    }

    private static func live(_ key: ExactString, _ state: EntityState) -> [Digest] {
        (state.registers[key] ?? []).map(\.change) + (state.elements[key] ?? [])
    }

    private static func values(_ operation: Replication.Operation?) -> [JSONValue]? {
        guard case .set(let values, _, _)? = operation else { return nil }
        return values
    }
}
