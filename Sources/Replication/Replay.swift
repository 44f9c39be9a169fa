internal import Career
internal import Sealing
public import StrictJSON

/// Writes history again: changes of a timeline as one linear chain of another replica or another
/// timeline, with every reference translated.
///
/// A register's value depends only on what replaces what, so the chain shows what the history
/// showed, conflicts included.
public struct Replay {
    /// Says of an operation of a change that it is not to be written.
    public typealias Drop = (Change, Entity, ExactString) -> Bool

    /// Where an operation is: on which entity and register.
    private struct Place: Hashable {
        let entity: Entity
        let key: ExactString
    }

    /// A change that stands for another, or for a part of it.
    private struct Piece {
        let id: Digest
        let places: Set<Place>
        let entities: Set<Entity>

        init(_ change: Change) {
            id = change.id
            places = Set(
                change.body.flatMap { entity in
                    entity.operations.map { Place(entity: entity.entity, key: $0.key) }
                })
            entities = Set(change.body.map(\.entity))
        }
    }

    private var writer: ChainWriter
    private var pieces: [Digest: [Piece]] = [:]
    /// Changes that were written again before this replay.
    private let standing: Set<Digest>
    /// What a change that is itself a repetition stands for.
    private var repeated: [Digest: Digest] = [:]
    /// What dropped assignments replaced, which is what replaces them replaces then.
    private var inherited: [Digest: [Place: [Digest]]] = [:]

    /// A replay by `writer`. `standing` are changes that stand for others already, as in a
    /// timeline that others replayed before.
    public init(_ writer: ChainWriter, standing: [Change] = []) {
        self.writer = writer
        self.standing = Set(standing.map(\.standsFor))
        for change in standing { note(Piece(change), for: change) }
    }

    private mutating func note(_ piece: Piece, for change: Change) {
        pieces[change.standsFor, default: []].append(piece)
    }

    /// Writes changes again, in the order of (Lamport number, id), less those for which others
    /// stand already, those left without operations, and what `drop` names.
    ///
    /// `changes` hold what is written again and whatever else it may refer to; `maximumBytes` is
    /// about how many bytes of operations one written change holds.
    public mutating func write(
        _ changes: [Change],
        maximumBytes: (Change) -> Int = { _ in ChangeLimits.bytesPerChange },
        dropping drop: Drop = { _, _, _ in false }
    ) -> [Change] {
        for change in changes where change.header.was != nil {
            repeated[change.id] = change.standsFor
        }
        let ordered = Self.ordered(changes.filter { !standing.contains($0.standsFor) })
        var lasts: [Identifier: Digest] = [:]
        var whole: Set<Identifier> = []
        for change in ordered {
            let action = change.header.action
            if action.isLast { whole.insert(action.id) }
            let isKept = change.body.contains { entity in
                entity.operations.contains { !drop(change, entity.entity, $0.key) }
            }
            if isKept { lasts[action.id] = change.id }
        }
        var written: [Change] = []
        for change in ordered {
            let body = translated(change, drop)
            guard !body.isEmpty else {
                // Whoever refers to it finds that it stands nowhere, or what it had replaced.
                if pieces[change.standsFor] == nil { pieces[change.standsFor] = [] }
                continue
            }
            let action = change.header.action.id
            let again = writer.rewrite(
                change.header, isLast: lasts[action] == change.id && whole.contains(action),
                was: change.standsFor, maximumBytes: maximumBytes(change), body)
            for change in again { note(Piece(change), for: change) }
            written += again
        }
        return written
    }

    /// By (Lamport number, id), but what a change refers to before it. Ancestors come first anyway;
    /// forged histories refer to others, and hashes cannot do so in a circle.
    private static func ordered(_ changes: [Change]) -> [Change] {
        let byID = Dictionary(changes.map { ($0.id, $0) }) { first, _ in first }
        var done: Set<Digest> = []
        var result: [Change] = []
        for change in changes.sorted(by: {
            ($0.header.lamport, $0.id) < ($1.header.lamport, $1.id)
        }) {
            var path = [change]
            while let next = path.last {
                guard !done.contains(next.id) else {
                    path.removeLast()
                    continue
                }
                let before = next.references.compactMap { byID[$0] }.filter {
                    !done.contains($0.id)
                }
                if before.isEmpty {
                    done.insert(next.id)
                    result.append(next)
                    path.removeLast()
                } else {
                    path += before
                }
            }
        }
        return result
    }

    /// The bytes of a change's operations, as they are counted where it is cut.
    public static func bytes(of change: Change) -> Int {
        change.body.reduce(0) { $0 + ChainWriter.bytes(of: $1) }
    }

    /// How many changes a change would become with at most so many bytes of operations in each.
    public static func parts(of change: Change, maximumBytes: Int) -> Int {
        ChainWriter.split(change.body, maximumBytes: maximumBytes).count
    }

    private mutating func translated(_ change: Change, _ drop: Drop) -> [EntityOperations] {
        var body: [EntityOperations] = []
        for entity in change.body {
            var operations: [(key: ExactString, operation: Operation)] = []
            for (key, operation) in entity.operations {
                let translated = translated(operation, entity.entity, key)
                guard drop(change, entity.entity, key) else {
                    operations.append((key, translated))
                    continue
                }
                if case .set(_, let replaces, _) = translated {
                    let place = Place(entity: entity.entity, key: key)
                    inherited[change.standsFor, default: [:]][place] = replaces
                }
            }
            if !operations.isEmpty { body.append(EntityOperations(entity.entity, operations)) }
        }
        return body
    }

    private func translated(
        _ operation: Operation, _ entity: Entity, _ key: ExactString
    ) -> Operation {
        let place = Place(entity: entity, key: key)
        switch operation {
        case .add: return .add
        case .remove(let changes): return .remove(translated(changes, at: place))
        case .set(let values, let replaces, let saw):
            return .set(
                values: values, replaces: translated(replaces, at: place),
                saw: sorted(
                    saw.flatMap { id in
                        pieces[named(id)].map {
                            $0.filter { $0.entities.contains(entity) }.map(\.id)
                        } ?? [id]
                    }))
        }
    }

    private func translated(_ ids: [Digest], at place: Place) -> [Digest] {
        sorted(
            ids.flatMap { id -> [Digest] in
                guard let pieces = pieces[named(id)] else { return [id] }
                let found = pieces.filter { $0.places.contains(place) }.map(\.id)
                return found.isEmpty ? inherited[named(id)]?[place] ?? [] : found
            })
    }

    private func named(_ id: Digest) -> Digest { repeated[id] ?? id }

    private func sorted(_ ids: [Digest]) -> [Digest] { Set(ids).sorted() }
}

extension Change {
    /// Every change that its operations name.
    fileprivate var references: [Digest] {
        body.flatMap { entity -> [Digest] in
            entity.operations.flatMap { _, operation -> [Digest] in
                switch operation {
                case .add: []
                case .remove(let changes): changes
                case .set(_, let replaces, let saw): replaces + saw
                }
            }
        }
    }
}
