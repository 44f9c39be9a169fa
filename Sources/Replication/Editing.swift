public import Career
internal import Sealing
public import StrictJSON

/// Turns wishes into operations: what a change must say so that a state shows what is asked for.
public enum Editing {
    /// The operations that take an entity from the facts it shows to `wanted`.
    ///
    /// Every assignment replaces all siblings of its register, for its author saw them all.
    /// Registers that are shown as wanted are left alone, conflicts included; but for those of
    /// `settling`, registers in conflict whose value was asked for by name.
    public static func operations(
        on state: EntityState, showing shown: Facts, wanting wanted: Facts,
        settling: Set<ExactString> = []
    ) -> [(key: ExactString, operation: Operation)] {
        var result: [(key: ExactString, operation: Operation)] = []
        let keys = Set(shown.registers.keys).union(wanted.registers.keys).union(settling)
        for key in keys.sorted() {
            let value = wanted.registers[key]
            if value != shown.registers[key] || settling.contains(key) {
                result.append((key, assignment(of: [value ?? .null], to: key, on: state)))
            }
        }
        for key in wanted.elements.subtracting(shown.elements).sorted() {
            result.append((key, .add))
        }
        #if PLANTED_BUGS
            if Planted.isOn(.setsByCharacter) {
                let texts = Set(shown.elements.map(\.text))
                result.removeAll { $0.operation == .add && texts.contains($0.key.text) }
            }
        #endif
        for key in shown.elements.subtracting(wanted.elements).sorted() {
            #if PLANTED_BUGS
                if Planted.isOn(.removeNothing) {
                    result.append((key, .remove([])))
                    continue
                }
            #endif
            if let additions = state.elements[key] { result.append((key, .remove(additions))) }
        }
        return result
    }

    /// An assignment that replaces all live siblings of a register.
    public static func assignment(
        of values: [JSONValue], to key: ExactString, on state: EntityState
    ) -> Operation {
        #if PLANTED_BUGS
            if Planted.isOn(.dropReplaced) {
                let some = (state.registers[key] ?? []).dropLast().map(\.change)
                if !some.isEmpty { return .set(values: values, replaces: some, saw: []) }
            }
        #endif
        return .set(values: values, replaces: (state.registers[key] ?? []).map(\.change), saw: [])
    }

    /// The deletion of an entity: it lists what it saw and replaces nothing but `life`.
    public static func deletion(of state: EntityState) -> (key: ExactString, operation: Operation) {
        (
            EntityState.life,
            .set(
                values: [EntityState.deleted],
                replaces: (state.registers[EntityState.life] ?? []).map(\.change),
                saw: state.liveChanges.sorted())
        )
    }

    /// The declaration that an entity is alive, which replaces all deletions seen.
    public static func restoration(of state: EntityState) -> (
        key: ExactString, operation: Operation
    ) {
        #if PLANTED_BUGS
            if Planted.isOn(.restoreKeepsDeletion) {
                return (EntityState.life, .set(values: ["alive"], replaces: [], saw: []))
            }
        #endif
        return (
            EntityState.life,
            assignment(of: [EntityState.alive], to: EntityState.life, on: state)
        )
    }
}
