internal import Career
internal import Replication
internal import SQLite

/// Keeping the marks by which filters pass over rows
/// (docs/decisions/0029-filters-answered-by-rows.md).
extension Replica {
    /// The mark in `meta` that every row is marked, with the layout.
    static let marksMark = "marks"

    /// Whether the rows are marked: not before an earlier replica was opened for writing.
    func hasMarks() throws -> Bool { try meta(Self.marksMark) == EventMarks.layout }

    /// A sieve as conditions, with placeholders from a number on.
    func compiled(_ sieve: EventSieve, placeholdersFrom first: Int) throws -> SieveSQL {
        SieveSQL(
            sieve, placeholdersFrom: first, isMarked: try !sieve.isEmpty && hasMarks())
    }

    /// Marks every row of an event from its state; inside a transaction.
    func markEverything() throws {
        var last = 0
        while true {
            let rows = try connection.query(
                """
                SELECT number, path, state, conflicts FROM entities
                WHERE number > ? AND headline IS NOT NULL ORDER BY number LIMIT 1000
                """, [Value(last)]
            ) { (number: $0.int(0), path: $0.string(1), state: $0.bytes(2), conflicts: $0.int(3)) }
            guard let end = rows.last?.number else { break }
            for row in rows {
                // What is damaged is not held back; whoever reads it says so.
                var marks = EventMarks.anything
                if let id = Identifier(String(row.path.dropFirst(6))),
                    let state = try? StateCodec.decode(row.state)
                {
                    let headline = HeadlineCodec.headline(id, state, conflicts: [])
                    marks = EventMarks(headline, state, isInConflict: row.conflicts > 0)
                }
                try connection.run(
                    """
                    UPDATE entities SET traits = ?, people = ?, names = ?, tags = ?, sources = ?
                    WHERE number = ?
                    """, marks.values + [Value(row.number)])
            }
            last = end
        }
        try setMeta(Self.marksMark, EventMarks.layout)
    }
}
