public import Career
internal import Replication
public import Sealing
internal import SQLite
internal import StrictJSON

/// User actions as the log tells them.
extension Replica {
    /// One user action.
    public struct Action: Sendable {
        /// Its identifier.
        public let id: Identifier
        /// add, edit, import, undo …
        public let word: String
        /// What it is about: the action undone, or an import's source.
        public let about: Identifier?
        /// Its changes, first to last.
        public let changes: [Digest]
        /// True once all its changes are here.
        public let isWhole: Bool
        /// True when this version can read all of them.
        public let isUnderstood: Bool
        /// Seconds since 1970 by its author's clock, if any.
        public let time: Int?
        /// Who did it, if known.
        public let author: String?
        /// Whose chain.
        public let replica: Digest
        /// The events it touched, in the log's order.
        public let events: [Identifier]
    }

    /// The latest actions, latest first; at most `limit`, and where an event is given, only those
    /// that touched it.
    public func actions(
        in timeline: Timeline, limit: Int, touching event: Identifier? = nil
    ) throws -> [Action] {
        var ids: [String] = []
        var seen: Set<String> = []
        // Only an event that a line names is touched by it; the line says it in quotes.
        try connection.forEach(
            """
            SELECT action FROM changes WHERE timeline = ?1 AND (?2 IS NULL OR instr(line, ?2) > 0)
            ORDER BY position DESC
            """,
            [Value(timeline.number), Value(event.map { Array("\"\($0.text)\"".utf8) })]
        ) { row in
            let id = row.string(0)
            if seen.insert(id).inserted { ids.append(id) }
            return ids.count < limit || event != nil
        }
        var actions: [Action] = []
        for id in ids where actions.count < limit {
            guard let action = try Identifier(id).flatMap({ try action($0, timeline) }) else {
                continue
            }
            if let event, !action.events.contains(event) { continue }
            actions.append(action)
        }
        return actions
    }

    /// One action by its identifier.
    public func action(_ id: Identifier, _ timeline: Timeline) throws -> Action? {
        let lines = try connection.query(
            """
            SELECT line, is_understood FROM changes WHERE timeline = ? AND action = ?
            ORDER BY position
            """,
            [Value(timeline.number), .text(id.text)]
        ) { (line: $0.bytes(0), isUnderstood: $0.bool(1)) }
        let changes = try lines.filter(\.isUnderstood).map { try read($0.line, in: timeline) }
        guard let first = changes.first else { return nil }
        var events: [Identifier] = []
        var seen: Set<Identifier> = []
        for change in changes {
            for case .event(let id) in change.body.map(\.entity) {
                if let id = Identifier(id), seen.insert(id).inserted { events.append(id) }
            }
        }
        return Action(
            id: id, word: first.header.action.word, about: first.header.action.of,
            changes: changes.map(\.id), isWhole: changes.contains { $0.header.action.isLast },
            isUnderstood: changes.count == lines.count,
            time: first.header.time, author: first.header.author, replica: first.header.replica,
            events: events)
    }

    /// The changes of an action, first to last.
    func changes(ofAction id: Identifier, _ timeline: Timeline) throws -> [Digest] {
        try connection.query(
            """
            SELECT id FROM changes WHERE timeline = ? AND action = ? AND is_understood
            ORDER BY position
            """,
            [Value(timeline.number), .text(id.text)]
        ) { try Self.digest($0.bytes(0)) }
    }

    /// The action that a change's prefix names.
    public func action(ofChange prefix: String, _ timeline: Timeline) throws -> Action {
        let found = try connection.query(
            """
            SELECT DISTINCT action FROM changes WHERE timeline = ?
                AND (substr(lower(hex(id)), 1, ?) = ? OR action = ?) LIMIT 3
            """,
            [
                Value(timeline.number), Value(prefix.utf8.count), .text(prefix), .text(prefix),
            ]
        ) { $0.string(0) }
        guard let id = found.first.flatMap({ Identifier($0) }) else {
            throw ReplicaError(
                "there is no change \(prefix) in \(timeline.name)", hint: "vita log shows them")
        }
        guard found.count == 1, let action = try action(id, timeline) else {
            throw ReplicaError(
                "\(prefix) names several changes", hint: "give more of its digits")
        }
        return action
    }
}

extension Replica {
    /// Whether this replica wrote an action, under its id or one it had before.
    public func isOwn(_ action: Action) throws -> Bool {
        try key(of: action.replica) != nil
    }
}
