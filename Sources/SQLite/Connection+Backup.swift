import CSQLite

extension Connection {
    /// Writes a copy of the database to `path`, as one file with mode 0600.
    ///
    /// The copy is made through the backup API (<https://sqlite.org/backup.html>) beside its final
    /// place, turned into a database with a rollback journal (so that it needs no second file),
    /// checked with `PRAGMA integrity_check`, synced and only then named; a failure before that
    /// leaves nothing behind. Other connections may write meanwhile in WAL mode; with a rollback
    /// journal they wait.
    ///
    /// - Parameters:
    ///   - path: Where the copy goes.
    ///   - replacing: Whether a file that is there is replaced; if not, it is an error.
    ///   - check: What the copy must stand beyond SQLite's own check; throws where it does not.
    /// - Throws: ``SQLiteError``: corrupt when the copy is not sound, busy inside a transaction
    ///   that writes; or what `check` throws.
    public func backup(
        to path: String, replacing: Bool = false, check: (Connection) throws -> Void = { _ in }
    ) throws {
        _ = unsafe try opened()
        let destination = try PrivateFile.resolve(path)
        if !replacing, PrivateFile.exists(destination) {
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "the backup's file exists already")
        }
        var mark: UInt64 = 0
        unsafe sqlite3_randomness(8, &mark)
        let temporary = "\(destination).\(String(mark, radix: 36)).partial"
        do {
            try copyChecked(to: temporary, check)
            try PrivateFile.synchronize(temporary)
            try PrivateFile.publish(temporary, as: destination, replacing: replacing)
        } catch {
            PrivateFile.discard(temporary)
            throw error
        }
    }

    private func copyChecked(
        to temporary: String, _ check: (Connection) throws -> Void
    ) throws {
        let copy = try Connection(path: temporary)
        defer { copy.close() }
        try copy.execute("PRAGMA synchronous = EXTRA")
        try copyPages(to: copy)
        try copy.configure(journal: .delete, synchronous: .extra)
        copy.close()
        // Opened anew, so that the check reads the file and not the first connection's cache.
        let written = try Connection(path: temporary, mode: .readOnly)
        defer { written.close() }
        let findings = try written.integrityCheck()
        guard findings.isEmpty else {
            let first = findings.first ?? ""
            throw SQLiteError(
                code: SQLITE_CORRUPT, message: "the copy fails integrity_check: \(first)")
        }
        try check(written)
    }

    /// Replaces everything in `copy` with what is in this database, in one transaction there: a
    /// crash leaves the old or the new, and other connections to it need not be closed.
    ///
    /// - Throws: ``SQLiteError``, busy when either side is being written.
    public func replaceContent(of copy: Connection) throws {
        try copyPages(to: copy)
    }

    /// Makes `copy` the same database as this one, whatever it was.
    package func copyPages(to copy: Connection) throws(SQLiteError) {
        let source = unsafe try opened()
        let target = unsafe try copy.opened()
        guard let backup = unsafe sqlite3_backup_init(target, "main", source, "main") else {
            throw unsafe copy.failure(sqlite3_extended_errcode(target), sql: nil)
        }
        // All pages in one step: the copy is of one moment, and no writer can make it start over.
        let stepped = unsafe sqlite3_backup_step(backup, -1)
        let finished = unsafe sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
            throw .general(stepped == SQLITE_DONE ? finished : stepped)
        }
    }
}
