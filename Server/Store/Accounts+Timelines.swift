internal import Career
internal import SQLite

extension Accounts {
    /// A timeline in an account's directory.
    struct Entry: Sendable {
        let id: String
        let name: String?
        let isDeleted: Bool
        /// What took a deleted one's place.
        var successor: Identifier?
    }

    /// An account's timeline; nil where it has none of that id.
    func timeline(_ id: Identifier, of account: Account) throws -> Entry? {
        try locked { connection in
            try connection.first(
                "SELECT name, deleted, successor FROM timelines WHERE account = ? AND id = ?",
                [.text(account.id), .text(id.text)]
            ) { row in
                Entry(
                    id: id.text, name: row.optionalString(0), isDeleted: !row.isNull(1),
                    successor: row.optionalString(2).flatMap { Identifier($0) })
            }
        }
    }

    /// Enters a timeline or its new name; a tombstone stays one. Nothing where the id is that of
    /// one which is or was shared with the account.
    func enter(_ id: Identifier, name: String?, of account: Account) throws {
        let now = now
        try locked { connection in
            // One statement, and yet a transaction: nobody may share one of this id meanwhile.
            try connection.transaction {
                try connection.run(
                    """
                    INSERT INTO timelines SELECT ?1, ?2, ?3, ?4, NULL, NULL WHERE NOT EXISTS (
                        SELECT 1 FROM members WHERE account = ?1 AND timeline = ?2)
                    ON CONFLICT (account, id)
                    DO UPDATE SET name = coalesce(excluded.name, timelines.name)
                    """, .text(account.id), .text(id.text), Value(name), Value(now))
            }
        }
    }

    /// An account's timelines, without those deleted.
    func timelines(of account: Account) throws -> [Entry] {
        try locked { connection in
            try connection.query(
                """
                SELECT id, name FROM timelines WHERE account = ? AND deleted IS NULL ORDER BY id
                """, [.text(account.id)]
            ) { Entry(id: $0.string(0), name: $0.optionalString(1), isDeleted: false) }
        }
    }

    /// The first of an account's timelines that was given this name; nil where there is none.
    func timeline(named name: String, of account: Account) throws -> Identifier? {
        try locked { connection in
            try connection.first(
                """
                SELECT id FROM timelines WHERE account = ? AND name = ? AND deleted IS NULL
                ORDER BY created, id
                """, [.text(account.id), .text(name)]
            ) { $0.string(0) }.flatMap(Identifier.init)
        }
    }

    /// Every timeline of every account that should have a log.
    func allTimelines() throws -> [(account: String, id: String)] {
        try locked { connection in
            try connection.query(
                "SELECT account, id FROM timelines WHERE deleted IS NULL ORDER BY account, id"
            ) { ($0.string(0), $0.string(1)) }
        }
    }

    /// Turns a timeline into a tombstone, also one that never had a log here.
    func bury(_ id: Identifier, successor: Identifier? = nil, of account: Account) throws {
        let tombstone = Revocations.Tombstone(
            account: account.id, id: id.text, deleted: now, successor: successor?.text)
        try revocations.end(
            timeline: id.text, of: account.id, successor: successor?.text, at: tombstone.deleted)
        try locked { connection in
            try connection.transaction {
                try Self.bury(tombstone, connection)
                guard let successor else { return }
                try Self.carryMembers(from: id, to: successor, owner: account, connection)
            }
        }
    }

    /// What is wrong with the accounts' databases; empty when all is well.
    func check() throws -> [String] {
        try locked { try $0.check(AccountsSchema.schema(surroundings)) }
            + revocations.check().map { "ends: \($0)" }
            + disagreements()
    }
}
