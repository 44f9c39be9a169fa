import SQLite

@testable import ServerStore

/// A connection that notes every statement before it runs it, or what is to run in its place.
final class WitnessedDatabase: Database {
    private let base: any Database
    private let notes: WitnessedStore.Notes

    init(_ base: any Database, _ notes: WitnessedStore.Notes) {
        self.base = base
        self.notes = notes
    }

    func run(_ sql: String, _ values: [Value]) throws {
        try base.run(try notes.add(sql, values), values)
    }

    func run(_ sql: String, each rows: [[Value]]) throws {
        for row in rows { try run(sql, row) }
    }

    func run(_ steps: [(sql: String, rows: [[Value]])]) throws {
        for step in steps { try run(step.sql, each: step.rows) }
    }

    func forEach(
        _ sql: String, _ values: [Value], _ body: (borrowing StoredRow) throws -> Bool
    ) throws {
        try base.forEach(try notes.add(sql, values), values, body)
    }

    func forEach(
        _ sql: String, each rows: [[Value]], _ body: (Int, borrowing StoredRow) throws -> Void
    ) throws {
        for (place, row) in rows.enumerated() {
            try forEach(sql, row) { found in
                try body(place, found)
                return true
            }
        }
    }

    func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
        _ = try notes.add("BEGIN", [])
        return try base.transaction(kind, body)
    }

    var changes: Int { base.changes }
    var stamp: ChangeStamp? { base.stamp }

    func check(_ schema: Schema) throws -> [String] { try base.check(schema) }

    func close() { base.close() }
}
