internal import SQLite

/// The secrets by which remotes know this machine. Each is kept before a remote hears of it, so
/// that whichever answer is lost, one of those kept is good.
extension Replica {
    /// The tokens to try with a remote, the newest first.
    public func tokens(for remote: Remote) throws -> [String] {
        let current = try remotes().first { $0.number == remote.number }?.token
        return [try meta(Self.next(remote)), current].compactMap { $0 }
    }

    /// The token that is to take the current one's place, made where there is none.
    public func nextToken(for remote: Remote, fresh: () -> String) throws -> String {
        try write {
            if let kept = try meta(Self.next(remote)) { return kept }
            let token = fresh()
            try setMeta(Self.next(remote), token)
            return token
        }
    }

    /// Notes that a remote took a token: it is the current one, and the one before is of no use.
    public func accept(_ token: String, by remote: Remote) throws {
        try write {
            guard try meta(Self.next(remote)) == token else { return }
            try connection.run(
                "UPDATE remotes SET token = ? WHERE number = ?", .text(token),
                Value(remote.number))
            try forgetNext(of: remote)
        }
    }

    /// Forgets a token that the remote will not have.
    public func forgetNextToken(for remote: Remote) throws {
        try write { try forgetNext(of: remote) }
    }

    /// Forgets that this machine was enrolled with a remote.
    public func forgetTokens(for remote: Remote) throws {
        try write {
            try forgetOffer(to: remote)
            try connection.run(
                "UPDATE remotes SET token = NULL, account = NULL WHERE number = ?",
                Value(remote.number))
        }
    }

    /// Forgets a token that was offered with a code and refused.
    public func forgetOfferedToken(to remote: Remote) throws {
        try write { try forgetOffer(to: remote) }
    }

    /// True where a token was offered to a remote and no answer came.
    public func hasOfferedToken(to remote: Remote) throws -> Bool {
        try meta("offered token \(remote.number)") != nil
    }

    private static func next(_ remote: Remote) -> String { "next token \(remote.number)" }

    func forgetNext(of remote: Remote) throws {
        try connection.run("DELETE FROM meta WHERE name = ?", .text(Self.next(remote)))
    }
}
