internal import SQLite

extension Accounts {
    /// The account of a name; nil where there is none.
    ///
    /// - Throws: `SQLiteError`.
    public func account(named name: String) throws -> Account? {
        try locked { connection in
            try connection.first(
                "SELECT id, name, is_owner, quota FROM accounts WHERE name = ?", [.text(name)]
            ) { Self.account($0, from: 0) }
        }
    }
}
