internal import Replication
internal import Sealing
internal import StrictJSON

/// What an import is going to write.
struct ImportPlan {
    /// Whether the timeline had no entity before.
    let isFirst: Bool
    private(set) var operations: [EntityOperations] = []
    private(set) var deleted: [EntityOperations] = []
    /// Whether anything names changes before it.
    private(set) var replaced = false
    private(set) var result = Replica.Imported()
    private var isAnyShown = false
    private var changedDeleted = 0

    init(isFirst: Bool) {
        self.isFirst = isFirst
    }

    /// Takes in what is said anew of an entity with this state.
    mutating func take(_ new: EntityOperations, over state: EntityState) {
        if !new.operations.isEmpty { operations.append(new) }
        replaced = replaced || new.operations.contains { $0.operation.replacesSomething }
        guard case .event = new.entity else { return }
        if state.isEmpty, !new.operations.contains(where: { $0.key == EntityState.life }) {
            result.added += 1
            return
        }
        let after = Self.state(state, after: new.operations)
        isAnyShown = isAnyShown || state.isVisible && after.isVisible
        if state.isEmpty {
            result.added += 1
        } else if new.operations.isEmpty {
            result.unchanged += 1
        } else {
            result.changed += 1
        }
        // Also what takes away the last that showed an event in spite of its deletion.
        if after.isDeleted {
            deleted.append(EntityOperations(new.entity, [Editing.restoration(of: state)]))
            if !new.operations.isEmpty { changedDeleted += 1 }
        }
    }

    /// Once all is taken in: one deleted event stays deleted; an import that was undone as a whole
    /// comes back.
    mutating func weighDeleted() {
        if isAnyShown || deleted.count - changedDeleted < result.unchanged {
            deleted = []
        } else {
            result.added += deleted.count
            result.changed -= changedDeleted
            result.unchanged -= deleted.count - changedDeleted
        }
    }

    /// What operations of a change that is yet to be written will make of a state.
    private static func state(
        _ state: EntityState, after operations: [(key: ExactString, operation: Operation)]
    ) -> EntityState {
        var state = state
        let change = Digest(hashing: "vita import to be\n")
        for (key, operation) in operations {
            state.apply(operation, to: key, change: change, lamport: 1) { _ in true }
        }
        return state
    }
}

extension Operation {
    /// True for an operation that names changes before it.
    fileprivate var replacesSomething: Bool {
        switch self {
        case .set(_, let replaces, let saw): !replaces.isEmpty || !saw.isEmpty
        case .add: false
        case .remove(let changes): !changes.isEmpty
        }
    }
}
