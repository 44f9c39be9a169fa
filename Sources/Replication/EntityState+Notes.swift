public import Career
public import StrictJSON

/// What is shown of an entity's state with its notes merged.
extension EntityState {
    /// The facts shown, notes merged by what `merge` gives for their register.
    public func facts(merging merge: (ExactString) -> NotesMerge) throws -> Facts {
        var facts = facts
        for (key, siblings) in mergedNotes {
            let read = try merge(key).read(siblings, shown: shown(key))
            facts.registers[key] = read.text.flatMap { $0.isNull ? nil : $0 }
        }
        return facts
    }

    /// The registers in conflict, notes that do not merge included; none of what is not shown, for
    /// that asks nobody to settle it.
    public func conflicts(merging merge: (ExactString) -> NotesMerge) throws -> [String] {
        guard isVisible else { return [] }
        var result = conflicts
        for (key, siblings) in mergedNotes
        where try merge(key).read(siblings, shown: shown(key)).isConflict {
            result.append(key)
        }
        return result.sorted().map(\.text)
    }

    /// Notes of several siblings, or of one with several values.
    private var mergedNotes: [(key: ExactString, siblings: [Sibling])] {
        var result: [(key: ExactString, siblings: [Sibling])] = []
        for (key, siblings) in registers
        where (siblings.count > 1 || siblings.contains { $0.values.count > 1 })
            && Field.of(key) == .notes
        {
            result.append((key, siblings))
        }
        return result
    }
}
