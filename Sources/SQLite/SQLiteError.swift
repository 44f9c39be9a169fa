import CSQLite

/// What SQLite reported: its extended result code, its message and the SQL it was given.
///
/// Bound values are never part of it, so that an error may be logged. See
/// <https://sqlite.org/rescode.html> for the codes.
public struct SQLiteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The extended result code, for example 2067 (`SQLITE_CONSTRAINT_UNIQUE`).
    public let code: Int32

    /// SQLite's message, in English.
    public let message: String

    /// The statement that failed, with its placeholders; nil when no statement was involved.
    public let sql: String?

    /// Creates an error from an extended result code.
    public init(code: Int32, message: String, sql: String? = nil) {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// The primary result code: the low eight bits of ``code``.
    public var primaryCode: Int32 { code & 0xFF }

    /// Another connection holds the lock and the busy timeout has passed.
    public var isBusy: Bool { primaryCode == SQLITE_BUSY }

    /// A statement of this same connection (or of one with a shared cache) is in the way.
    public var isLocked: Bool { primaryCode == SQLITE_LOCKED }

    /// A constraint of the schema was violated; the statement changed nothing.
    public var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }

    /// A UNIQUE, PRIMARY KEY or rowid constraint was violated.
    public var isUniqueConstraint: Bool {
        code == SQLITE_CONSTRAINT | (8 << 8) || code == SQLITE_CONSTRAINT | (6 << 8)
            || code == SQLITE_CONSTRAINT | (10 << 8)
    }

    /// The file is damaged.
    public var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT }

    /// The SQL is none, or names what the schema does not have. Where the SQL is known to be
    /// right, the stored schema is damaged.
    public var isSchemaMismatch: Bool { primaryCode == SQLITE_ERROR }

    /// The disk (or the page limit) is full.
    public var isFull: Bool { primaryCode == SQLITE_FULL }

    /// The operating system failed to read or write.
    public var isInputOutput: Bool { primaryCode == SQLITE_IOERR }

    /// The database may only be read.
    public var isReadOnly: Bool { primaryCode == SQLITE_READONLY }

    /// The file is not an SQLite database.
    public var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }

    /// The file could not be opened: it is missing, a folder, a symbolic link or forbidden.
    public var isCannotOpen: Bool { primaryCode == SQLITE_CANTOPEN }

    /// An ``Interrupter`` stopped the statement.
    public var isInterrupted: Bool { primaryCode == SQLITE_INTERRUPT }

    /// The module was used wrongly: a closed connection, or too few or too many values.
    public var isMisuse: Bool { primaryCode == SQLITE_MISUSE }

    /// SQLite rolled the surrounding transaction back, so that nothing more may run in it.
    public var isRolledBack: Bool { code == SQLITE_ABORT | (2 << 8) }

    /// One line: the message, the code and the SQL.
    public var description: String {
        let head = "SQLite error \(code): \(message)"
        return if let sql { "\(head) (in: \(sql))" } else { head }
    }
}

extension SQLiteError {
    static var closed: SQLiteError { misuse("the connection is closed") }

    static func misuse(_ message: String, sql: String? = nil) -> SQLiteError {
        SQLiteError(code: SQLITE_MISUSE, message: message, sql: sql)
    }

    static func rolledBack(sql: String) -> SQLiteError {
        SQLiteError(
            code: SQLITE_ABORT | (2 << 8),
            message: "the surrounding transaction has already been rolled back", sql: sql)
    }

    /// The error of a failed system call on a file.
    static func system(_ call: String, errno: Int32, code: Int32 = SQLITE_IOERR) -> SQLiteError {
        SQLiteError(code: code, message: "\(call) failed with errno \(errno)")
    }

    /// The general wording of a code, which never quotes a value.
    static func general(_ code: Int32, sql: String? = nil) -> SQLiteError {
        unsafe SQLiteError(code: code, message: String(cString: sqlite3_errstr(code)), sql: sql)
    }
}
