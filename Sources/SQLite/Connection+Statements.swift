import CSQLite

extension Connection {
    /// Runs any number of statements without parameters; rows are discarded.
    ///
    /// - Throws: ``SQLiteError`` with the statement that failed. Those before it have run.
    public func execute(_ sql: String) throws(SQLiteError) {
        let bytes = try Self.terminated(sql)
        var offset = 0
        while offset < bytes.count - 1 {
            let (statement, next) = try prepare(bytes, from: offset, flags: 0, sql: sql)
            offset = next
            guard let statement else { continue }
            try refuseOutsideLostTransaction(sql)
            var code = statement.step()
            while code == SQLITE_ROW { code = statement.step() }
            guard code == SQLITE_DONE else {
                let text = unsafe sqlite3_sql(statement.handle).map { unsafe String(cString: $0) }
                throw failure(code, sql: text.map { String($0.drop(while: \.isWhitespace)) })
            }
        }
    }

    /// Runs one statement, prepared once and kept; rows are discarded.
    ///
    /// - Throws: ``SQLiteError``; misuse when the values are not as many as the placeholders.
    public func run(_ sql: String, _ values: [Value]) throws(SQLiteError) {
        let statement = try checkOut(sql, parameters: values.count)
        defer { giveBack(statement) }
        let code = statement.withBound(values) {
            var code = statement.step()
            while code == SQLITE_ROW { code = statement.step() }
            return code
        }
        guard code == SQLITE_DONE else { throw failure(code, sql: sql, bound: !values.isEmpty) }
    }

    /// Runs one statement, prepared once and kept; rows are discarded.
    ///
    /// - Throws: ``SQLiteError``; misuse when the values are not as many as the placeholders.
    public func run(_ sql: String, _ values: Value...) throws(SQLiteError) {
        try run(sql, values)
    }

    /// Runs one statement once for each list of values, found once for all of them.
    ///
    /// - Throws: ``SQLiteError``; misuse when the values are not as many as the placeholders. What
    ///   ran before the one that failed has run.
    public func run(_ sql: String, each rows: [[Value]]) throws(SQLiteError) {
        guard let first = rows.first else { return }
        let statement = try checkOut(sql, parameters: first.count)
        defer { giveBack(statement) }
        for values in rows {
            guard values.count == first.count else {
                throw .misuse("\(values.count) values for \(first.count) placeholders", sql: sql)
            }
            let code = statement.withBound(values) {
                var code = statement.step()
                while code == SQLITE_ROW { code = statement.step() }
                return code
            }
            guard code == SQLITE_DONE else {
                throw failure(code, sql: sql, bound: !values.isEmpty)
            }
            statement.reset()
        }
    }

    /// Calls `body` with each row in turn until it returns false.
    ///
    /// `body` may use the connection, also with the same SQL.
    ///
    /// - Throws: ``SQLiteError``, or what `body` throws.
    public func forEach(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws -> Bool
    ) throws {
        let statement = try checkOut(sql, parameters: values.count)
        defer { giveBack(statement) }
        let code = try statement.withBound(values) { () throws in
            while true {
                let code = statement.step()
                guard code == SQLITE_ROW else { return code }
                guard try body(Row(statement)) else {
                    // Stopping early ends an implicit transaction, and only reset tells how.
                    let ended = statement.reset()
                    return ended == SQLITE_OK ? SQLITE_DONE : ended
                }
                guard isOpen else { throw SQLiteError.closed }
            }
        }
        guard code == SQLITE_DONE else { throw failure(code, sql: sql, bound: !values.isEmpty) }
    }

    /// Runs one query once for each list of values, found once for all of them, and calls `body` with
    /// the list's place and each of its rows.
    ///
    /// - Throws: ``SQLiteError``, or what `body` throws.
    public func forEach(
        _ sql: String, each lists: [[Value]], _ body: (Int, borrowing Row) throws -> Void
    ) throws {
        guard let first = lists.first else { return }
        let statement = try checkOut(sql, parameters: first.count)
        defer { giveBack(statement) }
        for (place, values) in lists.enumerated() {
            guard values.count == first.count else {
                throw SQLiteError.misuse(
                    "\(values.count) values for \(first.count) placeholders", sql: sql)
            }
            let code = try statement.withBound(values) { () throws in
                while true {
                    let code = statement.step()
                    guard code == SQLITE_ROW else { return code }
                    try body(place, Row(statement))
                    guard isOpen else { throw SQLiteError.closed }
                }
            }
            guard code == SQLITE_DONE else {
                throw failure(code, sql: sql, bound: !values.isEmpty)
            }
            statement.reset()
        }
    }

