extension Connection {
    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
    ///
    /// Inside another transaction it is a savepoint, whatever `kind` says.
    ///
    /// - Throws: ``SQLiteError`` when the transaction cannot begin or commit (it is then rolled
    ///   back), or what `body` throws.
    @discardableResult
    public func transaction<T>(
        _ kind: TransactionKind = .immediate, _ body: () throws -> T
    ) throws -> T {
        guard !isInTransaction else { return try savepoint(body) }
        let result = try scope(
            begin: kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED", end: "COMMIT",
            undo: ["ROLLBACK"]
        ) {
            let result = try body()
            try onCommit?(.before)
            return result
        }
        try onCommit?(.after)
        return result
    }

    /// Runs `body` in a savepoint: keeps its changes when it returns, undoes them when it throws.
    ///
    /// Outside of a transaction it is one, deferred (<https://sqlite.org/lang_savepoint.html>).
    ///
    /// - Throws: ``SQLiteError``, or what `body` throws.
    @discardableResult
    public func savepoint<T>(_ body: () throws -> T) throws -> T {
        // One name is enough: RELEASE and ROLLBACK TO mean the most recent savepoint of that name.
        try scope(
            begin: "SAVEPOINT nested", end: "RELEASE nested",
            undo: ["ROLLBACK TO nested", "RELEASE nested"], body)
    }

    private func scope<T>(
        begin: String, end: String, undo: [String], _ body: () throws -> T
    ) throws -> T {
        try run(begin)
        scopes += 1
        defer { scopes -= 1 }
        do {
            let result = try body()
            try run(end)
            return result
        } catch {
            rollBack(undo)
            throw error
        }
    }

    /// Undoes a scope. The first error is the one to report, so none is thrown here; should undoing
    /// a savepoint fail, the whole transaction goes, and the outer scopes notice.
    private func rollBack(_ undo: [String]) {
        #if PLANTED_BUGS
            if Planted.isOn(.rollbackLeftOut) {
                try? run("COMMIT")
                return
            }
        #endif
        // An interrupt, a full disk or an I/O error may have rolled everything back already.
        guard isInTransaction else { return }
        do {
            for sql in undo { try run(sql) }
        } catch {
            guard isInTransaction else { return }
            try? run("ROLLBACK")
        }
    }
}
