internal import Career
internal import SQLite
public import Sealing

/// Accounts, their enrolled machines and the directory of their timelines: `accounts.db`; and what
/// of them has ended: `revocations.db`.
///
/// Both have a rollback journal, so that commands may write beside a running server
/// (docs/decisions/0011-invitations-beside-a-running-server.md).
public final class Accounts: Sendable {
    /// Bytes of an account's or a machine's name.
    public static let nameLimit = 64
    /// A machine's last use is written at most this often, in seconds.
    static let useInterval = 3600

    private let database: any DatabaseAccess
    let cache = AccountsCache()
    let revocations: Revocations
    let surroundings: Surroundings

    /// Opens the accounts of a data directory.
    ///
    /// - Throws: `StoreError` or `SQLiteError` where the databases cannot be used,
    ///   `StoreError.olderServer` where it has to be migrated under a server that knows the older
    ///   tables.
    public convenience init(_ directory: DataDirectory, _ surroundings: Surroundings) throws {
        var lock: ServerLock?
        if !directory.isExclusive, directory.hasAccounts {
            let connection = try directory.openAccounts()
            defer { connection.close() }
            let outcome = try StoreError.naming("accounts.db") {
                try AccountsSchema.schema(surroundings).recognize(connection)
            }
            if case .migrated = outcome { lock = try directory.lockOut() }
        }
        defer { lock?.release() }
        try self.init(in: directory, surroundings)
    }

    /// Opens the accounts of a place.
    convenience init(in place: any StorePlace, _ surroundings: Surroundings) throws {
        self.init(
            try EmbeddedStore.accounts(in: place, surroundings),
            ends: try EmbeddedStore.ends(in: place), surroundings)
    }

    /// The accounts in a database, and what ended of them in another.
    init(_ database: any DatabaseAccess, ends: any DatabaseAccess, _ surroundings: Surroundings) {
        self.surroundings = surroundings
        self.database = database
        revocations = Revocations(ends)
    }

    /// Closes the databases.
    public func close() {
        database.close()
        revocations.close()
    }

    /// True before the first account.
    ///
    /// - Throws: `SQLiteError`.
    public func isEmpty() throws -> Bool {
        try locked { connection in
            try connection.first("SELECT 1 FROM accounts LIMIT 1") { _ in false } ?? true
        }
    }

    /// Every account, the owner's first.
    ///
    /// - Throws: `SQLiteError`.
    public func all() throws -> [Account] {
        try locked { connection in
            try connection.query(
                """
                SELECT id, name, is_owner, quota FROM accounts ORDER BY is_owner DESC, name
                """
            ) { Self.account($0, from: 0) }
        }
    }

    /// Sets how many bytes of changes an account may store; nil for the server's own figure.
    ///
    /// - Throws: `SQLiteError`.
    public func setQuota(_ bytes: Int?, of account: Account) throws {
        try locked { connection in
            try connection.run(
                "UPDATE accounts SET quota = ? WHERE id = ?", Value(bytes), .text(account.id))
        }
    }

    /// Makes a code for one more machine of an account, and the account where there is none.
    ///
    /// - Returns: The code, which is nowhere kept.
    /// - Throws: `StoreError.name`, `SQLiteError`.
    public func invite(_ name: String) throws -> String {
        guard Self.isName(name) else {
            throw StoreError.name(
                "an account's name has 1 to \(Self.nameLimit) bytes and no control characters")
        }
        let code = EnrolmentCode.make(surroundings.random(EnrolmentCode.length))
        guard let hash = EnrolmentCode.hash(code) else {
            throw StoreError.damaged("too little randomness")
        }
        try make(name)
        let now = now
        let expires = now + surroundings.limits.codeLifetime
        try locked { connection in
            try connection.transaction {
                try connection.run(
                    """
                    INSERT INTO codes (hash, account, created, expires)
                    SELECT ?, id, ?, ? FROM accounts WHERE name = ?
                    """, .blob(hash.bytes), Value(now), Value(expires), .text(name))
                // Used codes stay for a day, for a client whose answer was lost.
                try connection.run("DELETE FROM codes WHERE expires < ?", Value(now - 86_400))
            }
        }
        return code
    }

