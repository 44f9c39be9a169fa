internal import Career
internal import SQLite

/// Moves everything from one engine to the other.
///
/// Logs keep their epochs, for they are the same logs: clients go on where they are. Servers on
/// either side are to be stopped.
public enum StoreMove {
    /// How much was moved.
    public struct Outcome: Sendable, Hashable {
        /// Accounts.
        public var accounts = 0
        /// Logs of timelines.
        public var timelines = 0
        /// Changes in them.
        public var changes = 0
    }

    /// Tables, those that others refer to first. What ended stands apart.
    static let accounts = [
        MovedTable("accounts", key: "id", "name, created, quota, is_owner"),
        MovedTable("codes", key: "hash", "account, created, expires, token"),
        MovedTable("enrolments", key: "id", "account, machine, created, used, revoked"),
        MovedTable("tokens", key: "hash", "enrolment, created, expires, replaces"),
        MovedTable("timelines", key: "account, id", "name, created, deleted, successor"),
        MovedTable("charged", key: "account, owner, timeline"),
        MovedTable("members", key: "account, timeline", "owner, role, joined, withdrawn"),
        MovedTable(
            "invitations", key: "id",
            "hash, owner, timeline, role, recipient, created, expires, taker"),
        MovedTable("links", key: "id", "hash, owner, timeline, scope, created, expires"),
        MovedTable("writers", key: "replica, account, enrolment", "key, proven"),
    ]
    static let ended = [
        MovedTable("accounts", key: "id", "name", hasEnded: true),
        MovedTable("removed", key: "account", "removed", hasEnded: true),
        MovedTable("enrolments", key: "id", "revoked", hasEnded: true),
        MovedTable("tokens", key: "hash", "ended, successor, created, expires", hasEnded: true),
        MovedTable("timelines", key: "account, id", "deleted, successor", hasEnded: true),
        MovedTable("members", key: "account, timeline, owner", "role, changed", hasEnded: true),
        MovedTable("invitations", key: "id", "expires", hasEnded: true),
        MovedTable("links", key: "id", "expires", hasEnded: true),
    ]

    /// Copies a store into an empty one of the other kind, and compares the two. A failure leaves
    /// the target as it was.
    ///
    /// - Throws: `StoreError` where a server runs, where the target is not empty or where the
    ///   copy is not the original, or what an engine reports.
    public static func run(
        from source: StoreLocation, to target: StoreLocation, _ surroundings: Surroundings
    ) throws -> Outcome {
        switch (source, target) {
        case (.directory(let path), .postgreSQL):
            guard FolderTree.mode("\(path)/accounts.db") != nil else {
                throw StoreError.directory("\(path) holds no data of a vita-server")
            }
            return try copy(source, target, surroundings)
        case (.postgreSQL, .directory(let path)):
            guard FolderTree.mode(path) == nil else {
                throw StoreError.directory("\(path) is there already; name a new folder")
            }
            let name = FolderTree.trimmed(path)
            let mark = Identifier(bytes: surroundings.random(10)).text
            let partial = "\(name).\(mark).partial"
            do {
                let outcome = try copy(source, .directory(partial), surroundings)
                try FolderTree.synchronizeAll(partial)
                try FolderTree.rename(partial, to: name)
                return outcome
            } catch {
                FolderTree.remove(partial)
                throw error
            }
        default:
            throw StoreError.directory(
                "a store is moved from a folder into PostgreSQL, or from there into a folder")
        }
    }

    private static func copy(
        _ source: StoreLocation, _ target: StoreLocation, _ surroundings: Surroundings
    ) throws -> Outcome {
        let source = try Storage(at: source, surroundings)
        defer { source.close() }
        let target = try Storage(at: target, surroundings)
        defer { target.close() }
        return try source.engine.alone {
            try target.engine.alone {
                guard try isEmpty(target) else {
                    throw StoreError.directory(
                        "the target holds accounts already; nothing was moved")
                }
                var outcome = Outcome()
                for table in ended {
                    try table.copy(from: source.engine.ends, to: target.engine.ends)
                }
                for table in accounts {
                    let count = try table.copy(
                        from: source.engine.accounts, to: target.engine.accounts)
                    if table.name == "accounts" { outcome.accounts = count }
                }
                try forEachTimeline(of: source) { key in
                    guard let changes = try copy(key, source, target, surroundings) else { return }
                    outcome.timelines += 1
                    outcome.changes += changes
                }
                return outcome
            }
        }
    }

    private static func isEmpty(_ storage: Storage) throws -> Bool {
        func isEmpty(_ tables: [MovedTable], _ access: any DatabaseAccess) throws -> Bool {
            try access.use { database in
                try tables.allSatisfy { table in
                    try database.first("SELECT 1 FROM \(table.sql) LIMIT 1") { _ in false } ?? true
                }
            }
        }
        return try isEmpty(accounts, storage.engine.accounts)
            && isEmpty(ended, storage.engine.ends)
    }

    /// Every timeline that should have a log, some of them at a time.
    private static func forEachTimeline(
        of source: Storage, _ body: (LogKey) throws -> Void
    ) throws {
        guard let table = accounts.first(where: { $0.name == "timelines" }) else { return }
        var last: [Value] = []
        repeat {
            let rows = try table.page(of: source.engine.accounts, after: last)
            last = Array((rows.last ?? []).prefix(table.keys))
            for row in rows {
                // account, id, name, created, deleted, successor
                guard case .null = row[4], let owner = Self.text(row[0]),
                    let timeline = Self.text(row[1]).flatMap({ Identifier($0) })
                else { continue }
                try body(LogKey(owner: owner, timeline: timeline))
            }
        } while !last.isEmpty
    }

    private static func text(_ value: Value) -> String? {
        switch value {
        case .text(let text): text
        case .textBytes(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }
}
