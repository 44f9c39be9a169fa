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
    }

    private let past: (Digest, Entity, ExactString) throws -> Operation?
    private let age: (Digest) throws -> Int?
    private let changes: Set<Digest>
    private let lamport: Int

    /// - Parameters:
    ///   - changes: the action's changes.
    ///   - lamport: the lowest Lamport number among them.
    ///   - age: the Lamport number of a change of the log.
    ///   - past: the operation that a change of the log applied to an entity's register.
    public init(
        changes: Set<Digest>, lamport: Int, age: @escaping (Digest) throws -> Int?,
        past: @escaping (Digest, Entity, ExactString) throws -> Operation?
    ) {
        self.changes = changes
        self.lamport = lamport
        self.age = age
        self.past = past
    }

    /// The operations that undo the action's own on one entity.
    public func operations(
        undoing done: [(change: Digest, key: ExactString, operation: Operation)],
        on entity: Entity, state: EntityState
    ) throws -> [(key: ExactString, operation: Operation)] {
        if isCreation(done, on: entity, state) {
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
    ) -> Bool {
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
        let wasThere = state.registers.values.contains { siblings in
            siblings.contains { !changes.contains($0.change) && $0.lamport < lamport }
        }
        return hasTitle && !wasThere
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
            return removed.isEmpty || state.elements[key] != nil ? nil : .add
        case .set(_, let replaces, _):
            guard let siblings = state.registers[key],
                siblings.contains(where: { $0.change == change })
            else {
                throw Refusal(entity: entity, key: key, later: state.registers[key]?.first?.change)
            }
            var values: [JSONValue] = []
            var saw: Set<Digest> = []
            for before in replaces {
                if case .set(let earlier, _, let seen)? = try past(before, entity, key) {
                    values += earlier
                    saw.formUnion(seen)
                }
            }
            values = EntityState.distinct(values)
            if key == EntityState.life {
                return try life(values, saw, change, entity, state)
            }
            return .set(values: values.isEmpty ? [.null] : values, replaces: [change], saw: [])
        }
    }

    /// What `life` was before: a deletion that hid the event hides it again, with what came since;
    /// one that a conflict was about is about it again.
    private func life(
        _ values: [JSONValue], _ saw: Set<Digest>, _ change: Digest, _ entity: Entity,
        _ state: EntityState
    ) throws -> Operation {
        guard values.contains(EntityState.deleted) else {
            return .set(values: [EntityState.alive], replaces: [change], saw: [])
        }
        let unseen = state.liveChanges.subtracting(saw)
        let isOld = try unseen.contains { try wasThere($0, unseenBy: saw, entity, state) }
        let hidden = isOld ? saw : saw.union(state.liveChanges)
        return .set(values: values, replaces: [change], saw: hidden.sorted())
    }

    /// Whether a live change, or what it goes back to, was there before the action, and no deletion
    /// had seen it.
    private func wasThere(
        _ change: Digest, unseenBy saw: Set<Digest>, _ entity: Entity, _ state: EntityState
    ) throws -> Bool {
        let keys = state.registers.filter { key, siblings in
            key != EntityState.life && siblings.contains { $0.change == change }
        }.map(\.key)
        if try age(change) ?? .max < lamport { return true }
        for key in keys {
            var open = [change]
            var reached: Set<Digest> = []
            while let next = open.popLast() {
                guard reached.insert(next).inserted, !saw.contains(next) else { continue }
                if try age(next) ?? .max < lamport { return true }
                if case .set(_, let replaces, _)? = try past(next, entity, key) { open += replaces }
            }
        }
        return false
    }
}
