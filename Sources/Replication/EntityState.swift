public import Sealing
public import StrictJSON

/// A live assignment: one that no other replaces.
public struct Sibling: Sendable, Equatable {
    /// The change that made it.
    public let change: Digest
    /// That change's Lamport number.
    public let lamport: Int
    /// Its values; more than one where a conflict was put back.
    public let values: [JSONValue]
    /// On `life` only: what a deletion saw.
    public let saw: [Digest]

    init(change: Digest, lamport: Int, values: [JSONValue], saw: [Digest]) {
        self.change = change
        self.lamport = lamport
        self.values = values
        self.saw = saw
    }
}

/// Everything that is live of one entity: the same for the same set of changes, in whatever order
/// they came.
public struct EntityState: Sendable, Equatable {
    /// Live assignments by register, each ordered by change.
    public internal(set) var registers: [ExactString: [Sibling]] = [:]
    /// Live additions by element's key, each ordered.
    public internal(set) var elements: [ExactString: [Digest]] = [:]
    /// Assignments and additions named as replaced before they arrived.
    ///
    /// Honest histories never need it, for what a change replaces is its ancestor; a forged one
    /// must not make two replicas differ by the order of arrival.
    var buried: [ExactString: Set<Digest>] = [:]

    /// The state of an entity nobody wrote to.
    public init() {}

    /// Applies one operation of a change.
    ///
    /// Applying the operations of a set of changes gives one state whatever the order, and applying
    /// one twice changes nothing, as long as the caller applies a change that it already holds
    /// never again.
    ///
    /// `isHeld` says whether a change is already held; it is asked only about what is not live.
    public mutating func apply(
        _ operation: Operation, to key: ExactString, change: Digest, lamport: Int,
        isHeld: (Digest) throws -> Bool
    ) rethrows {
        switch operation {
        case .set(let values, let replaces, let saw):
            #if PLANTED_BUGS
                if Planted.isOn(.deletionClears), values == ["deleted"] {
                    registers = registers.filter { $0.key.text.hasPrefix("title") }
                }
                if Planted.isOn(.oneSibling) { registers[key] = nil }
            #endif
            try retire(replaces, from: key, isHeld)
            if buried[key]?.contains(change) == true {
                unbury(change, from: key)
                return
            }
            var siblings = registers[key] ?? []
            let sibling = Sibling(change: change, lamport: lamport, values: values, saw: saw)
            let index = siblings.firstIndex { $0.change >= change } ?? siblings.endIndex
            if index < siblings.endIndex, siblings[index].change == change { return }
            siblings.insert(sibling, at: index)
            registers[key] = siblings
        case .add:
            if buried[key]?.contains(change) == true {
                unbury(change, from: key)
                return
            }
            var additions = elements[key] ?? []
            let index = additions.firstIndex { $0 >= change } ?? additions.endIndex
            if index < additions.endIndex, additions[index] == change { return }
            additions.insert(change, at: index)
            elements[key] = additions
        case .remove(let changes):
            #if PLANTED_BUGS
                if Planted.isOn(.removeAll) { elements[key] = nil }
            #endif
            try retire(changes, from: key, isHeld)
        }
    }

    private mutating func retire(
        _ changes: [Digest], from key: ExactString, _ isHeld: (Digest) throws -> Bool
    ) rethrows {
        for change in changes {
            if let index = registers[key]?.firstIndex(where: { $0.change == change }) {
                registers[key]?.remove(at: index)
                if registers[key]?.isEmpty == true { registers[key] = nil }
            } else if let index = elements[key]?.firstIndex(of: change) {
                elements[key]?.remove(at: index)
                if elements[key]?.isEmpty == true { elements[key] = nil }
            } else if try !isHeld(change) {
                buried[key, default: []].insert(change)
            }
        }
    }

    private mutating func unbury(_ change: Digest, from key: ExactString) {
        buried[key]?.remove(change)
        if buried[key]?.isEmpty == true { buried[key] = nil }
    }

    /// True when nothing at all is known of the entity.
    public var isEmpty: Bool { registers.isEmpty && elements.isEmpty && buried.isEmpty }
}
