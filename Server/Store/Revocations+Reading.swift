internal import SQLite
internal import Sealing

extension Revocations {
    /// A timeline that its owner deleted or another succeeded.
    struct Tombstone: Sendable, Hashable {
        let account: String
        let id: String
        let deleted: Int
        let successor: String?
    }

    /// What took a token's place.
    struct Replacement: Sendable {
        let successor: Digest
        let created: Int
        let expires: Int
    }

    /// The ids of removed accounts.
    func removed() throws -> [String] {
        try locked { try $0.query("SELECT account FROM /*!ended_*/removed") { $0.string(0) } }
    }

    /// When each revoked enrolment was.
    func enrolments() throws -> [String: Int] {
        try locked { connection in
            var times: [String: Int] = [:]
            try connection.forEach("SELECT id, revoked FROM /*!ended_*/enrolments") { row in
                times[row.string(0)] = row.int(1)
                return true
            }
            return times
        }
    }

    /// What replaced each token that was.
    func tokens() throws -> [Digest: Replacement] {
        try locked { connection in
            var replacements: [Digest: Replacement] = [:]
            try connection.forEach(
                "SELECT hash, successor, created, expires FROM /*!ended_*/tokens"
            ) { row in
                replacements[try row.digest(0)] = Replacement(
                    successor: try row.digest(1), created: row.int(2), expires: row.int(3))
                return true
            }
            return replacements
        }
    }

    /// Tombstones of an account, or of all.
    func timelines(of account: String? = nil) throws -> [Tombstone] {
        try locked { connection in
            try connection.query(
                """
                SELECT account, id, deleted, successor FROM /*!ended_*/timelines
                WHERE CAST(?1 AS TEXT) IS NULL OR account = ?1 ORDER BY account, id
                """, [Value(account)]
            ) { row in
                Tombstone(
                    account: row.string(0), id: row.string(1), deleted: row.int(2),
                    successor: row.optionalString(3))
            }
        }
    }

    /// Keeps what the accounts' database alone knows: from before ends were kept apart, or restored
    /// from elsewhere.
    func learn(from accounts: any Database) throws {
        let names = try accounts.query("SELECT id, name FROM accounts") {
            [$0.value(0), $0.value(1)]
        }
        let enrolments = try accounts.query(
            "SELECT id, revoked FROM enrolments WHERE revoked IS NOT NULL"
        ) { [$0.value(0), $0.value(1)] }
        let timelines = try accounts.query(
            "SELECT account, id, deleted, successor FROM timelines WHERE deleted IS NOT NULL"
        ) { row in (0..<4).map { row.value($0) } }
        try locked { connection in
            try connection.transaction {
                for row in names {
                    let isKnown = try connection.first(
                        "SELECT 1 FROM /*!ended_*/accounts WHERE id = ? AND name = ?", row
                    ) { _ in true }
                    guard isKnown == nil else { continue }
                    try connection.run(
                        "DELETE FROM /*!ended_*/accounts WHERE id = ? OR name = ?", row)
                    try connection.run("INSERT INTO /*!ended_*/accounts VALUES (?, ?)", row)
                }
                for row in enrolments {
                    try connection.run(
                        "INSERT INTO /*!ended_*/enrolments VALUES (?, ?) ON CONFLICT DO NOTHING",
                        row)
                }
                for row in timelines {
                    try connection.run(
                        "INSERT INTO /*!ended_*/timelines VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        row)
                }
            }
        }
    }

    /// Takes over every end that another's file knows, as a restore finds it beside a backup.
    func learn(fromEndsOf other: any Database) throws {
        for (table, columns) in [
            ("removed", 2), ("enrolments", 2), ("tokens", 5), ("timelines", 4), ("accounts", 2),
            ("members", 5), ("invitations", 2), ("links", 2),
        ] {
            let rows = try other.query("SELECT * FROM /*!ended_*/\(table)") { row in
                (0..<columns).map { row.value($0) }
            }
            let places = Array(repeating: "?", count: columns).joined(separator: ", ")
            try locked { connection in
                try connection.transaction {
                    for row in rows {
                        try connection.run(
                            "INSERT INTO /*!ended_*/\(table) VALUES (\(places)) ON CONFLICT DO NOTHING",
                            row)
                    }
                }
            }
        }
    }

    /// What is wrong with the database; empty when all is well.
    func check() throws -> [String] { try locked { try $0.check(RevocationsSchema.schema) } }
}
