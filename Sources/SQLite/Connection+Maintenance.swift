import CSQLite

extension Connection {
    /// Sets the journal mode, which stays with the file, and when to wait for the disk, which is
    /// for this connection only.
    ///
    /// Changing the journal mode writes to the file: call it after ``Schema/migrate(_:)`` has
    /// recognized the file.
    ///
    /// - Throws: ``SQLiteError``; misuse when SQLite keeps another mode (for example in memory or
    ///   inside a transaction).
    public func configure(journal: JournalMode, synchronous: Synchronous) throws(SQLiteError) {
        guard !isInMemory else { return }
        let sql = "PRAGMA journal_mode = \(journal.rawValue)"
        let mode = try text(sql)
        guard mode == journal.rawValue else {
            throw .misuse("the journal mode stays \(mode ?? "unknown")", sql: sql)
        }
        try execute("PRAGMA synchronous = \(synchronous.rawValue)")
    }

    /// Copies the write-ahead log into the database. Without WAL it does nothing.
    ///
    /// - Throws: ``SQLiteError``, busy when readers or the writer did not finish in time.
    public func checkpoint(_ mode: CheckpointMode = .passive) throws(SQLiteError) {
        // A connection that has read nothing does not know about the log and would do nothing.
        _ = try text("PRAGMA schema_version")
        let handle = unsafe try opened()
        let wanted =
            switch mode {
            case .passive: SQLITE_CHECKPOINT_PASSIVE
            case .full: SQLITE_CHECKPOINT_FULL
            case .truncate: SQLITE_CHECKPOINT_TRUNCATE
            }
        let code = unsafe sqlite3_wal_checkpoint_v2(handle, "main", wanted, nil, nil)
        guard code == SQLITE_OK else { throw failure(code, sql: nil) }
    }

    /// Whether closing the last connection to a database in WAL mode checkpoints it (the default).
    ///
    /// - Throws: ``SQLiteError`` when the connection is closed.
    public func setCheckpointsOnClose(_ on: Bool) throws(SQLiteError) {
        try setOption(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !on)
    }

    /// After how many pages in the write-ahead log a commit checkpoints by itself; 0 for never.
    ///
    /// - Throws: ``SQLiteError`` when the connection is closed.
    public func setAutomaticCheckpoint(pages: Int) throws(SQLiteError) {
        let handle = unsafe try opened()
        unsafe sqlite3_wal_autocheckpoint(handle, Int32(clamping: pages))
    }

    /// What `PRAGMA integrity_check` finds wrong, at most 100 findings; empty when all is well.
    ///
    /// Damage that keeps the check itself from going on is a finding too.
    ///
    /// - Throws: ``SQLiteError``, for example when the file is no database at all.
    public func integrityCheck() throws -> [String] {
        var findings: [String] = []
        do {
            try forEach("PRAGMA integrity_check") { row in
                findings.append(row.string(0))
                return true
            }
        } catch let error as SQLiteError where error.isCorrupt {
            return findings + [error.message]
        }
        return findings == ["ok"] ? [] : findings
    }

    /// The first column of the first row, as text.
    private func text(_ sql: String) throws(SQLiteError) -> String? {
        do {
            return try first(sql) { $0.string(0) }
        } catch let error as SQLiteError {
            throw error
        } catch {
            throw .misuse("unexpected error", sql: sql)
        }
    }
}
