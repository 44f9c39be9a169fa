public import Career
public import Sealing
internal import StrictJSON

/// A timeline's state in memory, out of any set of changes that is closed under ancestry.
public struct FoldedTimeline {
    /// Entities in the order in which changes first spoke of them.
    private var folds: [Fold] = []
    private var places = EntityPlaces()
    private var held: Set<Digest> = []

    /// What is folded of one entity.
    private struct Fold {
        let entity: Entity
        var state = EntityState()
        /// What was ever assigned to its notes, in the order of arrival.
        var notes: [NotesAssignment] = []

        init(_ entity: Entity) {
            self.entity = entity
        }
    }

    /// An assignment to a register of notes, which later ones may have to be merged over.
    private struct NotesAssignment {
        let key: ExactString
        let change: Digest
        let past: NotesMerge.Past
    }

    /// The state of no changes.
    public init() {}

    /// Takes in a change, once; with `entities`, only what it says of these.
    ///
    /// What it takes the place of counts as there once it has been taken in itself, and not as soon
    /// as its line is held: one that cannot be read yet will be applied later.
    public mutating func apply(_ change: Change, to entities: Set<Entity>? = nil) {
        guard held.insert(change.id).inserted else { return }
        for part in change.body where !part.operations.isEmpty {
            guard entities?.contains(part.entity) ?? true else { continue }
            let place = places.place(of: part.entity, next: folds.count)
            if place == folds.count { folds.append(Fold(part.entity)) }
            Self.apply(part.operations, of: change, to: &folds[place], held)
        }
    }

    private static func apply(
        _ operations: [(key: ExactString, operation: Operation)], of change: Change,
        to fold: inout Fold, _ held: Set<Digest>
    ) {
        let (id, lamport) = (change.id, change.header.lamport)
        for index in operations.indices {
            fold.state.apply(
                operations[index].operation, to: operations[index].key, change: id,
                lamport: lamport
            ) { held.contains($0) }
            if Field.of(operations[index].key) == .notes,
                case .set(let values, let replaces, _) = operations[index].operation
            {
                fold.notes.append(
                    NotesAssignment(
                        key: operations[index].key, change: id,
                        past: NotesMerge.Past(values: values, replaces: replaces)))
            }
        }
    }

    private func fold(of entity: Entity) -> Fold? {
        places.place(of: entity).map { folds[$0] }
    }

    /// The state of an entity; nil where no change is about it.
    public func state(of entity: Entity) -> EntityState? { fold(of: entity)?.state }

    /// Every entity that a change is about, with its state; in no order that means anything.
    public var entities: some Sequence<(entity: Entity, state: EntityState)> {
        folds.lazy.map { ($0.entity, $0.state) }
    }

    /// The state of every entity that a change is about, gathered anew each time it is asked for.
    public func states() -> [Entity: EntityState] {
        Dictionary(uniqueKeysWithValues: folds.lazy.map { ($0.entity, $0.state) })
    }

    /// What an entity shows, notes merged; nil where nothing is known of it.
    public func facts(of entity: Entity) throws -> Facts? {
        guard let fold = fold(of: entity) else { return nil }
        return try fold.state.facts { Self.merge(fold, $0) }
    }

    /// The registers in conflict, notes that do not merge included.
    public func conflicts(of entity: Entity) throws -> [String] {
        guard let fold = fold(of: entity) else { return [] }
        return try fold.state.conflicts { Self.merge(fold, $0) }
    }

    private static func merge(_ fold: Fold, _ key: ExactString) -> NotesMerge {
        var past: [Digest: NotesMerge.Past] = [:]
        for assignment in fold.notes where assignment.key == key {
            past[assignment.change] = assignment.past
        }
        return NotesMerge { [past] in past[$0] }
    }

    /// The state digest.
    public var digest: Digest {
        var digest = StateDigest()
        for fold in folds {
            if let part = fold.state.digest(of: fold.entity) { digest.add(part) }
        }
        return digest.value
    }
}
