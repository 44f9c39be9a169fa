public import Sealing
public import StrictJSON

/// Reads a register of notes: the merge of its siblings over what they all replaced.
public struct NotesMerge {
    /// An assignment of the past.
    public struct Past: Sendable {
        /// Its values.
        public let values: [JSONValue]
        /// What it replaced.
        public let replaces: [Digest]

        /// An assignment of the past.
        public init(values: [JSONValue], replaces: [Digest]) {
            self.values = values
            self.replaces = replaces
        }
    }

    /// Depth of nested common ancestors after which the base counts as empty.
    private static let maximumDepth = 8

    private let past: (Digest) throws -> Past?

    /// - Parameter past: the assignment that a change made to the register, from the log.
    public init(past: @escaping (Digest) throws -> Past?) {
        self.past = past
    }

    /// The merged text and whether it is clean; a conflict shows the `shown` value.
    public func read(_ siblings: [Sibling], shown: JSONValue?) throws -> (
        text: JSONValue?, isConflict: Bool
    ) {
        let values = EntityState.distinct(siblings.flatMap(\.values))
        guard values.count > 1 else { return (values.first ?? shown, false) }
        let texts = values.compactMap(\.string)
        guard texts.count == values.count else { return (shown, true) }
        // Several values in one assignment are a conflict put back. What it replaced may hold both
        // sides' edits already: over such a base each side would look like the other's removal.
        guard siblings.allSatisfy({ EntityState.distinct($0.values).count == 1 }) else {
            return (shown, true)
        }
        let base = try base(of: siblings.map(\.change), depth: 0)
        switch TextMerge.merge(base: base, sides: texts) {
        case .clean(let text): return (.string(text), false)
        case .conflict: return (shown, true)
        }
    }

    /// The nearest common ancestors in the graph of replacements; several are merged, none is empty.
    private func base(of changes: [Digest], depth: Int) throws -> String {
        guard depth < Self.maximumDepth, let first = changes.first else { return "" }
        var common = try ancestors(of: first)
        for change in changes.dropFirst() { common.formIntersection(try ancestors(of: change)) }
        // What a common ancestor replaced is common too, so one step finds all that are not nearest.
        var nearest = common
        for change in common { nearest.subtract(try past(change)?.replaces ?? []) }
        let candidates = nearest.sorted()
        var texts: [String] = []
        for candidate in candidates {
            texts += (try past(candidate)?.values ?? []).compactMap(\.string)
        }
        guard texts.count > 1 else { return texts.first ?? "" }
        let below = try base(of: candidates, depth: depth + 1)
        if case .clean(let text) = TextMerge.merge(base: below, sides: texts) { return text }
        return ""
    }

    /// A change and everything it replaced, directly or not.
    private func ancestors(of change: Digest) throws -> Set<Digest> {
        var result: Set<Digest> = []
        var open = [change]
        while let next = open.popLast() {
            if result.insert(next).inserted { open += try past(next)?.replaces ?? [] }
        }
        return result
    }
}
