internal import SQLite

/// What was shared and what ended of it, brought together.
extension Accounts {
    /// Ends again what ended before; inside a transaction.
    func endSharing(_ connection: any Database, _ settled: inout Settled) throws {
        for (membership, role, changed) in try revivedMembers(connection) {
            let place: [Value] = [
                .text(membership.account), .text(membership.timeline), .text(membership.owner),
            ]
            if let role {
                try connection.run(
                    "UPDATE members SET role = ? WHERE account = ? AND timeline = ? AND owner = ?",
                    [.text(role.rawValue)] + place)
            } else {
                try connection.run(
                    """
                    UPDATE members SET withdrawn = ?
                    WHERE account = ? AND timeline = ? AND owner = ?
                    """, [Value(changed)] + place)
            }
            settled.members += 1
        }
        try rememberFormerMembers(connection)
        settled.invitations = try drop(.invitation, connection)
        settled.links = try drop(.link, connection)
    }

    /// Whoever was sent away since a backup from before it came is a former member all the same:
    /// what it still sends is not the beginning of a timeline of its own.
    private func rememberFormerMembers(_ connection: any Database) throws {
        for (membership, limit) in try revocations.members() where limit.role == nil {
            try connection.run(
                """
                INSERT INTO members SELECT ?1, ?2, ?3, 'viewer', ?4, ?4
                WHERE EXISTS (SELECT 1 FROM accounts WHERE id = ?1)
                    AND EXISTS (SELECT 1 FROM timelines WHERE account = ?3 AND id = ?2)
                    AND NOT EXISTS (SELECT 1 FROM timelines WHERE account = ?1 AND id = ?2)
                ON CONFLICT (account, timeline) DO NOTHING
                """, .text(membership.account), .text(membership.timeline),
                .text(membership.owner), Value(limit.changed))
        }
    }

    /// Members that may be more than what is left to them, and what that is.
    private func revivedMembers(
        _ connection: any Database
    ) throws -> [(Revocations.Membership, role: Access.Role?, changed: Int)] {
        let limits = try revocations.members()
        let live = try connection.query(
            """
            SELECT account, timeline, owner, role FROM members WHERE withdrawn IS NULL
            ORDER BY account, timeline
            """
        ) { row in
            (
                Revocations.Membership(
                    account: row.string(0), timeline: row.string(1), owner: row.string(2)),
                Access.Role(rawValue: row.string(3))
            )
        }
        return live.compactMap { membership, role in
            guard let limit = limits[membership], limit.role != .editor, limit.role != role else {
                return nil
            }
            return (membership, limit.role, limit.changed)
        }
    }

    private func drop(_ offer: Revocations.Offer, _ connection: any Database) throws -> Int {
        var count = 0
        for id in try revocations.ended(offer) {
            try connection.run(
                "DELETE FROM \(offer.rawValue) WHERE id = ?\(Self.goodOnes(offer))", .text(id))
            count += connection.changes
        }
        return count
    }

    /// A used invitation stays for a day, for a client whose answer was lost.
    private static func goodOnes(_ offer: Revocations.Offer) -> String {
        offer == .invitation ? " AND taker IS NULL" : ""
    }

    /// Where the accounts say of something shared that has ended that it goes on.
    func sharingDisagreements(_ connection: any Database) throws -> [String] {
        var findings = try revivedMembers(connection).map { membership, role, _ in
            role == nil
                ? "account \(membership.account) has access to \(membership.timeline), from which"
                    + " it was withdrawn"
                : "account \(membership.account) may write to \(membership.timeline), where it is"
                    + " a viewer"
        }
        for (offer, word) in [(Revocations.Offer.invitation, "invitation"), (.link, "link")] {
            for id in try revocations.ended(offer) {
                let isThere = try connection.first(
                    "SELECT 1 FROM \(offer.rawValue) WHERE id = ?\(Self.goodOnes(offer))",
                    [.text(id)]
                ) { _ in true }
                if isThere == true { findings.append("\(word) \(id) has ended and is good") }
            }
        }
        return findings
    }
}
