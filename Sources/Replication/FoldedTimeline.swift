public import Career
public import Sealing
internal import StrictJSON

/// A timeline's state in memory, out of any set of changes that is closed under ancestry.
public struct FoldedTimeline {
    /// The state of every entity that a change is about.
    public private(set) var states: [Entity: EntityState] = [:]
    private var held: Set<Digest> = []
    private var notes: [Entity: [ExactString: [Digest: NotesMerge.Past]]] = [:]

    /// The state of no changes.
    public init() {}

    /// Takes in a change, once; with `entities`, only what it says of these.
    ///
    /// What it takes the place of counts as there once it has been taken in itself, and not as soon
    /// as its line is held: one that cannot be read yet will be applied later.
    public mutating func apply(_ change: Change, to entities: Set<Entity>? = nil) {
        guard held.insert(change.id).inserted else { return }
        for part in change.body where entities?.contains(part.entity) ?? true {
            for (key, operation) in part.operations {
                states[part.entity, default: EntityState()].apply(
                    operation, to: key, change: change.id, lamport: change.header.lamport
                ) { held.contains($0) }
                if case .set(let values, let replaces, _) = operation,
                    Field.of(key) == .notes
                {
                    notes[part.entity, default: [:]][key, default: [:]][change.id] =
                        NotesMerge.Past(values: values, replaces: replaces)
                }
            }
        }
    }

    /// What an entity shows, notes merged; nil where nothing is known of it.
    public func facts(of entity: Entity) throws -> Facts? {
        try states[entity]?.facts { merge(entity, $0) }
    }

    /// The registers in conflict, notes that do not merge included.
    public func conflicts(of entity: Entity) throws -> [String] {
        try states[entity]?.conflicts { merge(entity, $0) } ?? []
    }

    private func merge(_ entity: Entity, _ key: ExactString) -> NotesMerge {
        NotesMerge { notes[entity]?[key]?[$0] }
    }

    /// The state digest.
    public var digest: Digest {
        var digest = StateDigest()
        for (entity, state) in states {
            if let part = state.digest(of: entity) { digest.add(part) }
        }
        return digest.value
    }
}
