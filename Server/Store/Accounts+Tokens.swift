internal import SQLite
public import Sealing

/// Tokens: whose they are, and how one takes another's place.
extension Accounts {
    /// What is known of a token.
    struct Token: Sendable {
        let account: Account
        let enrolment: String
        let created: Int
        let expires: Int
        /// The token whose place it takes with its first use.
        let replaces: Digest?
        let lastUse: Int
    }

    /// What came of the wish for another token.
    public enum Rotation: Sendable, Hashable {
        /// The new one is good until then, seconds since 1970.
        case rotated(expires: Int)
        /// The old one has not lived half of its life.
        case early
        /// The new one is, or was, somebody's.
        case taken
        /// The old one ended meanwhile.
        case unauthorized
    }

    /// Whose token it is; nil for one that is unknown, expired or revoked. The first use of a token
    /// ends the one that it replaces.
    ///
    /// - Throws: `SQLiteError`.
    public func session(token: String) throws -> Session? {
        let hash = Digest(hashing: token)
        let now = now
        // Nearly always there is nothing to be read, and nobody is waited for. Whatever is wrong
        // with a token, the database is asked.
        if let stamp = try stamp(), let known = cache.token(hash, at: stamp),
            known.replaces == nil, now < known.expires, !Self.isUseDue(known, now)
        {
            return Self.session(known, hash, now)
        }
        let cache = cache
        let read = try reading { connection in
            try Self.token(hash, connection) { token in
                if let stamp = connection.stamp { cache.keep(token, hash, of: stamp) }
            }
        }
        #if PLANTED_BUGS
            if Planted.isOn(.expiredStays), let seen = read { return Self.session(seen, hash, now) }
        #endif
        guard let seen = read, now < seen.expires else { return nil }
        if seen.replaces == nil, !Self.isUseDue(seen, now) {
            return Self.session(seen, hash, now)
        }
        return try locked { connection in
            guard let found = try Self.token(hash, connection), now < found.expires else {
                return nil
            }
            #if PLANTED_BUGS
                if Planted.isOn(.replacedStays) { return Self.session(found, hash, now) }
            #endif
            if let old = found.replaces {
                // There first: after a crash between the two both are good until the next use.
                try revocations.end(
                    token: old, at: now, successor: hash, created: found.created,
                    expires: found.expires)
                try connection.transaction {
                    try connection.run("DELETE FROM tokens WHERE hash = ?", .blob(old.bytes))
                    try connection.run(
                        "UPDATE tokens SET replaces = NULL WHERE hash = ?", .blob(hash.bytes))
                }
            }
            if Self.isUseDue(found, now) {
                try connection.run(
                    "UPDATE enrolments SET used = ? WHERE id = ?", Value(now),
                    .text(found.enrolment))
            }
            return Self.session(found, hash, now)
        }
    }

    /// True where the last use is to be written again.
    private static func isUseDue(_ token: Token, _ now: Int) -> Bool {
        now - token.lastUse >= useInterval || now < token.lastUse
    }

    private static func session(_ token: Token, _ hash: Digest, _ now: Int) -> Session {
        Session(
            account: token.account, enrolment: token.enrolment,
            isRotationDue: isHalfOver(token, now), token: hash)
    }

    /// Lets a new token take the place of the session's with its first use; until then both are
    /// good, so that a lost answer locks nobody out. The same wish again is answered the same.
    ///
    /// - Parameters:
    ///   - session: Who asks, with the token that is to be replaced.
    ///   - successor: The SHA-256 hash of the new token.
    /// - Returns: When the new token ends, or why there is none.
    /// - Throws: `SQLiteError`.
    public func rotate(_ session: Session, to successor: Digest) throws -> Rotation {
        let now = now
        let expires = now + surroundings.limits.tokenLifetime
        guard let old = session.token else { return .early }
        return try locked { connection in
            try connection.transaction {
                guard let current = try Self.token(old, connection), now < current.expires else {
                    return .unauthorized
                }
                if let known = try Self.token(successor, connection), known.replaces == old {
                    return .rotated(expires: known.expires)
                }
                // In this order, so that nobody learns before it is time which hashes are taken.
                guard Self.isHalfOver(current, now) else { return .early }
                guard try isFree(successor, connection) else { return .taken }
                // At most one waits: whoever forgot what it had asked for asks anew.
                try connection.run("DELETE FROM tokens WHERE replaces = ?", .blob(old.bytes))
                try connection.run(
                    "INSERT INTO tokens VALUES (?, ?, ?, ?, ?)", .blob(successor.bytes),
                    .text(session.enrolment), Value(now), Value(expires), .blob(old.bytes))
                return .rotated(expires: expires)
            }
        }
    }

    private static func isHalfOver(_ token: Token, _ now: Int) -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.rotatedEarly) { return true }
        #endif
        return now - token.created >= (token.expires - token.created) / 2
    }

    /// The database finds a hash by comparing what an attacker cannot choose; the last comparison
    /// takes the same time whatever was found. `seen` is told of it while the row is there.
    static func token(
        _ hash: Digest, _ connection: any Database, seen: (Token) -> Void = { _ in }
    ) throws -> Token? {
        try connection.first(
            """
            SELECT hash, accounts.id, name, is_owner, quota, enrolment, tokens.created, expires,
                replaces, used
            FROM tokens JOIN enrolments ON enrolments.id = enrolment
                JOIN accounts ON accounts.id = account
            WHERE hash = ? AND revoked IS NULL
            """, [.blob(hash.bytes)]
        ) { row in
            guard isEqualInConstantTime(row.bytes(0), hash.bytes) else { return nil }
            let token = Token(
                account: account(row, from: 1), enrolment: row.string(5), created: row.int(6),
                expires: row.int(7), replaces: try row.optionalDigest(8), lastUse: row.int(9))
            seen(token)
            return token
        } ?? nil
    }

    /// True for a hash that no token has or had.
    func isFree(_ token: Digest, _ connection: any Database) throws -> Bool {
        let isUnknown =
            try connection.first(
                "SELECT 1 FROM tokens WHERE hash = ?", [.blob(token.bytes)]
            ) { _ in false } ?? true
        guard isUnknown else { return false }
        return try !revocations.hasEnded(token)
    }
}
