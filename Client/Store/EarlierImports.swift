internal import Career
internal import Replication
internal import Sealing
internal import StrictJSON

/// What imports of one source wrote into a timeline before.
struct EarlierImports: Sendable {
    private(set) var changes: Set<Digest> = []
    private(set) var chains: Set<Digest> = []
    private var said: [Entity: [ExactString: [JSONValue]]] = [:]
    private var added: [Entity: Set<ExactString>] = [:]

    /// Takes in one of their changes.
    mutating func take(_ change: Change) {
        changes.insert(change.id)
        chains.insert(change.header.replica)
        for entity in change.body {
            for (key, operation) in entity.operations {
                switch operation {
                case .set(let values, _, _):
                    said[entity.entity, default: [:]][key, default: []] += values
                case .add: added[entity.entity, default: []].insert(key)
                case .remove: break
                }
            }
        }
    }

    /// What an import says anew of an entity: it replaces only what earlier imports of the same
    /// source wrote, and what they said or what stands there already it does not repeat.
    func operations(
        _ facts: Facts, on entity: Entity, over state: EntityState
    ) -> [(key: ExactString, operation: Operation)] {
        var result: [(key: ExactString, operation: Operation)] = []
        let said = said[entity] ?? [:]
        var keys = Array(facts.registers.keys)
        for key in said.keys where facts.registers[key] == nil { keys.append(key) }
        keys.sort()
        result.reserveCapacity(keys.count + facts.elements.count)
        for key in keys {
            let siblings = state.registers[key] ?? []
            let own = siblings.filter { changes.contains($0.change) }
            if let value = facts.registers[key] {
                if siblings.contains(where: { $0.values == [value] }) { continue }
                if own.isEmpty, said[key]?.contains(value) == true { continue }
                result.append((key, .set(values: [value], replaces: own.map(\.change), saw: [])))
            } else if !own.isEmpty, own.contains(where: { $0.values != [.null] }) {
                result.append((key, .set(values: [.null], replaces: own.map(\.change), saw: [])))
            }
        }
        for key in facts.elements.sorted()
        where state.elements[key] == nil && added[entity]?.contains(key) != true {
            result.append((key, .add))
        }
        for key in (added[entity] ?? []).sorted() where !facts.elements.contains(key) {
            let own = (state.elements[key] ?? []).filter { changes.contains($0) }
            if !own.isEmpty { result.append((key, .remove(own))) }
        }
        return result
    }
}
