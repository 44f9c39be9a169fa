public import Career
internal import SQLite
internal import Sealing

extension Accounts {
    /// What came of offering an invitation's code.
    public enum Acceptance: Sendable, Hashable {
        /// The account is a member now, or was already by the same code.
        case accepted(timeline: Identifier, Access)
        /// The code is unknown, expired, used by somebody else, for somebody else, or the
        /// account's own.
        case refused
        /// The account has another timeline of the same id, of its own or shared by another.
        case occupied(Identifier)
    }

    /// Makes a code for one membership.
    ///
    /// - Parameters:
    ///   - timeline: A timeline that the account has and did not delete.
    ///   - owner: The account.
    ///   - role: What whoever accepts becomes; not `owner`.
    ///   - recipient: The name of the only account that may accept, which need not exist; nil for
    ///     any.
    ///   - expires: When it ends, in seconds since 1970; capped at `StoreLimits.invitationLifetime`
    ///     from now.
    /// - Returns: The invitation and its code, which is nowhere kept; nil where there are too many.
    /// - Throws: `StoreError`, `SQLiteError`.
    public func makeInvitation(
        to timeline: Identifier, of owner: Account, role: Access.Role, recipient: String?,
        expires: Int
    ) throws -> (invitation: Invitation, code: String)? {
        let now = now
        let code = EnrolmentCode.make(random(EnrolmentCode.length))
        guard let hash = SecretCode.hash(code, for: .invitation) else {
            throw StoreError.damaged("too little randomness")
        }
        let invitation = Invitation(
            id: Identifier(bytes: random(Identifier.byteCount)), role: role, recipient: recipient,
            expires: min(expires, now + limits.invitationLifetime))
        let isMade = try locked { connection in
            try connection.transaction {
                // Used ones stay for a day, for a client whose answer was lost.
                try connection.run(
                    "DELETE FROM invitations WHERE expires < ?", Value(now - 86_400))
                let count = try connection.count(
                    """
                    SELECT count(*) FROM invitations
                    WHERE owner = ? AND timeline = ? AND taker IS NULL AND expires > ?
                    """, [.text(owner.id), .text(timeline.text), Value(now)])
                guard count < limits.members else { return false }
                try connection.run(
                    "INSERT INTO invitations VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                    .text(invitation.id.text), .blob(hash.bytes), .text(owner.id),
                    .text(timeline.text), .text(role.rawValue), Value(recipient), Value(now),
                    Value(invitation.expires))
                return true
            }
        }
        return isMade ? (invitation, code) : nil
    }

    /// The invitations to an account's timeline that wait for an answer, the oldest first.
    ///
    /// - Throws: `SQLiteError`.
    public func invitations(to timeline: Identifier, of owner: Account) throws -> [Invitation] {
        let now = now
        return try locked { connection in
            try connection.query(
                """
                SELECT id, role, recipient, expires FROM invitations
                WHERE owner = ? AND timeline = ? AND taker IS NULL AND expires > ?
                ORDER BY created, id
                """, [.text(owner.id), .text(timeline.text), Value(now)]
            ) { row in
                guard let id = Identifier(row.string(0)),
                    let role = Access.Role(rawValue: row.string(1))
                else { throw StoreError.damaged("an invitation that is none") }
                return Invitation(
                    id: id, role: role, recipient: row.optionalString(2), expires: row.int(3))
            }
        }
    }

    /// Takes an invitation back that waits for an answer; false where there is none of that id.
    ///
    /// - Throws: `SQLiteError`.
    public func revokeInvitation(
        _ id: Identifier, to timeline: Identifier, of owner: Account
    ) throws -> Bool {
        let now = now
        return try locked { connection in
            let expires = try connection.first(
                """
                SELECT expires FROM invitations
                WHERE id = ? AND owner = ? AND timeline = ? AND taker IS NULL
                """, [.text(id.text), .text(owner.id), .text(timeline.text)]
            ) { $0.int(0) }
            guard let expires else { return false }
            try revocations.end(.invitation, id.text, expires: expires, at: now)
            try connection.run("DELETE FROM invitations WHERE id = ?", .text(id.text))
            return true
        }
    }

    private struct Offer {
        let id: String
        let owner: Account
        let timeline: Identifier
        /// What the owner calls the timeline.
        let name: String?
        let role: Access.Role
        let recipient: String?
        let expires: Int
        let taker: String?
    }

