internal import SQLite
#if PLANTED_BUGS
    internal import Sealing
#endif

/// Enrolled machines: listed, and revoked for good.
extension Accounts {
    /// Enrolled machines by account and age: those of one account without the revoked, or, without
    /// an account, everybody's.
    ///
    /// - Throws: `SQLiteError`.
    public func enrolments(of account: Account? = nil) throws -> [Enrolment] {
        let condition =
            account == nil ? "true" : "enrolments.account = ? AND revoked IS NULL"
        return try locked { connection in
            try connection.query(
                """
                SELECT enrolments.id, name, machine, enrolments.created, used, revoked,
                    (SELECT max(expires) FROM tokens WHERE enrolment = enrolments.id)
                FROM enrolments JOIN accounts ON accounts.id = account
                WHERE \(condition) ORDER BY name, enrolments.created, enrolments.id
                """, account.map { [.text($0.id)] } ?? []
            ) { row in
                Enrolment(
                    id: row.string(0), account: row.string(1), machine: row.string(2),
                    created: row.int(3), lastUse: row.int(4), expires: row.optionalInt(6),
                    revoked: row.optionalInt(5))
            }
        }
    }

    /// Refuses a machine from its next request on, for ever.
    ///
    /// - Parameters:
    ///   - enrolment: The enrolment's id.
    ///   - account: Whose it has to be; nil for anybody's.
    /// - Returns: False where there is none; true where it is revoked, now or since before.
    /// - Throws: `SQLiteError`.
    public func revoke(_ enrolment: String, of account: Account? = nil) throws -> Bool {
        let now = now
        return try locked { connection in
            let owner = try connection.first(
                "SELECT account FROM enrolments WHERE id = ?", [.text(enrolment)]
            ) { $0.string(0) }
            #if PLANTED_BUGS
                let account = Planted.isOn(.foreignRevoke) ? nil : account
            #endif
            guard let owner, account == nil || account?.id == owner else { return false }
            #if PLANTED_BUGS
                if Planted.isOn(.revokedStays) { return true }
            #endif
            try revocations.end(enrolment: enrolment, at: now)
            try connection.transaction { try Self.end(enrolment, at: now, connection) }
            return true
        }
    }

    static func end(_ enrolment: String, at time: Int, _ connection: any Database) throws {
        try connection.run(
            "UPDATE enrolments SET revoked = coalesce(revoked, ?) WHERE id = ?", Value(time),
            .text(enrolment))
        try connection.run("DELETE FROM tokens WHERE enrolment = ?", .text(enrolment))
    }
}
