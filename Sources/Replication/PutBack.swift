public import Sealing
public import StrictJSON

/// Finds the assignments of the past whose values an undo put back.
public struct PutBack {
    /// Steps down the graph of replacements after which one stops looking.
    private static let maximumSteps = 64

    private let past: (Digest) throws -> NotesMerge.Past?

    /// - Parameter past: the assignment that a change made to the register, from the log.
    public init(past: @escaping (Digest) throws -> NotesMerge.Past?) {
        self.past = past
    }

    /// The assignments, each of one value, that a live one stands for, ascending: itself where it
    /// holds one value; nil where its values never stood side by side before.
    public func origins(of sibling: Sibling) throws -> [Digest]? {
        try origins(of: sibling.change, values: EntityState.distinct(sibling.values))
    }

    private func origins(of change: Digest, values: [JSONValue]) throws -> [Digest]? {
        if values.count <= 1 { return [change] }
        var level: Set<Digest> = [change]
        for _ in 0..<Self.maximumSteps {
            var below: Set<Digest> = []
            for change in level { below.formUnion(try past(change)?.replaces ?? []) }
            if below.isEmpty { return nil }
            level = below
            guard try distinctValues(of: level) == values else { continue }
            var result: Set<Digest> = []
            var rest: Set<Digest> = []
            for change in level {
                if try distinctValues(of: [change]).count == 1 {
                    result.insert(change)
                } else {
                    rest.insert(change)
                }
            }
            // Undone, redone and undone again: one goes on until they stand by themselves.
            if rest.isEmpty { return result.sorted() }
            if !result.isEmpty { return nil }
        }
        return nil
    }

    /// The assignment that first gave a value by itself, of those that a live one goes back to.
    public func author(of value: JSONValue, in sibling: Sibling) throws -> Digest {
        if EntityState.distinct(sibling.values).count <= 1 { return sibling.change }
        var level: Set<Digest> = [sibling.change]
        for _ in 0..<Self.maximumSteps where !level.isEmpty {
            var below: Set<Digest> = []
            for change in level { below.formUnion(try past(change)?.replaces ?? []) }
            for change in below.sorted() where try distinctValues(of: [change]) == [value] {
                return change
            }
            level = below
        }
        return sibling.change
    }

    private func distinctValues(of changes: Set<Digest>) throws -> [JSONValue] {
        EntityState.distinct(try changes.flatMap { try past($0)?.values ?? [] })
    }
}
