internal import SQLite
internal import Sealing

/// What ended for good, apart from what a restore overwrites: `revocations.db`.
///
/// An end is written here first and then to the accounts, and the server applies all of it when it
/// starts: whatever the accounts were restored from, nothing that ended comes back
/// (docs/decisions/0032-accounts-tokens-and-what-a-restore-keeps.md).
final class Revocations: Sendable {
    /// Ends of tokens are kept for so many seconds: longer than a token in a backup is good for
    /// several times over.
    static let tokenMemory = 400 * 86_400

    private let database: any DatabaseAccess

    init(_ database: any DatabaseAccess) {
        self.database = database
    }

    func close() { database.close() }

    /// Runs `body` with a connection that nobody else uses meanwhile.
    func locked<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try database.use(body)
    }

    /// The id by which an account of this name is known, which is `fresh` from now on where there
    /// was none.
    ///
    /// - Throws: `StoreError.damaged` where `fresh` is another's.
    func identify(_ name: String, fresh: String) throws -> String {
        try locked { connection in
            try connection.run(
                "INSERT INTO /*!ended_*/accounts VALUES (?, ?) ON CONFLICT DO NOTHING",
                .text(fresh),
                .text(name))
            let known = try connection.first(
                "SELECT id FROM /*!ended_*/accounts WHERE name = ?", [.text(name)]
            ) { $0.string(0) }
            guard let known else { throw StoreError.damaged("an id that two accounts have") }
            return known
        }
    }

    /// An account ended; its name is free for another.
    func end(account: String, at time: Int) throws {
        try locked { connection in
            try connection.transaction {
                try connection.run(
                    "INSERT INTO /*!ended_*/removed VALUES (?, ?) ON CONFLICT DO NOTHING",
                    .text(account),
                    Value(time))
                try connection.run("DELETE FROM /*!ended_*/accounts WHERE id = ?", .text(account))
                try connection.run(
                    "DELETE FROM /*!ended_*/timelines WHERE account = ?", .text(account))
                try connection.run(
                    "DELETE FROM /*!ended_*/members WHERE account = ?1 OR owner = ?1",
                    .text(account))
            }
        }
    }

    /// A machine was revoked.
    func end(enrolment: String, at time: Int) throws {
        try locked { connection in
            try connection.run(
                "INSERT INTO /*!ended_*/enrolments VALUES (?, ?) ON CONFLICT DO NOTHING",
                .text(enrolment),
                Value(time))
        }
    }

    /// A token as the one after it was first used.
    func end(
        token: Digest, at time: Int, successor: Digest, created: Int, expires: Int
    ) throws {
        try locked { connection in
            try connection.transaction {
                try connection.run(
                    "INSERT INTO /*!ended_*/tokens VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    .blob(token.bytes), Value(time), .blob(successor.bytes), Value(created),
                    Value(expires))
                try connection.run(
                    "DELETE FROM /*!ended_*/tokens WHERE ended < ?", Value(time - Self.tokenMemory))
            }
        }
    }

    /// True for a token that was replaced.
    func hasEnded(_ token: Digest) throws -> Bool {
        try locked { connection in
            try connection.first(
                "SELECT 1 FROM /*!ended_*/tokens WHERE hash = ?", [.blob(token.bytes)]
            ) { _ in true } ?? false
        }
    }

    /// A timeline was deleted or retired.
    func end(timeline: String, of account: String, successor: String?, at time: Int) throws {
        try locked { connection in
            try connection.run(
                """
                INSERT INTO /*!ended_*/timelines VALUES (?1, ?2, ?3, ?4) ON CONFLICT (account, id)
                DO UPDATE SET successor = ?4
                """, .text(account), .text(timeline), Value(time), Value(successor))
        }
    }
}
