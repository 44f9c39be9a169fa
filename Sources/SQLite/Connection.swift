import CSQLite

/// A connection to one SQLite database.
///
/// It belongs to one thread at a time (SQLite's multi-thread mode) and is therefore not Sendable;
/// only its ``interrupter`` may be used from elsewhere. A connection that has been closed answers
/// every call with an error.
@safe public final class Connection {
    /// How many prepared statements a connection keeps.
    static let cachedStatements = 128

    var handle: OpaquePointer?
    var cache = StatementCache(capacity: cachedStatements)
    /// How many transactions and savepoints of this module are open.
    var scopes = 0

    /// Stops what this connection is doing; may be used from another thread.
    public let interrupter: Interrupter

    /// True for a database that ``init(inMemory:)`` opened.
    public let isInMemory: Bool
    /// Called just before and just after each outermost commit. What it throws becomes the
    /// transaction's error: before the commit nothing of it stays, after it everything does.
    /// Simulations let disks fail and machines stop here; a program leaves it alone.
    package var onCommit: ((CommitMoment) throws -> Void)?

    /// Opens a database, or creates it with mode 0600.
    ///
    /// Links on the way to the file's folder are followed, a link in the place of the file itself
    /// is refused. Foreign keys are enforced, the schema is not trusted, the database cannot be
    /// damaged by SQL (`SQLITE_DBCONFIG_DEFENSIVE`), cells are checked when pages are read, and
    /// `"x"` is never a string (<https://sqlite.org/security.html>, section 1).
    ///
    /// The umask is 077 while the file is opened. It belongs to the whole process: a file that
    /// another thread creates meanwhile is private too.
    ///
    /// - Parameters:
    ///   - path: The file; `:memory:` is a private database in memory. No URIs.
    ///   - mode: What may be done with it.
    ///   - busyTimeoutMilliseconds: How long a lock of another connection is waited for.
    /// - Throws: ``SQLiteError``; a file that is no database is noticed at the first statement.
    public convenience init(
        path: String, mode: OpenMode = .readWriteCreate, busyTimeoutMilliseconds: Int = 5000
    ) throws(SQLiteError) {
        let resolved = path == ":memory:" ? path : try PrivateFile.resolve(path)
        let access =
            switch mode {
            case .readWriteCreate: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readWrite: SQLITE_OPEN_READWRITE
            case .readOnly: SQLITE_OPEN_READONLY
            }
        try self.init(
            opening: resolved, flags: access | SQLITE_OPEN_NOFOLLOW, vfs: nil,
            busyTimeoutMilliseconds: busyTimeoutMilliseconds)
    }

    /// Opens a database in memory by its name, making it where there is none.
    ///
    /// The connections of this process that give one name share one database; it is gone with the
    /// last of them (the "memdb" VFS, <https://sqlite.org/inmemorydb.html>). Its journal is in
    /// memory too, so ``configure(journal:synchronous:)`` leaves it as it is.
    ///
    /// - Throws: ``SQLiteError``; misuse for a name that is empty or contains U+0000.
    public convenience init(inMemory name: String) throws(SQLiteError) {
        guard !name.isEmpty, !name.utf8.contains(0) else {
            throw .misuse("a database in memory needs a name")
        }
        try self.init(
            opening: "/\(name)", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, vfs: "memdb",
            busyTimeoutMilliseconds: 0)
    }

    private init(
        opening path: String, flags: Int32, vfs: String?, busyTimeoutMilliseconds: Int
    ) throws(SQLiteError) {
        isInMemory = vfs != nil
        let flags = flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        var opened: OpaquePointer?
        let code = PrivateFile.withPrivateUmask {
            unsafe sqlite3_open_v2(path, &opened, flags, vfs)
        }
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errmsg(opened))
            unsafe sqlite3_close_v2(opened)
            throw SQLiteError(code: code, message: message)
        }
        unsafe handle = opened
        unsafe interrupter = Interrupter(opened)
        let milliseconds = Int32(clamping: max(0, busyTimeoutMilliseconds))
        unsafe sqlite3_busy_timeout(opened, milliseconds)
        try harden()
    }

    deinit { close() }

    /// Closes the connection and forgets its statements. A second call does nothing.
    ///
    /// A transaction that is still open is rolled back. Closing the last read-write connection to
    /// a database in WAL mode checkpoints it, unless ``setCheckpointsOnClose(_:)`` says otherwise.
    public func close() {
        guard let open = unsafe handle else { return }
        interrupter.disconnect()
        cache.removeAll()
        unsafe handle = nil
        // _v2: a statement whose rows are being read right now is finalized when its reader ends.
        unsafe sqlite3_close_v2(open)
    }

    /// Whether the connection has not been closed.
    public var isOpen: Bool { unsafe handle != nil }

    /// The rows that the last INSERT, UPDATE or DELETE changed itself (not through triggers).
    public var changes: Int {
        guard let handle = unsafe handle else { return 0 }
        return unsafe Int(sqlite3_changes64(handle))
    }

    /// The rows changed since the connection was opened, those by triggers included.
    public var totalChanges: Int {
        guard let handle = unsafe handle else { return 0 }
        return unsafe Int(sqlite3_total_changes64(handle))
    }

    /// The rowid of the last successful INSERT into a rowid table, 0 before there was one.
    public var lastInsertRowID: Int64 {
        guard let handle = unsafe handle else { return 0 }
        return unsafe sqlite3_last_insert_rowid(handle)
    }

    /// Whether a transaction is open.
    public var isInTransaction: Bool {
        guard let handle = unsafe handle else { return false }
        return unsafe sqlite3_get_autocommit(handle) == 0
    }

    /// How many prepared statements rest or run, for tests.
    package var preparedStatements: Int { cache.count }

    func opened() throws(SQLiteError) -> OpaquePointer {
        guard let handle = unsafe handle else { throw .closed }
        return unsafe handle
    }

    /// The error of the call that just failed on this connection.
    ///
    /// The message is SQLite's own unless it could quote a bound value: at run time, functions such
    /// as FTS5's and JSON's repeat what they were given, always with the primary code 1.
    func failure(_ code: Int32, sql: String?, bound: Bool = false) -> SQLiteError {
        guard let handle = unsafe handle, !(bound && code & 0xFF == SQLITE_ERROR) else {
            return .general(code, sql: sql)
        }
        let message = unsafe String(cString: sqlite3_errmsg(handle))
        return SQLiteError(code: code, message: message, sql: sql)
    }

    func setOption(_ option: Int32, _ on: Bool) throws(SQLiteError) {
        let handle = unsafe try opened()
        let wanted: Int32 = on ? 1 : 0
        guard unsafe vita_sqlite3_db_config(handle, option, wanted) == wanted else {
            throw .misuse("this SQLite cannot set its option \(option)")
        }
    }

    private func harden() throws(SQLiteError) {
        try setOption(SQLITE_DBCONFIG_ENABLE_FKEY, true)
        try setOption(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
        try setOption(SQLITE_DBCONFIG_DEFENSIVE, true)
        try setOption(SQLITE_DBCONFIG_DQS_DML, false)
        try setOption(SQLITE_DBCONFIG_DQS_DDL, false)
        try execute("PRAGMA cell_size_check = ON")
    }
}
