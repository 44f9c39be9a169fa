public import Career
internal import SQLite
internal import Sealing

extension Accounts {
    private static let linkColumns = """
        links.id, accounts.id, accounts.name, links.timeline, links.scope, links.created,
        links.expires
        """

    /// What a link's secret shows now; nil for one that is unknown, revoked or expired, or whose
    /// timeline was deleted.
    ///
    /// The secret is the last part of the address, as it was sent.
    ///
    /// - Throws: `SQLiteError`.
    public func link(secret: String) throws -> ShareLink? {
        // What cannot be a secret is looked up like one that is wrong.
        let hash = SecretCode.hash(secret, for: .link) ?? Digest(hashing: [])
        #if PLANTED_BUGS
            let now = Planted.isOn(.linkForEver) ? 0 : now
        #else
            let now = now
        #endif
        return try locked { connection in
            try connection.first(
                """
                SELECT \(Self.linkColumns) FROM links JOIN accounts ON accounts.id = links.owner
                JOIN timelines ON timelines.account = links.owner AND timelines.id = links.timeline
                WHERE hash = ? AND links.expires > ? AND timelines.deleted IS NULL
                """, [.blob(hash.bytes), Value(now)]
            ) { try Self.link($0) }
        }
    }

    /// Makes a link to an account's own timeline.
    ///
    /// - Parameters:
    ///   - timeline: A timeline that the account has and did not delete.
    ///   - owner: The account.
    ///   - scope: Which events it shows.
    ///   - expires: From when on it shows nothing; capped at `StoreLimits.linkLifetime` from now.
    /// - Returns: The link and its secret, which is nowhere kept; nil where there are too many.
    /// - Throws: `StoreError`, `SQLiteError`.
    public func makeLink(
        to timeline: Identifier, of owner: Account, scope: ShareLink.Scope, expires: Int
    ) throws -> (link: ShareLink, secret: String)? {
        let now = now
        let secret = SecretCode.link(random(EnrolmentCode.length))
        guard let hash = SecretCode.hash(secret, for: .link) else {
            throw StoreError.damaged("too little randomness")
        }
        let link = ShareLink(
            id: Identifier(bytes: random(Identifier.byteCount)), owner: owner, timeline: timeline,
            scope: scope, created: now, expires: min(expires, now + limits.linkLifetime))
        let isMade = try locked { connection in
            try connection.transaction {
                try connection.run("DELETE FROM links WHERE expires <= ?", Value(now))
                let count = try connection.count(
                    "SELECT count(*) FROM links WHERE owner = ? AND timeline = ?",
                    [.text(owner.id), .text(timeline.text)])
                guard count < limits.links else { return false }
                try connection.run(
                    "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", .text(link.id.text),
                    .blob(hash.bytes), .text(owner.id), .text(timeline.text),
                    .text(scope.rawValue), Value(now), Value(link.expires))
                return true
            }
        }
        return isMade ? (link, secret) : nil
    }

    /// The links to an account's timeline that still show something, the oldest first.
    ///
    /// - Throws: `SQLiteError`.
    public func links(to timeline: Identifier, of owner: Account) throws -> [ShareLink] {
        let now = now
        return try locked { connection in
            try connection.query(
                """
                SELECT \(Self.linkColumns) FROM links JOIN accounts ON accounts.id = links.owner
                WHERE links.owner = ? AND links.timeline = ? AND links.expires > ?
                ORDER BY links.created, links.id
                """, [.text(owner.id), .text(timeline.text), Value(now)]
            ) { try Self.link($0) }
        }
    }

    /// Takes a link back; false where there is none of that id.
    ///
    /// - Throws: `SQLiteError`.
    public func revokeLink(
        _ id: Identifier, to timeline: Identifier, of owner: Account
    ) throws -> Bool {
        let now = now
        return try locked { connection in
            let expires = try connection.first(
                "SELECT expires FROM links WHERE id = ? AND owner = ? AND timeline = ?",
                [.text(id.text), .text(owner.id), .text(timeline.text)]
            ) { $0.int(0) }
            guard let expires else { return false }
            try revocations.end(.link, id.text, expires: expires, at: now)
            #if PLANTED_BUGS
                if Planted.isOn(.revokedLinkStays) { return true }
            #endif
            try connection.run("DELETE FROM links WHERE id = ?", .text(id.text))
            return true
        }
    }

    private static func link(_ row: borrowing StoredRow) throws -> ShareLink {
        guard let id = Identifier(row.string(0)), let timeline = Identifier(row.string(3)),
            let scope = ShareLink.Scope(rawValue: row.string(4))
        else { throw StoreError.damaged("a link that is none") }
        return ShareLink(
            id: id, owner: Account(id: row.string(1), name: row.string(2)), timeline: timeline,
            scope: scope, created: row.int(5), expires: row.int(6))
    }
}
