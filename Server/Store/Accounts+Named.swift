internal import SQLite

extension Accounts {
    /// The account of a name; nil where there is none.
    ///
    /// - Throws: `SQLiteError`.
    public func account(named name: String) throws -> Account? {
        try locked { connection in
            try connection.first(
                "SELECT id, name FROM accounts WHERE name = ?", [.text(name)]
            ) { Account(id: $0.string(0), name: $0.string(1)) }
        }
    }
}
