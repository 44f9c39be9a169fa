internal import Replication
internal import SQLite

/// A change, and the rows of its entities as they are if nothing else is known of them: what most of
/// an import and of a clone consists of, and can be worked out before its turn.
struct PreparedChange: Sendable {
    /// A row that is ready to be written.
    struct Row: Sendable {
        let row: EntityRow
        let values: [Value]
    }

    let change: Change
    /// For each entity of the change's body its row; nil where the change alone does not tell it.
    let rows: [Row?]

    init(_ change: Change, in timeline: Replica.Timeline) {
        self.change = change
        rows = change.body.map { Self.row($0, change, timeline) }
    }

    /// What names other changes, says several things at once or deletes has to be looked into where
    /// the log is.
    private static func row(
        _ operations: EntityOperations, _ change: Change, _ timeline: Replica.Timeline
    ) -> Row? {
        var state = EntityState()
        for (key, operation) in operations.operations {
            switch operation {
            case .add: break
            case .set(let values, let replaces, let saw):
                guard values.count == 1, replaces.isEmpty, saw.isEmpty, key != EntityState.life
                else { return nil }
            case .remove: return nil
            }
            state.apply(operation, to: key, change: change.id, lamport: change.header.lamport) {
                _ in false
            }
        }
        let row = EntityRow(entity: operations.entity, state: state, conflicts: [])
        return Row(row: row, values: row.values(in: timeline))
    }
}
