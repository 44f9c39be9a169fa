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
        guard let base = try base(of: siblings, values) else { return (shown, true) }
        switch TextMerge.merge(base: base, sides: values.compactMap(\.string)) {
        case .clean(let text): return (.string(text), false)
        case .conflict: return (shown, true)
        }
    }

    /// The siblings' texts in regions, each contested one with a text for every distinct value, in
    /// the order of the values' bytes. Nil where some value is no text.
    public func regions(_ siblings: [Sibling]) throws -> [TextMerge.Region]? {
        let values = EntityState.distinct(siblings.flatMap(\.values))
        let texts = values.compactMap(\.string)
        guard texts.count == values.count else { return nil }
        return TextMerge.regions(base: try base(of: siblings, values) ?? "", sides: texts)
    }

    /// What the siblings' texts are merged over; nil where they are not to be merged.
    private func base(of siblings: [Sibling], _ values: [JSONValue]) throws -> String? {
        guard values.allSatisfy({ $0.string != nil }) else { return nil }
        if siblings.allSatisfy({ EntityState.distinct($0.values).count == 1 }) {
            return try base(of: siblings.map(\.change), depth: 0)
        }
        // Several values in one assignment are siblings of the past that an undo put back. What it
        // replaced may hold all their edits already: over such a base each side would look like the
        // others' removal. So they are read where they stood.
        let putBack = PutBack(past: past)
        var origins: Set<[Digest]> = []
        for sibling in siblings {
            guard let found = try putBack.origins(of: sibling) else { return nil }
            origins.insert(found)
        }
        guard origins.count == 1, let changes = origins.first else { return nil }
        return try base(of: changes, depth: 0)
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
