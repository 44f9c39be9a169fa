internal import SQLite

/// A connection to SQLite as the store uses it.
final class SQLiteDatabase: Database {
    let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    func run(_ sql: String, _ values: [Value]) throws { try connection.run(sql, values) }

    func run(_ sql: String, each rows: [[Value]]) throws {
        try connection.run(sql, each: rows)
    }

    func run(_ steps: [(sql: String, rows: [[Value]])]) throws {
        for step in steps { try run(step.sql, each: step.rows) }
    }

    func forEach(
        _ sql: String, _ values: [Value], _ body: (borrowing StoredRow) throws -> Bool
    ) throws {
        try connection.forEach(sql, values) { row in try body(.sqlite(row.again())) }
    }

    func forEach(
        _ sql: String, each rows: [[Value]], _ body: (Int, borrowing StoredRow) throws -> Void
    ) throws {
        try connection.forEach(sql, each: rows) { place, row in
            try body(place, .sqlite(row.again()))
        }
    }

    func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
        try connection.transaction(kind, body)
    }

    var changes: Int { connection.changes }
    var stamp: ChangeStamp? { connection.changeStamp }

    func check(_ schema: Schema) throws -> [String] { try schema.check(connection) }

    func close() { connection.close() }
}
