internal import Career
internal import Sealing
internal import SQLite

/// The servers a replica syncs with.
extension Replica {
    /// A server by its local name.
    public struct Remote: Sendable, Hashable {
        let number: Int
        /// What this replica calls it.
        public let name: String
        /// Where it is.
        public let url: String
        /// The enrolment's secret, 64 hexadecimal digits; nil before login.
        public let token: String?
        /// True when plain HTTP beyond loopback was allowed.
        public let isInsecure: Bool
    }

    /// All remotes, by name.
    public func remotes() throws -> [Remote] {
        try connection.query(
            "SELECT number, name, url, token, is_insecure FROM remotes ORDER BY number",
            []
        ) {
            Remote(
                number: $0.int(0), name: $0.string(1), url: $0.string(2),
                token: $0.optionalString(3), isInsecure: $0.bool(4))
        }
    }

    /// The remote of a name or URL.
    public func remote(_ nameOrURL: String) throws -> Remote? {
        try remotes().first { $0.name == nameOrURL || $0.url == nameOrURL }
    }

    /// Adds a remote.
    public func addRemote(name: String, url: String, isInsecure: Bool) throws -> Remote {
        try write {
            guard try remote(name) == nil else {
                throw ReplicaError(
                    "there is already a remote called \(name)", hint: "vita remote list shows them")
            }
            try connection.run(
                "INSERT INTO remotes(name, url, is_insecure) VALUES (?, ?, ?)", .text(name),
                .text(url), Value(isInsecure))
            return Remote(
                number: Int(connection.lastInsertRowID), name: name, url: url, token: nil,
                isInsecure: isInsecure)
        }
    }

    /// Allows plain HTTP to a remote beyond loopback.
    public func allowPlainHTTP(to remote: Remote) throws {
        try write {
            try connection.run(
                "UPDATE remotes SET is_insecure = 1 WHERE number = ?", Value(remote.number))
        }
    }

    /// The token to offer with a code: kept before it is offered, so that after a lost answer the
    /// same code and the same token can be offered again.
    public func tokenToOffer(to remote: Remote, fresh: () -> String) throws -> String {
        try write {
            let name = "offered token \(remote.number)"
            if let kept = try meta(name) { return kept }
            let token = fresh()
            try setMeta(name, token)
            return token
        }
    }

    /// Keeps an enrolment's token.
    public func setToken(_ token: String, account: String?, of remote: Remote) throws {
        try write {
            try connection.run(
                "UPDATE remotes SET token = ?, account = ? WHERE number = ?", .text(token),
                Value(account), Value(remote.number))
            try forgetOffer(to: remote)
        }
    }

    /// The next remote may get this one's number, and must not be offered its token.
    func forgetOffer(to remote: Remote) throws {
        try connection.run(
            "DELETE FROM meta WHERE name = ?", .text("offered token \(remote.number)"))
        try forgetNext(of: remote)
    }

    /// Gives a remote another address. Its token is forgotten unless `keepsToken`: whoever answers
    /// there would get it.
    public func setURL(
        _ url: String, of remote: Remote, isInsecure: Bool, keepsToken: Bool
    ) throws -> Remote {
        try write {
            if let other = try remotes().first(where: { $0.url == url }), other.name != remote.name
            {
                throw ReplicaError(
                    "\(other.name) has this address already", hint: "vita remote list shows them")
            }
            try connection.run(
                "UPDATE remotes SET url = ?, is_insecure = ? WHERE number = ?", .text(url),
                Value(isInsecure), Value(remote.number))
            if !keepsToken {
                try forgetOffer(to: remote)
                try connection.run(
                    "UPDATE remotes SET token = NULL, account = NULL WHERE number = ?",
                    Value(remote.number))
            }
            return try self.remote(remote.name) ?? remote
        }
    }

    /// Forgets a remote; its timelines stay.
    public func removeRemote(_ remote: Remote) throws {
        try write {
            for table in [
                "cursors", "withheld", "announced", "batches", "told_names", "sharing", "writers",
                "proofs",
            ] {
                try connection.run(
                    "DELETE FROM \(table) WHERE remote = ?", Value(remote.number))
            }
            try forgetOffer(to: remote)
            try connection.run("DELETE FROM remotes WHERE number = ?", Value(remote.number))
        }
    }

    /// How many changes a remote is not known to hold.
    public func pending(_ timeline: Timeline, after position: Int) throws -> Int {
        try connection.first(
            "SELECT count(*) FROM changes WHERE timeline = ? AND position > ?",
            [Value(timeline.number), Value(position)]
        ) { $0.int(0) } ?? 0
    }
}
