internal import Career
internal import SQLite
public import Sealing
internal import Synchronization

/// Accounts, their enrolled machines and the directory of their timelines: `accounts.db`.
///
/// The database has a rollback journal, so that `invite` may write beside a running server
/// (docs/decisions/0011-invitations-beside-a-running-server.md).
public final class Accounts: Sendable {
    /// Bytes of an account's or a machine's name.
    public static let nameLimit = 64
    /// A token's last use is written at most this often, in seconds.
    static let useInterval = 3600

    private let connection: Mutex<Connection>
    private let surroundings: Surroundings

    /// Opens the accounts of a data directory.
    ///
    /// - Throws: `SQLiteError` or `SchemaError` where the database cannot be used.
    public convenience init(_ directory: DataDirectory, _ surroundings: Surroundings) throws {
        try self.init(in: directory, surroundings)
    }

    /// Opens the accounts of a place.
    init(in place: any StorePlace, _ surroundings: Surroundings) throws {
        self.surroundings = surroundings
        let connection = try place.openAccounts()
        try AccountsSchema.schema.migrate(connection)
        try connection.configure(journal: .delete, synchronous: .extra)
        self.connection = Mutex(connection)
    }

    /// Closes the database.
    public func close() { connection.withLock { $0.close() } }

    /// True before the first account.
    ///
    /// - Throws: `SQLiteError`.
    public func isEmpty() throws -> Bool {
        try connection.withLock { connection in
            try connection.first("SELECT 1 FROM accounts LIMIT 1") { _ in false } ?? true
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
        let now = surroundings.now()
        let fresh = Identifier(bytes: surroundings.random(10)).text
        let expires = now + surroundings.limits.codeLifetime
        try connection.withLock { connection in
            try connection.transaction {
                try connection.run(
                    "INSERT INTO accounts VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                    .text(fresh), .text(name), Value(now))
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
        let now = surroundings.now()
        return try connection.withLock { connection in
            try connection.transaction {
                let found = try connection.first(
                    """
                    SELECT accounts.id, accounts.name, expires, token
                    FROM codes JOIN accounts ON accounts.id = account WHERE hash = ?
                    """, [.blob(hash.bytes)]
                ) { row in
                    (
                        Account(id: row.string(0), name: row.string(1)), row.int(2),
                        try row.optionalDigest(3)
                    )
                }
                guard let (account, expires, used) = found else { return nil }
                if let used {
                    guard used == token else { return nil }
                    return try Self.account(of: token, connection)?.account
                }
                guard now < expires, try Self.isFree(token, connection) else { return nil }
                try connection.run(
                    "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, NULL)", .blob(token.bytes),
                    .text(account.id), .text(machine), Value(now), Value(now))
                try connection.run(
                    "UPDATE codes SET token = ? WHERE hash = ?", .blob(token.bytes),
                    .blob(hash.bytes))
                return account
            }
        }
    }

    /// Whose token it is; nil for one that is unknown or revoked.
    ///
    /// - Throws: `SQLiteError`.
    public func account(token: String) throws -> Account? {
        let hash = Digest(hashing: token)
        let now = surroundings.now()
        return try connection.withLock { connection in
            guard let found = try Self.account(of: hash, connection) else { return nil }
            if now - found.used >= Self.useInterval || now < found.used {
                try connection.run(
                    "UPDATE tokens SET used = ? WHERE hash = ?", Value(now), .blob(hash.bytes))
            }
            return found.account
        }
    }

    /// The database finds a hash by comparing what an attacker cannot choose; the last comparison
    /// takes the same time whatever was found.
    private static func account(
        of hash: Digest, _ connection: Connection
    ) throws -> (account: Account, used: Int)? {
        try connection.first(
            """
            SELECT hash, accounts.id, accounts.name, used
            FROM tokens JOIN accounts ON accounts.id = account WHERE hash = ? AND revoked IS NULL
            """, [.blob(hash.bytes)]
        ) { row in
            guard isEqualInConstantTime(row.bytes(0), hash.bytes) else { return nil }
            return (Account(id: row.string(1), name: row.string(2)), row.int(3))
        } ?? nil
    }

    private static func isFree(_ token: Digest, _ connection: Connection) throws -> Bool {
        try connection.first("SELECT 1 FROM tokens WHERE hash = ?", [.blob(token.bytes)]) { _ in
            false
        } ?? true
    }

    /// True for a name of an account or a machine.
    public static func isName(_ name: String) -> Bool {
        (1...nameLimit).contains(name.utf8.count)
            && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }

    /// Runs `body` with the connection, alone; for the directory of timelines.
    func locked<T: Sendable>(_ body: (Connection) throws -> T) throws -> T {
        try connection.withLock { connection throws -> T in try body(connection) }
    }

    /// Seconds since 1970, by the clock of the store.
    public var now: Int { surroundings.now() }
    var limits: StoreLimits { surroundings.limits }

    func random(_ count: Int) -> [UInt8] { surroundings.random(count) }
}