    /// Makes an account where there is none of the name. One that was lost gets its id again, and
    /// with it what is left of its timelines and all that it had deleted.
    private func make(_ name: String) throws {
        guard try account(named: name) == nil else { return }
        let fresh = Identifier(bytes: surroundings.random(10)).text
        let id = try revocations.identify(name, fresh: fresh)
        let tombstones = try revocations.timelines(of: id)
        let now = now
        try locked { connection in
            try connection.transaction {
                try connection.run(
                    """
                    INSERT INTO accounts (id, name, created, is_owner)
                    SELECT ?, ?, ?,
                        CASE WHEN EXISTS (SELECT 1 FROM accounts) THEN 0 ELSE 1 END
                    WHERE true
                    ON CONFLICT DO NOTHING
                    """, .text(id), .text(name), Value(now))
                for tombstone in tombstones { try Self.bury(tombstone, connection) }
            }
        }
    }

    /// Enrols a machine: once for a code, again and again for the same code with the same token.
    ///
    /// - Parameters:
    ///   - code: The code as it was typed.
    ///   - token: The SHA-256 hash of a token that the machine made.
    ///   - machine: What people call the machine.
    /// - Returns: The account; nil for a code that is unknown, expired or used with another token.
    /// - Throws: `SQLiteError`.
    public func enrol(code: String, token: Digest, machine: String) throws -> Account? {
        guard let hash = EnrolmentCode.hash(code) else { return nil }
        let (now, id) = (now, Identifier(bytes: surroundings.random(10)).text)
        let lifetime = surroundings.limits.tokenLifetime
        return try locked { connection in
            try connection.transaction {
                let found = try connection.first(
                    """
                    SELECT accounts.id, name, is_owner, quota, expires, token
                    FROM codes JOIN accounts ON accounts.id = account WHERE hash = ?
                    """, [.blob(hash.bytes)]
                ) { row in
                    (Self.account(row, from: 0), row.int(4), try row.optionalDigest(5))
                }
                guard let (account, expires, used) = found else { return nil }
                #if PLANTED_BUGS
                    if Planted.isOn(.codeForEver), used == nil { return account }
                #endif
                if let used {
                    #if PLANTED_BUGS
                        if Planted.isOn(.codeTwice) { return account }
                    #endif
                    guard used == token else { return nil }
                    return try Self.token(token, connection)?.account
                }
                guard now < expires, try isFree(token, connection) else { return nil }
                try connection.run(
                    "INSERT INTO enrolments VALUES (?, ?, ?, ?, ?, NULL)", .text(id),
                    .text(account.id), .text(machine), Value(now), Value(now))
                try connection.run(
                    "INSERT INTO tokens VALUES (?, ?, ?, ?, NULL)", .blob(token.bytes), .text(id),
                    Value(now), Value(now + lifetime))
                try connection.run(
                    "UPDATE codes SET token = ? WHERE hash = ?", .blob(token.bytes),
                    .blob(hash.bytes))
                return account
            }
        }
    }

    /// True for a name of an account or a machine.
    public static func isName(_ name: String) -> Bool {
        (1...nameLimit).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// Runs `body` with a connection that nobody else uses meanwhile.
    func locked<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try database.use(body)
    }

    /// As `locked`, for what only reads and need not be alone.
    func reading<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try database.read(body)
    }

    /// The present state of the database, to ask the cache by; nil where there is nothing to ask.
    func stamp() throws -> ChangeStamp? { try database.stamp() }

    /// The columns id, name, is_owner and quota.
    static func account(_ row: borrowing StoredRow, from column: Int) -> Account {
        Account(
            id: row.string(column), name: row.string(column + 1), isOwner: row.bool(column + 2),
            quota: row.optionalInt(column + 3))
    }
    /// Seconds since 1970, by the clock of the store.
    public var now: Int { surroundings.now() }
    var limits: StoreLimits { surroundings.limits }

    func random(_ count: Int) -> [UInt8] { surroundings.random(count) }
}
