internal import SQLite
internal import Sealing

/// Accounts and what ended, brought together when a server starts.
extension Accounts {
    /// What had come back, and was ended again.
    struct Settled: Sendable, Hashable {
        /// Accounts that were removed.
        var accounts = 0
        /// Machines that were revoked.
        var enrolments = 0
        /// Tokens that another had replaced.
        var tokens = 0
        /// Timelines that their owners had deleted.
        var timelines = 0
        /// Memberships that were withdrawn or had become less.
        var members = 0
        /// Invitations that were used or taken back.
        var invitations = 0
        /// Links that were taken back.
        var links = 0

        /// All of them.
        var count: Int {
            accounts + enrolments + tokens + timelines + members + invitations + links
        }

        /// True where the accounts were as the ends say.
        var isNothing: Bool { self == Settled() }
    }

    /// Ends again what ended before, wherever the accounts come from; and keeps apart what they
    /// alone know of ends.
    @discardableResult
    func settle() throws -> Settled {
        #if PLANTED_BUGS
            if Planted.isOn(.restoreForgetsEnds) { return Settled() }
        #endif
        let removed = try revocations.removed()
        return try locked { connection in
            var settled = Settled()
            try connection.transaction {
                for account in removed {
                    let isThere = try connection.first(
                        "SELECT 1 FROM accounts WHERE id = ?", [.text(account)]
                    ) { _ in true }
                    guard isThere != nil else { continue }
                    try Self.remove(account, connection)
                    settled.accounts += 1
                }
                try revocations.learn(from: connection)
                try revocations.learnSharing(from: connection)
                settled.enrolments = try endEnrolments(connection)
                settled.tokens = try endTokens(connection)
                settled.timelines = try endTimelines(connection)
                try endSharing(connection, &settled)
            }
            return settled
        }
    }

    private func endEnrolments(_ connection: any Database) throws -> Int {
        let live = try connection.query(
            "SELECT id FROM enrolments WHERE revoked IS NULL"
        ) { $0.string(0) }
        let ended = try revocations.enrolments()
        var count = 0
        for id in live {
            guard let time = ended[id] else { continue }
            try Self.end(id, at: time, connection)
            count += 1
        }
        return count
    }

    /// A token that was replaced gives its enrolment to the last that took its place, so that a
    /// machine which has had another since the backup stays enrolled.
    private func endTokens(_ connection: any Database) throws -> Int {
        let ended = try revocations.tokens()
        let live = try connection.query("SELECT hash, enrolment FROM tokens") { row in
            (try row.digest(0), row.string(1))
        }
        var count = 0
        for (hash, enrolment) in live {
            guard var end = ended[hash] else { continue }
            var left = ended.count
            while left > 0, let next = ended[end.successor] {
                end = next
                left -= 1
            }
            try connection.run("DELETE FROM tokens WHERE hash = ?", .blob(hash.bytes))
            try connection.run(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, NULL) ON CONFLICT DO NOTHING",
                .blob(end.successor.bytes), .text(enrolment), Value(end.created),
                Value(end.expires))
            count += 1
        }
        // What was to replace a token that is gone replaces nothing.
        try connection.run(
            """
            UPDATE tokens SET replaces = NULL
            WHERE replaces IS NOT NULL AND replaces NOT IN (SELECT hash FROM tokens)
            """)
        return count
    }

    private func endTimelines(_ connection: any Database) throws -> Int {
        var count = 0
        for tombstone in try revocations.timelines() {
            let isLive = try connection.first(
                """
                SELECT deleted IS NULL FROM timelines WHERE account = ? AND id = ?
                """, [.text(tombstone.account), .text(tombstone.id)]
            ) { $0.bool(0) }
            guard isLive != false else { continue }
            if isLive == true { count += 1 }
            try Self.bury(tombstone, connection)
        }
        return count
    }

    /// Where the accounts say of something that has ended that it goes on.
    func disagreements() throws -> [String] {
        let (removed, revoked) = (try revocations.removed(), try revocations.enrolments())
        let (tokens, tombstones) = (try revocations.tokens(), try revocations.timelines())
        return try locked { connection in
            var findings: [String] = []
            func isThere(_ sql: String, _ values: Value...) throws -> Bool {
                try connection.first(sql, values) { _ in true } ?? false
            }
            for id in removed where try isThere("SELECT 1 FROM accounts WHERE id = ?", .text(id)) {
                findings.append("account \(id) was removed and is there")
            }
            for id in revoked.keys.sorted()
            where try isThere(
                "SELECT 1 FROM enrolments WHERE id = ? AND revoked IS NULL", .text(id))
            {
                findings.append("machine \(id) was revoked and is enrolled")
            }
            for hash in tokens.keys.sorted()
            where try isThere("SELECT 1 FROM tokens WHERE hash = ?", .blob(hash.bytes)) {
                findings.append("a token was replaced and is good")
            }
            for end in tombstones
            where try isThere(
                "SELECT 1 FROM timelines WHERE account = ? AND id = ? AND deleted IS NULL",
                .text(end.account), .text(end.id))
            {
                findings.append("timeline \(end.id) was deleted and is there")
            }
            return findings + (try sharingDisagreements(connection))
        }
    }

    /// Enters a tombstone where its account is.
    static func bury(_ tombstone: Revocations.Tombstone, _ connection: any Database) throws {
        try connection.run(
            """
            INSERT INTO timelines
            SELECT id, ?2, NULL, ?3, ?3, ?4 FROM accounts WHERE id = ?1
            ON CONFLICT (account, id) DO UPDATE SET deleted = ?3, name = NULL, successor = ?4
            """, .text(tombstone.account), .text(tombstone.id), Value(tombstone.deleted),
            Value(tombstone.successor))
    }
}
