#if PostgreSQL
    internal import SQLite

    /// A connection to PostgreSQL as the store uses it: with a log's key, or for the accounts.
    final class PostgreSQLDatabase: Database {
        let connection: PostgreSQLConnection
        private let log: [UInt8]?

        init(_ connection: PostgreSQLConnection, log: [UInt8]? = nil) {
            self.connection = connection
            self.log = log
        }

        func run(_ sql: String, _ values: [Value]) throws {
            try connection.run(sql, values, log: log)
        }

        func run(_ sql: String, each rows: [[Value]]) throws {
            try run([(sql, rows)])
        }

        func run(_ steps: [(sql: String, rows: [[Value]])]) throws {
            try connection.run(steps.map { .init(sql: $0.sql, rows: $0.rows) }, log: log) { _, _ in
            }
        }

        func forEach(
            _ sql: String, _ values: [Value], _ body: (borrowing StoredRow) throws -> Bool
        ) throws {
            let result = try connection.run(sql, values, log: log)
            for row in 0..<result.rows {
                guard try body(.postgreSQL(PostgreSQLRow(result: result, row: row))) else { return }
            }
        }

        func forEach(
            _ sql: String, each rows: [[Value]], _ body: (Int, borrowing StoredRow) throws -> Void
        ) throws {
            try connection.run([.init(sql: sql, rows: rows)], log: log) { place, result in
                for row in 0..<result.rows {
                    try body(place, .postgreSQL(PostgreSQLRow(result: result, row: row)))
                }
            }
        }

        func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T {
            try connection.transaction(kind == .deferred ? .snapshot : .serial, body)
        }

        var changes: Int { connection.changes }

        /// PostgreSQL's own checks (`pg_amcheck`, checksums of pages) are its operator's.
        func check(_ schema: Schema) throws -> [String] { [] }

        /// The connection is the pool's to close.
        func close() {}
    }
#endif
