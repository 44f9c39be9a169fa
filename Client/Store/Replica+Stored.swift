public import Career
internal import SQLite

/// Events as their rows have them.
extension Replica {
    /// Rows that one thread reads at a time, and the most of them that wait for one.
    private static let storedRows = (together: 64, group: 8)

    /// Gives the rows of all events that are shown, in the order of lists, to `transform` on any
    /// thread and what became of them to `body` on this one, until it answers false.
    public func forEachRows<Product: Sendable>(
        in timeline: Timeline, _ transform: @escaping @Sendable (StoredRows) -> Product,
        _ body: (StoredRows, Product) throws -> Bool
    ) throws {
        var ahead = Ahead(groupsOf: (items: Self.storedRows.group, bytes: .max), transform)
        var rows = StoredRows(room: Self.storedRows.together)
        var goesOn = true
        func use(_ ready: [(StoredRows, Product)]) throws {
            for (rows, product) in ready where goesOn { goesOn = try body(rows, product) }
        }
        try connection.forEach(Self.eventsQuery(), [Value(timeline.number), Value(true)]) { row in
            rows.take(row)
            if rows.count == Self.storedRows.together {
                try use(ahead.take(rows, bytes: 0))
                rows = StoredRows(room: Self.storedRows.together)
            }
            return goesOn
        }
        if rows.count > 0 { try use(ahead.take(rows, bytes: 0)) }
        try use(ahead.finish())
    }

    /// The whole event of one of the rows; nil where it is none.
    public func event(_ number: Int, of rows: StoredRows, in timeline: Timeline) throws -> Event? {
        let row = rows.row(number)
        return try event(row.path, row.state, row.conflicts, timeline)
    }
}
