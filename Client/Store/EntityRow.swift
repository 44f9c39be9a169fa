internal import Career
internal import EDTF
internal import Replication
internal import Sealing
internal import SQLite

/// What the row of an entity holds, worked out from its state alone.
struct EntityRow: Sendable {
    let entity: Entity
    let state: EntityState
    /// The registers in conflict.
    let conflicts: [String]

    /// The columns that repeat something of the state.
    static let columnNames =
        ["is_visible", "conflicts", "earliest", "latest", "digest", "headline"]
        + EventMarks.Column.allCases.map(\.rawValue)

    /// The values of a whole row, in the order of ``Replica/insertEntity(_:)``.
    func values(in timeline: Replica.Timeline) -> [Value] {
        var values: [Value] = [Value(timeline.number), .text(entity.path)]
        values.reserveCapacity(14)
        values += columns
        values.append(.blob(StateCodec.encode(state)))
        return values
    }

    /// What repeats something of the state, so that the entity can be found, ordered, listed and
    /// filtered by it; undated events come last.
    var columns: [Value] {
        var headline: Event?
        var marks = EventMarks()
        if case .event(let text) = entity, let id = Identifier(text) {
            let shown = HeadlineCodec.headline(id, state, conflicts: conflicts)
            marks = EventMarks(shown, state, isInConflict: !conflicts.isEmpty)
            headline = shown
        }
        let sort = headline?.when?.date.sortKey() ?? .undated
        return [
            Value(state.isVisible), Value(conflicts.count), Value(sort.earliest),
            Value(sort.latest), Value(state.digest(of: entity)?.bytes),
            Value(headline.map(HeadlineCodec.encode)),
        ] + marks.values
    }
}
