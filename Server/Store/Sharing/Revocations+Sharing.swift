internal import Career
internal import SQLite

/// Ends of what was shared.
extension Revocations {
    /// What one account may be in one timeline of another's.
    struct Membership: Sendable, Hashable {
        let account: String
        let timeline: String
        let owner: String
    }

    /// What is good once, or until somebody takes it back.
    enum Offer: String, CaseIterable {
        case invitation = "invitations"
        case link = "links"
    }

    /// Somebody has no access any more, or less; nil for none.
    func limit(_ membership: Membership, to role: Access.Role?, at time: Int) throws {
        try locked { connection in
            try connection.run(
                """
                INSERT INTO /*!ended_*/members VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT (account, timeline, owner) DO UPDATE SET role = ?4, changed = ?5
                """, .text(membership.account), .text(membership.timeline),
                .text(membership.owner), Value(role?.rawValue), Value(time))
        }
    }

    /// Somebody who had lost access, or a part of it, is given it anew. Nothing where it never had:
    /// then there is nothing that a restore could revive.
    func allow(_ membership: Membership, _ role: Access.Role, at time: Int) throws {
        try locked { connection in
            try connection.run(
                """
                UPDATE /*!ended_*/members SET role = ?4, changed = ?5
                WHERE account = ?1 AND timeline = ?2 AND owner = ?3
                """, .text(membership.account), .text(membership.timeline),
                .text(membership.owner), .text(role.rawValue), Value(time))
        }
    }

    /// An invitation was used or taken back, or a link taken back, that would have been good until
    /// `expires`.
    func end(_ offer: Offer, _ id: String, expires: Int, at time: Int) throws {
        try locked { connection in
            try connection.transaction {
                try connection.run(
                    "INSERT INTO /*!ended_*/\(offer.rawValue) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    .text(id),
                    Value(expires))
                // A day more, for a clock that was set.
                try connection.run(
                    "DELETE FROM /*!ended_*/\(offer.rawValue) WHERE expires < ?",
                    Value(time - 86_400))
            }
        }
    }

    /// The most that each member may be which lost access or a part of it; nil for nothing.
    func members() throws -> [Membership: (role: Access.Role?, changed: Int)] {
        try locked { connection in
            var limits: [Membership: (role: Access.Role?, changed: Int)] = [:]
            try connection.forEach(
                "SELECT account, timeline, owner, role, changed FROM /*!ended_*/members"
            ) { row in
                let membership = Membership(
                    account: row.string(0), timeline: row.string(1), owner: row.string(2))
                limits[membership] = (
                    role: row.optionalString(3).flatMap { Access.Role(rawValue: $0) },
                    changed: row.int(4)
                )
                return true
            }
            return limits
        }
    }

    /// The ids of invitations or links that ended before their time.
    func ended(_ offer: Offer) throws -> [String] {
        try locked { connection in
            try connection.query("SELECT id FROM /*!ended_*/\(offer.rawValue) ORDER BY id") {
                $0.string(0)
            }
        }
    }

    /// Keeps what the accounts' database alone knows to have ended of what was shared.
    func learnSharing(from accounts: any Database) throws {
        let withdrawn = try accounts.query(
            """
            SELECT account, timeline, owner, withdrawn FROM members WHERE withdrawn IS NOT NULL
            """
        ) { row in (0..<4).map { row.value($0) } }
        let used = try accounts.query(
            "SELECT id, expires FROM invitations WHERE taker IS NOT NULL"
        ) { row in (0..<2).map { row.value($0) } }
        try locked { connection in
            try connection.transaction {
                for row in withdrawn {
                    try connection.run(
                        """
                        INSERT INTO /*!ended_*/members VALUES (?1, ?2, ?3, NULL, ?4)
                        ON CONFLICT (account, timeline, owner)
                        DO UPDATE SET role = NULL, changed = ?4 WHERE /*!ended_*/members.role IS NOT NULL
                        """, row)
                }
                for row in used {
                    try connection.run(
                        "INSERT INTO /*!ended_*/invitations VALUES (?, ?) ON CONFLICT DO NOTHING",
                        row)
                }
            }
        }
    }
}
