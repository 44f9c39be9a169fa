public import Sealing
public import StrictJSON

/// One assignment inside a change. The three kinds are frozen in version 1 of the change line.
public enum Operation: Sendable, Equatable {
    /// Gives a register one value, or several where a conflict is put back.
    ///
    /// `replaces` names the changes whose assignments to this register it replaces. `saw` stands
    /// only on the register `life`: the changes whose assignments and additions a deletion saw.
    case set(values: [JSONValue], replaces: [Digest], saw: [Digest])
    /// Adds an element to a set.
    case add
    /// Takes an element out of a set, as far as these changes added it.
    case remove([Digest])
}

/// Whom operations are about.
public enum Entity: Hashable, Comparable, Sendable {
    /// The timeline's own record.
    case timeline
    /// A source by its id.
    case source(String)
    /// An event by its identifier.
    case event(String)

    /// A text that orders and names entities: `timeline`, `source/ID`, `event/ID`.
    public var path: String {
        switch self {
        case .timeline: "timeline"
        case .source(let id): "source/\(id)"
        case .event(let id): "event/\(id)"
        }
    }

    /// Reads a path back.
    public init?(path: String) {
        let utf8 = path.utf8
        if path == "timeline" {
            self = .timeline
        } else if utf8.starts(with: "source/".utf8) {
            self = .source(String(decoding: utf8.dropFirst(7), as: UTF8.self))
        } else if utf8.starts(with: "event/".utf8) {
            self = .event(String(decoding: utf8.dropFirst(6), as: UTF8.self))
        } else {
            return nil
        }
    }

    /// Equality of the paths' bytes; a `String` would take another normalization for the same.
    public static func == (left: Entity, right: Entity) -> Bool {
        switch (left, right) {
        case (.timeline, .timeline): true
        case (.source(let a), .source(let b)), (.event(let a), .event(let b)): a.isExactly(b)
        default: false
        }
    }

    /// Hashes the kind and the id's bytes.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .timeline: hasher.combine(0)
        case .source(let id):
            hasher.combine(1)
            hasher.combine(ExactString(id))
        case .event(let id):
            hasher.combine(2)
            hasher.combine(ExactString(id))
        }
    }

    /// Order of the paths' bytes.
    public static func < (left: Entity, right: Entity) -> Bool {
        left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
    }
}

/// The operations of one change on one entity, by register key.
public struct EntityOperations: Sendable, Equatable {
    /// Whom they are about.
    public let entity: Entity
    /// At most one operation a key.
    public var operations: [(key: ExactString, operation: Operation)]

    /// Operations on an entity.
    public init(_ entity: Entity, _ operations: [(key: ExactString, operation: Operation)]) {
        self.entity = entity
        self.operations = operations
    }

    /// Same entity, same operations in the same order.
    public static func == (left: EntityOperations, right: EntityOperations) -> Bool {
        left.entity == right.entity && left.operations.count == right.operations.count
            && zip(left.operations, right.operations).allSatisfy { $0 == $1 }
    }
}
