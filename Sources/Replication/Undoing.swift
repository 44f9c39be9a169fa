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
    private let changes: Set<Digest>
    private let lamport: Int

    /// - Parameters:
    ///   - changes: the action's changes.
    ///   - lamport: the lowest Lamport number among them.
    ///   - past: the operation that a change of the log applied to an entity's register.
    public init(
        changes: Set<Digest>, lamport: Int,
        past: @escaping (Digest, Entity, ExactString) throws -> Operation?
    ) {
        self.changes = changes
        self.lamport = lamport
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
        case .set(let undone, let replaces, _):
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
            var values: [JSONValue] = []
            var seen: Set<Digest> = []
            for before in replaces {
                if case .set(let earlier, _, let saw)? = try past(before, entity, key) {
                    values += earlier
                    seen.formUnion(saw)
                }
            }
            values = EntityState.distinct(values)
            if key == EntityState.life {
                // A deletion's undoing leaves an earlier one as it was: it hides what it saw and no
                // more. A restoration's deletes again, with all there is now.
                if !undone.contains(EntityState.deleted) { seen = state.liveChanges }
                return life(values, change, seen)
            }
            return .set(values: values.isEmpty ? [.null] : values, replaces: [change], saw: [])
        }
    }

    private func life(_ values: [JSONValue], _ change: Digest, _ seen: Set<Digest>) -> Operation {
        if values.contains(EntityState.deleted) {
            return .set(values: values, replaces: [change], saw: seen.sorted())
        }
        return .set(values: [EntityState.alive], replaces: [change], saw: [])
    }
}
