public import Sealing
public import StrictJSON

/// Puts back what a user action replaced, field by field.
public struct Undoing {
    /// Why an action cannot be undone.
    public struct Refusal: Error, Sendable {
        /// The entity on which a later edit stands in the way.
        public let entity: Entity
        /// The register or element concerned.
        public let key: ExactString
        /// The later change, where one is known.
        public let later: Digest?

        /// A refusal on account of a later change.
        public init(entity: Entity, key: ExactString, later: Digest?) {
            self.entity = entity
            self.key = key
            self.later = later
        }
    }

    private let past: (Digest, Entity, ExactString) throws -> Operation?
    private let changes: Set<Digest>
    private let isLater: (Digest, ExactString) throws -> Bool
    private let kept: (ExactString) -> Set<Digest>

    /// - Parameters:
    ///   - changes: the action's changes, and those that put back nothing but what it had written.
    ///   - isLater: whether what a change shows in a register was written by somebody who had seen
    ///     the action. Lamport numbers do not tell: an import's count only from the imports before.
    ///   - kept: changes whose values a register shows in one assignment with the action's.
    ///   - past: the operation that a change of the log applied to an entity's register.
    public init(
        changes: Set<Digest>, isLater: @escaping (Digest, ExactString) throws -> Bool,
        kept: @escaping (ExactString) -> Set<Digest> = { _ in [] },
        past: @escaping (Digest, Entity, ExactString) throws -> Operation?
    ) {
        self.changes = changes
        self.isLater = isLater
        self.kept = kept
        self.past = past
    }

    /// The operations that undo the action's own on one entity.
    public func operations(
        undoing done: [(change: Digest, key: ExactString, operation: Operation)],
        on entity: Entity, state: EntityState
    ) throws -> [(key: ExactString, operation: Operation)] {
        if try isCreation(done, on: entity, state) {
            let strangers = state.liveChanges.subtracting(changes)
            if let later = strangers.min() {
                throw Refusal(entity: entity, key: EntityState.life, later: later)
            }
            for (change, key, operation) in done {
                guard case .set = operation, key != EntityState.life else { continue }
                guard state.registers[key]?.contains(where: { $0.change == change }) == true else {
                    throw Refusal(
                        entity: entity, key: key, later: state.registers[key]?.first?.change)
                }
            }
            guard state.isVisible else { return [] }
            return [Editing.deletion(of: state)]
        }
        var result: [(key: ExactString, operation: Operation)] = []
        for (change, key, operation) in done {
            if let inverse = try inverse(of: operation, by: change, key: key, on: entity, state) {
                result.append((key, inverse))
            }
        }
        return result
    }

    /// An event whose every operation is new by this action, and to which nobody had written
    /// before, was made by it: undoing is deleting.
    private func isCreation(
        _ done: [(change: Digest, key: ExactString, operation: Operation)], on entity: Entity,
        _ state: EntityState
    ) throws -> Bool {
        guard case .event = entity else { return false }
        var hasTitle = false
        for (_, key, operation) in done {
            switch operation {
            case .set(_, let replaces, _):
                if key == EntityState.life || !replaces.isEmpty { return false }
                if key.text.hasPrefix("title/") { hasTitle = true }
            case .add: break
            case .remove: return false
            }
        }
        guard hasTitle else { return false }
        for (key, siblings) in state.registers where key != EntityState.life {
            // What a later edit replaced may be older than the action.
            let live = siblings.map(\.change)
            for change in try ancestors(of: live, entity, key).union(live)
            where !changes.contains(change) {
                guard try isLater(change, key) else { return false }
            }
        }
        for (key, additions) in state.elements {
            for change in additions where !changes.contains(change) {
                guard try isLater(change, key) else { return false }
            }
        }
        return true
    }

    private func inverse(
        of operation: Operation, by change: Digest, key: ExactString, on entity: Entity,
        _ state: EntityState
    ) throws -> Operation? {
        switch operation {
        case .add:
            guard state.elements[key]?.contains(change) == true else { return nil }
            return .remove([change])
        case .remove(let removed):
            // Another's addition says the same, unless a deletion hides it: then this one showed
            // the event.
            if removed.isEmpty || state.elements[key] != nil && state.isVisible { return nil }
            let values = try self.values(of: removed, entity, key)
            return values.isEmpty ? .add : .set(values: values, replaces: [], saw: [])
        case .set(_, let replaces, _):
            guard let siblings = state.registers[key],
                siblings.contains(where: { $0.change == change })
            else {
                #if PLANTED_BUGS
                    if Planted.isOn(.undoIgnoresLater) {
                        return .set(
                            values: [.null], replaces: state.registers[key]?.map(\.change) ?? [],
                            saw: [])
                    }
                #endif
                throw Refusal(entity: entity, key: key, later: state.registers[key]?.first?.change)
            }
            if key == EntityState.life {
                return life(try values(of: replaces, entity, key), change, state)
            }
            let others = siblings.map(\.change).filter { !changes.contains($0) }
            // What a concurrent assignment replaced as well does not come back: without this
            // action, nothing but that assignment would stand here.
            let kept = kept(key)
            let elsewhere = try ancestors(of: others + kept, entity, key)
            let values = try self.values(
                of: replaces.filter { !elsewhere.contains($0) } + kept, entity, key)
            if values.isEmpty, !others.isEmpty { return .remove([change]) }
            return .set(values: values.isEmpty ? [.null] : values, replaces: [change], saw: [])
        }
    }

    /// The distinct values that changes assigned to a register.
    private func values(
        of changes: [Digest], _ entity: Entity, _ key: ExactString
    ) throws -> [JSONValue] {
        var values: [JSONValue] = []
        for change in changes {
            if case .set(let assigned, _, _)? = try past(change, entity, key) { values += assigned }
        }
        return EntityState.distinct(values)
    }

    /// Everything that changes replaced in a register, directly or not.
    private func ancestors(
        of changes: [Digest], _ entity: Entity, _ key: ExactString
    ) throws -> Set<Digest> {
        var result: Set<Digest> = []
        var open = changes
        while let next = open.popLast() {
            guard case .set(_, let replaces, _)? = try past(next, entity, key) else { continue }
            for change in replaces where result.insert(change).inserted { open.append(change) }
        }
        return result
    }

    private func life(_ values: [JSONValue], _ change: Digest, _ state: EntityState) -> Operation {
        if values.contains(EntityState.deleted) {
            return .set(values: values, replaces: [change], saw: state.liveChanges.sorted())
        }
        return .set(values: [EntityState.alive], replaces: [change], saw: [])
    }
}
