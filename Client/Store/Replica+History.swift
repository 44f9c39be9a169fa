public import Career
internal import Replication
public import Sealing
internal import SQLite
public import StrictJSON

/// Every value that the fields of an event ever had.
extension Replica {
    /// One value of one field, and what became of it.
    public struct PastValue: Sendable {
        /// What became of it.
        public enum Fate: String, Sendable {
            /// It is shown.
            case live
            /// It is one of several that are in conflict.
            case conflict
            /// A later one took its place.
            case replaced
            /// It was taken out of its set.
            case removed
            /// The undo of its own action took it away.
            case undone
        }

        /// The register's or the element's key.
        public let key: ExactString
        /// The values assigned, several where a conflict was put back; none for an element.
        public let values: [JSONValue]
        /// The change that wrote it.
        public let change: Digest
        /// The word of its action.
        public let word: String
        /// Its action.
        public let action: Identifier
        /// Seconds since 1970 by its author's clock, if any.
        public let time: Int?
        /// Who wrote it, if known.
        public let author: String?
        /// Whose chain.
        public let replica: Digest
        /// The changes whose values it took the place of.
        public let replaces: [Digest]
        /// The changes that took its place, or took it away.
        public internal(set) var replacedBy: [Digest]
        /// What became of it.
        public internal(set) var fate: Fate
    }

    /// The values of an event by field, each field's in the log's order.
    public func history(of event: Identifier, in timeline: Timeline) throws -> [PastValue] {
        let entity = Entity.event(event.text)
        let state = try state(of: entity, in: timeline) ?? EntityState()
        let conflicts = Set(try conflicts(of: entity, state: state, timeline))
        var values: [ExactString: [PastValue]] = [:]
        for change in try changes(naming: event, timeline) {
            let header = change.header
            for part in change.body where part.entity == entity {
                for (key, operation) in part.operations {
                    let reversed = header.action.word == "undo" ? header.action.of : nil
                    for index in (values[key] ?? []).indices {
                        guard var value = values[key]?[index],
                            operation.replaced.contains(value.change)
                        else { continue }
                        value.replacedBy.append(change.id)
                        value.fate =
                            value.action == reversed
                            ? .undone
                            : operation == .remove(operation.replaced) ? .removed : .replaced
                        values[key]?[index] = value
                    }
                    if case .remove = operation { continue }
                    var assigned: [JSONValue] = []
                    if case .set(let set, _, _) = operation { assigned = set }
                    let isConflict = conflicts.contains(key.text)
                    values[key, default: []].append(
                        PastValue(
                            key: key, values: assigned, change: change.id,
                            word: header.action.word, action: header.action.id,
                            time: header.time, author: header.author, replica: header.replica,
                            replaces: operation.replaced, replacedBy: [],
                            fate: isConflict ? .conflict : .live))
                }
            }
        }
        return values.sorted { $0.key < $1.key }.flatMap(\.value)
    }

    /// The changes that may be about an event: their lines hold its id in quotes.
    private func changes(naming event: Identifier, _ timeline: Timeline) throws -> [Change] {
        if try isSealed(timeline) {
            // What is sealed names nothing.
            return try understoodChanges(in: timeline).filter { change in
                change.body.contains { $0.entity == .event(event.text) }
            }
        }
        return try connection.query(
            """
            SELECT line FROM changes WHERE timeline = ? AND is_understood AND instr(line, ?) > 0
            ORDER BY position
            """,
            [Value(timeline.number), .blob(Array("\"\(event.text)\"".utf8))]
        ) { try read($0.bytes(0), in: timeline) }
    }
}
