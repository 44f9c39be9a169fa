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
    /// Live assignments by register, each ordered by change; of no register without any.
    public internal(set) var registers = KeyedList<[Sibling]>()
    /// Live additions by element's key, each ordered; of no element without any.
    public internal(set) var elements = KeyedList<[Digest]>()
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
                    for key in Array(registers.keys) where !key.text.hasPrefix("title") {
                        registers[key] = nil
                    }
                }
                if Planted.isOn(.oneSibling) { registers[key] = nil }
            #endif
            let sibling = Sibling(change: change, lamport: lamport, values: values, saw: saw)
            try assign(sibling, to: key, replacing: replaces, isHeld)
        case .add:
            if unbury(change, from: key) { return }
            guard let place = elements.place(of: key) else {
                elements.append([change], for: key)
                return
            }
            let additions = elements[place: place]
            let index = additions.firstIndex { $0 >= change } ?? additions.endIndex
            if index < additions.endIndex, additions[index] == change { return }
            elements[place: place].insert(change, at: index)
        case .remove(let changes):
            #if PLANTED_BUGS
                if Planted.isOn(.removeAll) { elements[key] = nil }
            #endif
            for change in changes {
                if let place = registers.place(of: key), retire(change, fromRegisterAt: place) {
                    if registers[place: place].isEmpty { registers.remove(at: place) }
                } else {
                    try retireElsewhere(change, from: key, isHeld)
                }
            }
        }
    }

    /// Replaces and assigns with one look-up; nearly always one assignment takes the place of one.
    private mutating func assign(
        _ sibling: Sibling, to key: ExactString, replacing replaces: [Digest],
        _ isHeld: (Digest) throws -> Bool
    ) rethrows {
        guard let place = registers.place(of: key) else {
            for change in replaces { try retireElsewhere(change, from: key, isHeld) }
            if !unbury(sibling.change, from: key) { registers.append([sibling], for: key) }
            return
        }
        if replaces.count == 1, buried.isEmpty, registers[place: place].count == 1,
            registers[place: place][0].change == replaces[0]
        {
            registers[place: place][0] = sibling
            return
        }
        for change in replaces where !retire(change, fromRegisterAt: place) {
            try retireElsewhere(change, from: key, isHeld)
        }
        if !unbury(sibling.change, from: key) { insert(sibling, atRegister: place) }
        if registers[place: place].isEmpty { registers.remove(at: place) }
    }

    private mutating func insert(_ sibling: Sibling, atRegister place: Int) {
        var index = registers[place: place].count
        while index > 0, registers[place: place][index - 1].change >= sibling.change { index -= 1 }
        if index < registers[place: place].count,
            registers[place: place][index].change == sibling.change
        {
            return
        }
        registers[place: place].insert(sibling, at: index)
    }

    /// False where no live assignment of a register is by a change.
    private mutating func retire(_ change: Digest, fromRegisterAt place: Int) -> Bool {
        guard let index = registers[place: place].firstIndex(where: { $0.change == change }) else {
            return false
        }
        registers[place: place].remove(at: index)
        return true
    }

    /// Takes out a live addition; what is neither live nor held is remembered as replaced.
    private mutating func retireElsewhere(
        _ change: Digest, from key: ExactString, _ isHeld: (Digest) throws -> Bool
    ) rethrows {
        if let place = elements.place(of: key),
            let index = elements[place: place].firstIndex(of: change)
        {
            elements[place: place].remove(at: index)
            if elements[place: place].isEmpty { elements.remove(at: place) }
        } else if try !isHeld(change) {
            buried[key, default: []].insert(change)
        }
    }

    /// Forgets that a change was replaced before it arrived; false where it was not.
    private mutating func unbury(_ change: Digest, from key: ExactString) -> Bool {
        guard !buried.isEmpty, buried[key]?.remove(change) != nil else { return false }
        if buried[key]?.isEmpty == true { buried[key] = nil }
        return true
    }

    /// True when nothing at all is known of the entity.
    public var isEmpty: Bool { registers.isEmpty && elements.isEmpty && buried.isEmpty }
}