    /// What `body` makes of each row.
    ///
    /// - Throws: ``SQLiteError``, or what `body` throws.
    public func query<T>(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws -> T
    ) throws -> [T] {
        var results: [T] = []
        try forEach(sql, values) { row in
            results.append(try body(row))
            return true
        }
        return results
    }

    /// What `body` makes of the first row, nil when there is none. Further rows are not computed.
    ///
    /// - Throws: ``SQLiteError``, or what `body` throws.
    public func first<T>(
        _ sql: String, _ values: [Value] = [], _ body: (borrowing Row) throws -> T
    ) throws -> T? {
        var result: T?
        try forEach(sql, values) { row in
            result = try body(row)
            return false
        }
        return result
    }

    /// A statement for `sql` that nobody else is using, with room for `parameters` values.
    private func checkOut(_ sql: String, parameters: Int) throws(SQLiteError) -> Statement {
        guard isOpen else { throw .closed }
        try refuseOutsideLostTransaction(sql)
        let statement: Statement
        switch cache.find(sql) {
        case .ready(let cached): statement = cached
        case .busy: statement = try prepareOne(sql, flags: 0)
        case .missing:
            statement = try prepareOne(sql, flags: UInt32(SQLITE_PREPARE_PERSISTENT))
            cache.keep(statement, for: sql)
        }
        guard statement.parameterCount == parameters else {
            statement.isInUse = false
            throw .misuse(
                "\(parameters) values for \(statement.parameterCount) placeholders", sql: sql)
        }
        return statement
    }

    private func giveBack(_ statement: Statement) {
        statement.reset()
        if statement.parameterCount > 0 { statement.clearBindings() }
        statement.isInUse = false
    }

    /// Some errors make SQLite roll the whole transaction back by itself
    /// (<https://sqlite.org/lang_transaction.html>, section 3.1). Code that caught such an error
    /// must not go on, outside of the transaction it believes to be in.
    private func refuseOutsideLostTransaction(_ sql: String) throws(SQLiteError) {
        if scopes > 0, !isInTransaction { throw isOpen ? .rolledBack(sql: sql) : .closed }
    }

    private func prepareOne(_ sql: String, flags: UInt32) throws(SQLiteError) -> Statement {
        let bytes = try Self.terminated(sql)
        let (statement, end) = try prepare(bytes, from: 0, flags: flags, sql: sql)
        guard let statement else { throw .misuse("there is no statement", sql: sql) }
        if end < bytes.count - 1 {
            let (second, _) = try prepare(bytes, from: end, flags: 0, sql: sql)
            guard second == nil else { throw .misuse("there is a second statement", sql: sql) }
        }
        return statement
    }

    /// Prepares the statement at `offset`; nil for a comment or nothing. Also tells where it ends.
    private func prepare(
        _ bytes: [UInt8], from offset: Int, flags: UInt32, sql: String
    ) throws(SQLiteError) -> (statement: Statement?, end: Int) {
        let connection = unsafe try opened()
        var end = bytes.count - 1
        var prepared: OpaquePointer?
        let code = unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return SQLITE_MISUSE }
            let start = unsafe (base + offset).assumingMemoryBound(to: CChar.self)
            let count = Int32(clamping: buffer.count - offset)
            var tail: UnsafePointer<CChar>?
            let code = unsafe sqlite3_prepare_v3(
                connection, start, count, flags, &prepared, &tail)
            if let tail = unsafe tail { end = unsafe offset + (tail - start) }
            return code
        }
        guard code == SQLITE_OK else { throw failure(code, sql: sql) }
        return (unsafe prepared.map { unsafe Statement(owning: $0) }, end)
    }

    /// SQL as SQLite reads it. A zero byte would hide what follows.
    private static func terminated(_ sql: String) throws(SQLiteError) -> [UInt8] {
        guard !sql.utf8.contains(0) else { throw .misuse("SQL contains U+0000") }
        return Array(sql.utf8) + [0]
    }
}