    /// Makes an account a member: once for a code, again and again for the same account.
    ///
    /// The code may be given as it was typed.
    ///
    /// - Throws: `StoreError`, `SQLiteError`.
    public func accept(code: String, by account: Account) throws -> Acceptance {
        // What cannot be a code is looked up like one that is wrong.
        let hash = SecretCode.hash(code, for: .invitation) ?? Digest(hashing: [])
        let now = now
        return try locked { connection in
            try connection.transaction {
                guard let offer = try Self.offer(hash, connection), offer.owner != account,
                    offer.recipient.map({ $0.utf8.elementsEqual(account.name.utf8) }) ?? true
                else { return .refused }
                let standing = try Self.standing(of: account, in: offer.timeline, connection)
                if let taker = offer.taker {
                    guard taker == account.id, case .granted(let access) = standing,
                        access.owner == offer.owner
                    else { return .refused }
                    return .accepted(timeline: offer.timeline, access)
                }
                guard now < offer.expires else { return .refused }
                let holder = try connection.first(
                    "SELECT owner FROM members WHERE account = ? AND timeline = ?",
                    [.text(account.id), .text(offer.timeline.text)]
                ) { $0.string(0) }
                guard holder == offer.owner.id || standing == .absent else {
                    return .occupied(offer.timeline)
                }
                guard try hasRoom(offer, holder, connection) else { return .refused }
                return try join(account, offer, now, connection)
            }
        }
    }

    private static func offer(_ hash: Digest, _ connection: any Database) throws -> Offer? {
        try connection.first(
            """
            SELECT invitations.id, owner, accounts.name, timeline, role, recipient, expires, taker,
                timelines.name
            FROM invitations JOIN accounts ON accounts.id = owner
            JOIN timelines ON timelines.account = owner AND timelines.id = timeline
            WHERE hash = ? AND deleted IS NULL
            """, [.blob(hash.bytes)]
        ) { row in
            guard let timeline = Identifier(row.string(3)),
                let role = Access.Role(rawValue: row.string(4))
            else { throw StoreError.damaged("an invitation that is none") }
            #if PLANTED_BUGS
                if Planted.isOn(.invitationForAll) {
                    return Offer(
                        id: row.string(0), owner: Account(id: row.string(1), name: row.string(2)),
                        timeline: timeline, name: row.optionalString(8), role: role,
                        recipient: nil, expires: row.int(6), taker: row.optionalString(7))
                }
            #endif
            return Offer(
                id: row.string(0), owner: Account(id: row.string(1), name: row.string(2)),
                timeline: timeline, name: row.optionalString(8), role: role,
                recipient: row.optionalString(5), expires: row.int(6),
                taker: row.optionalString(7))
        }
    }

    private func hasRoom(
        _ offer: Offer, _ holder: String?, _ connection: any Database
    ) throws -> Bool {
        if holder != nil { return true }
        let count = try connection.count(
            "SELECT count(*) FROM members WHERE owner = ? AND timeline = ? AND withdrawn IS NULL",
            [.text(offer.owner.id), .text(offer.timeline.text)])
        return count < limits.members
    }

    private func join(
        _ account: Account, _ offer: Offer, _ now: Int, _ connection: any Database
    ) throws -> Acceptance {
        try revocations.end(.invitation, offer.id, expires: offer.expires, at: now)
        // Whoever was sent away once is let in again, as what it is let in this time.
        try revocations.allow(
            .init(account: account.id, timeline: offer.timeline.text, owner: offer.owner.id),
            offer.role, at: now)
        try connection.run(
            """
            INSERT INTO members VALUES (?1, ?2, ?3, ?4, ?5, NULL) ON CONFLICT (account, timeline)
            DO UPDATE SET role = ?4, joined = ?5, withdrawn = NULL
            """, .text(account.id), .text(offer.timeline.text), .text(offer.owner.id),
            .text(offer.role.rawValue), Value(now))
        try connection.run(
            "UPDATE invitations SET taker = ? WHERE id = ?", .text(account.id), .text(offer.id))
        return .accepted(
            timeline: offer.timeline,
            Access(owner: offer.owner, role: offer.role, name: offer.name))
    }
}
