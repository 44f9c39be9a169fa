internal import Career
internal import Replication
internal import Sealing
internal import SQLite
internal import StrictJSON

/// What changes of the log did, each read once: an import's undoing asks about every event of it.
final class PastOperations {
    /// An action's operation and the change that holds it.
    typealias Step = (change: Digest, operation: Replication.Operation)

    private let timeline: Replica.Timeline
    private let replica: Replica
    private var operations: [Digest: [Entity: [ExactString: Replication.Operation]]] = [:]
    private var words: [Digest: (word: String, about: Identifier?)] = [:]
    private var steps: [Identifier: [Entity: [ExactString: Step]]] = [:]

    init(_ timeline: Replica.Timeline, _ replica: Replica) {
        self.timeline = timeline
        self.replica = replica
    }

    /// What a change did to an entity's register.
    func operation(
        of change: Digest, _ entity: Entity, _ key: ExactString
    ) throws -> Replication.Operation? {
        try operations(of: change)[entity]?[key]
    }

    private func operations(
        of change: Digest
    ) throws -> [Entity: [ExactString: Replication.Operation]] {
        if let known = operations[change] { return known }
        var read: [Entity: [ExactString: Replication.Operation]] = [:]
        for part in try replica.change(change, timeline)?.body ?? [] {
            for (key, operation) in part.operations {
                read[part.entity, default: [:]][key] = operation
            }
        }
        operations[change] = read
        return read
    }

    /// The word of a change's action and what that is about.
    func action(of change: Digest) throws -> (word: String, about: Identifier?) {
        if let known = words[change] { return known }
        let found = try replica.connection.first(
            "SELECT word, about FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { (word: $0.string(0), about: $0.optionalString(1).flatMap { Identifier($0) }) }
        words[change] = found ?? ("", nil)
        return found ?? ("", nil)
    }

    /// What an action did to an entity's register.
    func step(of action: Identifier, _ entity: Entity, _ key: ExactString) throws -> Step? {
        if let known = steps[action] { return known[entity]?[key] }
        var found: [Entity: [ExactString: Step]] = [:]
        for change in try replica.changes(ofAction: action, timeline) {
            for (entity, keyed) in try operations(of: change) {
                for (key, operation) in keyed where found[entity]?[key] == nil {
                    found[entity, default: [:]][key] = (change, operation)
                }
            }
        }
        steps[action] = found
        return found[entity]?[key]
    }
}
