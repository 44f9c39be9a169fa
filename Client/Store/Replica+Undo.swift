public import Career
internal import Replication
public import Sealing
internal import SQLite
internal import StrictJSON

/// User actions as the log tells them, and their undoing.
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
        /// Seconds since 1970 by its author's clock, if any.
        public let time: Int?
        /// Who did it, if known.
        public let author: String?
        /// Whose chain.
        public let replica: Digest
        /// The events it touched, in the log's order.
        public let events: [Identifier]
    }

    /// The latest actions, latest first; at most `limit`.
    public func actions(in timeline: Timeline, limit: Int) throws -> [Action] {
        var ids: [String] = []
        try connection.forEach(
            "SELECT action FROM changes WHERE timeline = ? ORDER BY position DESC",
            [Value(timeline.number)]
        ) { row in
            let id = row.string(0)
            if ids.last != id, !ids.contains(id) { ids.append(id) }
            return ids.count < limit
        }
        return try ids.compactMap { id in try Identifier(id).flatMap { try action($0, timeline) } }
    }

    /// One action by its identifier.
    public func action(_ id: Identifier, _ timeline: Timeline) throws -> Action? {
        let changes = try connection.query(
            "SELECT line FROM changes WHERE timeline = ? AND action = ? AND is_understood ORDER BY position",
            [Value(timeline.number), .text(id.text)]
        ) { try ChangeReader.read($0.bytes(0)) }
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
            time: first.header.time, author: first.header.author, replica: first.header.replica,
            events: events)
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

    /// The last action that is neither an undo nor undone.
    public func lastAction(in timeline: Timeline) throws -> Action? {
        var undone: Set<String> = []
        var found: Identifier?
        try connection.forEach(
            "SELECT action, word, about FROM changes WHERE timeline = ? ORDER BY position DESC",
            [Value(timeline.number)]
        ) { row in
            let id = row.string(0)
            if row.string(1) == "undo" {
                if !undone.contains(id), let about = row.optionalString(2) { undone.insert(about) }
                return true
            }
            if undone.contains(id) { return true }
            found = Identifier(id)
            return false
        }
        return try found.flatMap { try action($0, timeline) }
    }

    /// Undoes an action; refuses where a later edit would be overwritten.
    public func undo(_ action: Action, in timeline: Timeline) throws -> Written {
        guard action.isWhole else {
            throw ReplicaError(
                "this action has not arrived whole, so it cannot be undone yet",
                hint: "vita sync fetches the rest")
        }
        return try write {
            var done: [Entity: [(change: Digest, key: ExactString, operation: Operation)]] = [:]
            var order: [Entity] = []
            var lamport = Int.max
            for id in action.changes {
                guard let change = try change(id, timeline) else { continue }
                lamport = min(lamport, change.header.lamport)
                for entity in change.body {
                    if done[entity.entity] == nil { order.append(entity.entity) }
                    done[entity.entity, default: []] += entity.operations.map {
                        (change.id, $0.key, $0.operation)
                    }
                }
            }
            var entities: [EntityOperations] = []
            for entity in order {
                let state = try state(of: entity, in: timeline) ?? EntityState()
                var standIns = StandIns(action, timeline, self)
                let undone = try (done[entity] ?? []).map { step in
                    let change = try standIns.change(
                        for: step.change, on: entity, key: step.key, state)
                    return (change: change, key: step.key, operation: step.operation)
                }
                let undoing = Undoing(
                    changes: try standIns.all(on: entity, state), lamport: lamport
                ) {
                    try self.operation(of: $0, $1, $2, timeline)
                }
                do {
                    let operations = try undoing.operations(
                        undoing: undone, on: entity, state: state)
                    if !operations.isEmpty { entities.append(EntityOperations(entity, operations)) }
                } catch let refusal as Undoing.Refusal {
                    throw try explain(refusal, timeline)
                }
            }
            #if PLANTED_BUGS
                if Planted.isOn(.undoFirstOnly) {
                    entities.removeSubrange(min(1, entities.count)...)
                }
            #endif
            guard !entities.isEmpty else { return Written(change: nil, events: action.events) }
            return try act("undo", entities, of: action.id, on: timeline)
        }
    }

    private func explain(_ refusal: Undoing.Refusal, _ timeline: Timeline) throws -> ReplicaError {
        var what = refusal.entity.path
        if case .event(let text) = refusal.entity, let id = Identifier(text),
            let event = try event(id, in: timeline)
        {
            what = "“\(event.title())” (\(text.prefix(8)))"
        }
        let field = refusal.key.text == "life" ? "" : " to its \(FieldKey(refusal.key).name)"
        let later = refusal.later.map { " in change \($0.hex.prefix(12))" } ?? ""
        return ReplicaError(
            "a later edit\(field) stands in the way: \(what)\(later)",
            hint: refusal.later.map {
                "undo that one first (vita undo \($0.hex.prefix(12))), or edit the event instead"
            } ?? "edit the event instead")
    }
}
