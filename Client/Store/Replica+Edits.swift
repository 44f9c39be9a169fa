public import Career
internal import Replication
internal import Sealing
internal import SQLite
public import StrictJSON

/// What an action did, field by field.
extension Replica {
    /// One operation of an action, with what stood there before.
    public struct Edit: Sendable {
        /// What it did to its field.
        public enum Kind: Sendable {
            /// Gave a register `after` in place of `before`.
            case set
            /// Added an element to a set.
            case added
            /// Took an element out of a set, or a value out of a register.
            case removed
        }

        /// The event it is about; nil of a source and of the timeline itself.
        public let event: Identifier?
        /// Whom it is about: `event/ID`, `source/ID`, `timeline`.
        public let path: String
        /// The register's or the element's key.
        public let key: ExactString
        /// What it did.
        public let kind: Kind
        /// The values that it replaced; none where it was the first, or for elements.
        public let before: [JSONValue]
        /// Its own values; none for elements.
        public let after: [JSONValue]
    }

    /// The operations of an action in their order.
    public func edits(of action: Action, in timeline: Timeline) throws -> [Edit] {
        let past = PastOperations(timeline, self)
        var edits: [Edit] = []
        for id in action.changes {
            for part in try change(id, timeline)?.body ?? [] {
                var event: Identifier?
                if case .event(let id) = part.entity { event = Identifier(id) }
                for (key, operation) in part.operations {
                    var before: [JSONValue] = []
                    for replaced in operation.replaced {
                        let earlier = try past.operation(of: replaced, part.entity, key)
                        if case .set(let values, _, _)? = earlier { before += values }
                    }
                    var after: [JSONValue] = []
                    let kind: Edit.Kind
                    switch operation {
                    case .set(let values, _, _):
                        kind = .set
                        after = values
                    case .add: kind = .added
                    case .remove: kind = .removed
                    }
                    edits.append(
                        Edit(
                            event: event, path: part.entity.path, key: key, kind: kind,
                            before: EntityState.distinct(before), after: after))
                }
            }
        }
        return edits
    }

    /// What an import took in: the name of a timeline here that its source is, if any.
    public func nameOfSource(_ action: Action) throws -> String? {
        guard let about = action.about else { return nil }
        return try timelines().first { Self.sourceID($0.id.text) == about }?.name
    }
}

extension Replication.Operation {
    /// The changes whose assignments or additions it takes away.
    var replaced: [Digest] {
        switch self {
        case .set(_, let replaces, _): replaces
        case .add: []
        case .remove(let changes): changes
        }
    }
}
