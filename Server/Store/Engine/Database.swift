package import SQLite

/// One connection to a database of the store, used by one thread at a time, in whichever engine
/// keeps it (docs/decisions/0041-one-text-of-sql-for-two-engines.md).
///
/// The SQL is SQLite's and PostgreSQL's alike. What stands between `/*!` and `*/` is for
/// PostgreSQL alone; to SQLite it is a comment.
package protocol Database: AnyObject {
    /// Runs one statement; rows are discarded.
    func run(_ sql: String, _ values: [Value]) throws
    /// Runs one statement once for each list of values, in as few round trips as the engine can.
    func run(_ sql: String, each rows: [[Value]]) throws
    /// Runs several such statements one after the other, in as few round trips as the engine can.
    func run(_ steps: [(sql: String, rows: [[Value]])]) throws
    /// Calls `body` with each row in turn until it returns false.
    func forEach(
        _ sql: String, _ values: [Value], _ body: (borrowing StoredRow) throws -> Bool) throws
    /// Runs one query once for each list of values, in as few round trips as the engine can, and
    /// calls `body` with the list's place and each of its rows.
    func forEach(
        _ sql: String, each rows: [[Value]], _ body: (Int, borrowing StoredRow) throws -> Void
    ) throws
    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws. Inside
    /// another one it is a part of that. An engine may run `body` again where others were in the
    /// way, so it changes nothing but the database and what it returns.
    func transaction<T>(_ kind: TransactionKind, _ body: () throws -> T) throws -> T
    /// The rows that the last INSERT, UPDATE or DELETE changed.
    var changes: Int { get }
    /// While a query has a row, a name for the state of the whole database that the row is of, which
    /// no other state has; nil where the engine has none.
    var stamp: ChangeStamp? { get }
    /// What the engine finds wrong with the database, which is of this schema where SQLite keeps it;
    /// empty when all is well.
    func check(_ schema: Schema) throws -> [String]
    /// Closes the connection, or gives it back.
    func close()
}

extension Database {
    /// None.
    package var stamp: ChangeStamp? { nil }

    /// Runs one statement; rows are discarded.
    package func run(_ sql: String, _ values: Value...) throws { try run(sql, values) }

    /// Runs `body` in a transaction that may write.
    @discardableResult
    package func transaction<T>(_ body: () throws -> T) throws -> T {
        try transaction(.immediate, body)
    }

    /// Calls `body` with each row in turn until it returns false.
    package func forEach(
        _ sql: String, _ body: (borrowing StoredRow) throws -> Bool
    ) throws {
        try forEach(sql, [], body)
    }

    /// What `body` makes of each row.
    package func query<T>(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing StoredRow) throws -> T
    ) throws -> [T] {
        var results: [T] = []
        try forEach(sql, values) { row in
            results.append(try body(row))
            return true
        }
        return results
    }

    /// What `body` makes of the first row, nil when there is none.
    package func first<T>(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing StoredRow) throws -> T
    ) throws -> T? {
        var result: T?
        try forEach(sql, values) { row in
            result = try body(row)
            return false
        }
        return result
    }

    /// The number that a query counts to; 0 where it has no row.
    package func count(_ sql: String, _ values: [Value]) throws -> Int {
        try query(sql, values) { $0.int(0) }.reduce(0, +)
    }
}
