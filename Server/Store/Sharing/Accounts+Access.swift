public import Career
internal import SQLite
#if PLANTED_BUGS
    internal import Sealing
#endif

extension Accounts {
    /// One row for the account's own timeline of an id, one for a membership in another's; an
    /// account never has both, and a wrong id costs the same question as a foreign one.
    private static let standingQuery = """
        SELECT accounts.id, accounts.name, 'owner', NULL, timelines.name, deleted, successor
            FROM timelines JOIN accounts ON accounts.id = account
            WHERE account = ?1 AND timelines.id = ?2
        UNION ALL
        SELECT accounts.id, accounts.name, role, withdrawn, timelines.name, deleted, successor
            FROM members JOIN accounts ON accounts.id = owner
            JOIN timelines ON timelines.account = owner AND timelines.id = timeline
            WHERE members.account = ?1 AND timeline = ?2
        """

    /// What a timeline's id means to an account: its own timeline of that id, else the one shared
    /// with it.
    ///
    /// - Throws: `SQLiteError`.
    public func standing(of account: Account, in timeline: Identifier) throws -> Standing {
        if let stamp = try stamp(), let access = cache.access(of: account, to: timeline, at: stamp)
        {
            return .granted(access)
        }
        let cache = cache
        return try reading { connection in
            try Self.standing(of: account, in: timeline, connection) { access in
                guard let stamp = connection.stamp else { return }
                cache.keep(access, of: account, to: timeline, of: stamp)
            }
        }
    }

    /// `seen` is told of what is granted while the row that says so is there.
    static func standing(
        of account: Account, in timeline: Identifier, _ connection: any Database,
        seen: (Access) -> Void = { _ in }
    ) throws -> Standing {
        let found = try connection.first(
            standingQuery, [.text(account.id), .text(timeline.text)]
        ) { row -> (Access, isWithdrawn: Bool, isDeleted: Bool, successor: Identifier?) in
            guard let role = Access.Role(rawValue: row.string(2)) else {
                throw StoreError.damaged("a role that is none")
            }
            let access = Access(
                owner: Account(id: row.string(0), name: row.string(1)), role: role,
                name: row.optionalString(4))
            let (isWithdrawn, isDeleted) = (!row.isNull(3), !row.isNull(5))
            if !isWithdrawn, !isDeleted { seen(access) }
            return (
                access, isWithdrawn, isDeleted, row.optionalString(6).flatMap { Identifier($0) }
            )
        }
        #if PLANTED_BUGS
            if Planted.isOn(.foreignRead), found == nil,
                let owner = try connection.first(
                    """
                    SELECT accounts.id, accounts.name FROM timelines
                    JOIN accounts ON accounts.id = account WHERE timelines.id = ?
                    """, [.text(timeline.text)], { Account(id: $0.string(0), name: $0.string(1)) })
            {
                return .granted(Access(owner: owner, role: .viewer, name: nil))
            }
            if Planted.isOn(.withdrawnStays), let found, found.isWithdrawn, !found.isDeleted {
                return .granted(found.0)
            }
        #endif
        guard let (access, isWithdrawn, isDeleted, successor) = found else { return .absent }
        if isWithdrawn { return .withdrawn }
        guard isDeleted else { return .granted(access) }
        guard access.role != .owner, let successor else {
            return .gone(successor: successor, isOwn: access.role == .owner)
        }
        // A member goes on only where that is the same owner's: an owner could else lead it into
        // one of its own timelines.
        let next = try connection.first(
            "SELECT 1 FROM members WHERE account = ? AND timeline = ? AND owner = ? AND withdrawn IS NULL",
            [.text(account.id), .text(successor.text), .text(access.owner.id)]
        ) { _ in successor }
        return .gone(successor: next, isOwn: false)
    }

    /// The timelines shared with an account, without those deleted.
    ///
    /// - Throws: `SQLiteError`.
    func shared(with account: Account) throws -> [(id: Identifier, access: Access)] {
        let ids = try locked { connection in
            try connection.query(
                """
                SELECT timeline FROM members WHERE account = ? AND withdrawn IS NULL
                ORDER BY timeline
                """, [.text(account.id)]
            ) { $0.string(0) }
        }
        return try ids.compactMap { text in
            guard let id = Identifier(text),
                case .granted(let access) = try standing(of: account, in: id)
            else { return nil }
            return (id, access)
        }
    }
}
