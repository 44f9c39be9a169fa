public import Career
internal import SQLite

extension Accounts {
    /// The members of an account's timeline besides itself, in the order in which they came.
    ///
    /// - Throws: `SQLiteError`.
    public func members(of timeline: Identifier, owner: Account) throws -> [Member] {
        try locked { connection in
            try connection.query(
                """
                SELECT accounts.id, name, role, joined FROM members
                JOIN accounts ON accounts.id = account
                WHERE owner = ? AND timeline = ? AND withdrawn IS NULL ORDER BY joined, name
                """, [.text(owner.id), .text(timeline.text)]
            ) { row in
                guard let role = Access.Role(rawValue: row.string(2)) else {
                    throw StoreError.damaged("a role that is none")
                }
                return Member(
                    account: Account(id: row.string(0), name: row.string(1)), role: role,
                    joined: row.int(3))
            }
        }
    }

    /// Gives a member another role; false where the account is no member.
    ///
    /// A lower one is kept apart first, so that no restore gives the higher one back.
    ///
    /// - Throws: `SQLiteError`.
    public func setRole(
        _ role: Access.Role, ofMember id: String, in timeline: Identifier, owner: Account
    ) throws -> Bool {
        let now = now
        let membership = Revocations.Membership(
            account: id, timeline: timeline.text, owner: owner.id)
        return try locked { connection in
            try connection.transaction {
                guard let before = try Self.role(in: membership, connection) else { return false }
                if before == role { return true }
                if role == .editor {
                    try revocations.allow(membership, role, at: now)
                } else {
                    try revocations.limit(membership, to: role, at: now)
                    try endInvitations(of: membership, at: now, connection)
                }
                try connection.run(
                    "UPDATE members SET role = ? WHERE account = ? AND timeline = ? AND owner = ?",
                    .text(role.rawValue), .text(id), .text(timeline.text), .text(owner.id))
                return true
            }
        }
    }

    /// What a member is; nil for one that is none.
    private static func role(
        in membership: Revocations.Membership, _ connection: any Database
    ) throws -> Access.Role? {
        try connection.first(
            """
            SELECT role FROM members
            WHERE account = ? AND timeline = ? AND owner = ? AND withdrawn IS NULL
            """,
            [.text(membership.account), .text(membership.timeline), .text(membership.owner)]
        ) { Access.Role(rawValue: $0.string(0)) } ?? nil
    }

    /// Ends a membership, from the next request on; its row stays. False where there is none.
    ///
    /// - Throws: `SQLiteError`.
    public func withdraw(
        member id: String, from timeline: Identifier, owner: Account
    ) throws -> Bool {
        let now = now
        let membership = Revocations.Membership(
            account: id, timeline: timeline.text, owner: owner.id)
        return try locked { connection in
            try connection.transaction {
                guard try Self.role(in: membership, connection) != nil else { return false }
                try revocations.limit(membership, to: nil, at: now)
                try endInvitations(of: membership, at: now, connection)
                try connection.run(
                    """
                    UPDATE members SET withdrawn = ?
                    WHERE account = ? AND timeline = ? AND owner = ?
                    """, Value(now), .text(id), .text(timeline.text), .text(owner.id))
                return true
            }
        }
    }

    /// Ends the codes that wait for the member by its name: who is sent away, or made less, must
    /// not come back by one that was made before. Inside a transaction.
    private func endInvitations(
        of membership: Revocations.Membership, at now: Int, _ connection: any Database
    ) throws {
        let open = try connection.query(
            """
            SELECT invitations.id, expires FROM invitations
            JOIN accounts ON accounts.name = recipient
            WHERE accounts.id = ? AND owner = ? AND timeline = ? AND taker IS NULL
            """,
            [.text(membership.account), .text(membership.owner), .text(membership.timeline)]
        ) { (id: $0.string(0), expires: $0.int(1)) }
        for invitation in open {
            try revocations.end(
                .invitation, invitation.id, expires: invitation.expires, at: now)
            try connection.run("DELETE FROM invitations WHERE id = ?", .text(invitation.id))
        }
    }

    /// Whoever a timeline was shared with goes on in its successor; inside a transaction. Who has
    /// a timeline of that id by other means does not.
    static func carryMembers(
        from timeline: Identifier, to successor: Identifier, owner: Account,
        _ connection: any Database
    ) throws {
        try connection.run(
            """
            INSERT INTO members (account, timeline, owner, role, joined, withdrawn)
            SELECT account, ?3, owner, role, joined, withdrawn FROM members AS old
            WHERE owner = ?1 AND timeline = ?2 AND NOT EXISTS (
                SELECT 1 FROM timelines WHERE timelines.account = old.account AND id = ?3)
            ON CONFLICT (account, timeline) DO NOTHING
            """, .text(owner.id), .text(timeline.text), .text(successor.text))
        try connection.run(
            "UPDATE links SET timeline = ?3 WHERE owner = ?1 AND timeline = ?2", .text(owner.id),
            .text(timeline.text), .text(successor.text))
        try connection.run(
            "UPDATE invitations SET timeline = ?3 WHERE owner = ?1 AND timeline = ?2",
            .text(owner.id), .text(timeline.text), .text(successor.text))
    }
}
