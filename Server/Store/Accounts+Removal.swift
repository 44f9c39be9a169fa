internal import SQLite

/// The end of an account.
extension Accounts {
    /// Removes an account with its machines and the directory of its timelines; their logs are the
    /// storage's to remove. Its machines are refused from their next request on.
    ///
    /// - Throws: `SQLiteError`.
    func remove(_ account: Account) throws {
        try revocations.end(account: account.id, at: now)
        try locked { connection in
            try connection.transaction { try Self.remove(account.id, connection) }
        }
    }

    static func remove(_ account: String, _ connection: any Database) throws {
        for sql in [
            "DELETE FROM codes WHERE account = ?",
            "DELETE FROM tokens WHERE enrolment IN (SELECT id FROM enrolments WHERE account = ?)",
            "DELETE FROM enrolments WHERE account = ?",
            "DELETE FROM charged WHERE account = ?1 OR owner = ?1",
            "DELETE FROM timelines WHERE account = ?",
            "DELETE FROM accounts WHERE id = ?",
        ] {
            try connection.run(sql, .text(account))
        }
    }
}
