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

    /// Tables by their columns, those that others refer to first. What ended stands apart.
    static let accounts = [
        ("accounts", "id, name, created, quota, is_owner"),
        ("codes", "hash, account, created, expires, token"),
        ("enrolments", "id, account, machine, created, used, revoked"),
        ("tokens", "hash, enrolment, created, expires, replaces"),
        ("timelines", "account, id, name, created, deleted, successor"),
        ("charged", "account, owner, timeline"),
        ("members", "account, timeline, owner, role, joined, withdrawn"),
        ("invitations", "id, hash, owner, timeline, role, recipient, created, expires, taker"),
        ("links", "id, hash, owner, timeline, scope, created, expires"),
        ("writers", "replica, account, enrolment, key, proven"),
    ]
    static let ended = [
        ("accounts", "id, name"), ("removed", "account, removed"), ("enrolments", "id, revoked"),
        ("tokens", "hash, ended, successor, created, expires"),
        ("timelines", "account, id, deleted, successor"),
        ("members", "account, timeline, owner, role, changed"), ("invitations", "id, expires"),
        ("links", "id, expires"),
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
                for (table, columns) in ended {
                    try copy(
                        "/*!ended_*/\(table)", columns, source.engine.ends, target.engine.ends)
                }
                for (table, columns) in accounts {
                    let count = try copy(
                        table, columns, source.engine.accounts, target.engine.accounts)
                    if table == "accounts" { outcome.accounts = count }
                }
                for (owner, id) in try source.accounts.allTimelines() {
                    guard let timeline = Identifier(id) else { continue }
                    let key = LogKey(owner: owner, timeline: timeline)
                    guard let changes = try copy(key, source, target, surroundings) else {
                        continue
                    }
                    outcome.timelines += 1
                    outcome.changes += changes
                }
                return outcome
            }
        }
    }

    private static func isEmpty(_ storage: Storage) throws -> Bool {
        func isEmpty(_ tables: [String], _ access: any DatabaseAccess) throws -> Bool {
            try access.use { database in
                try tables.allSatisfy { table in
                    try database.first("SELECT 1 FROM \(table) LIMIT 1") { _ in false } ?? true
                }
            }
        }
        return try isEmpty(accounts.map(\.0), storage.engine.accounts)
            && isEmpty(ended.map { "/*!ended_*/\($0.0)" }, storage.engine.ends)
    }

    /// Copies a table and counts both sides; answers how many rows there are.
    @discardableResult
    private static func copy(
        _ table: String, _ columns: String, _ source: any DatabaseAccess,
        _ target: any DatabaseAccess
    ) throws -> Int {
        let width = columns.split(separator: ",").count
        let rows = try source.use { database in
            try database.query("SELECT \(columns) FROM \(table)") { row in
                (0..<width).map { row.value($0) }
            }
        }
        let places = Array(repeating: "?", count: width).joined(separator: ", ")
        let count = try target.use { database in
            try database.transaction {
                try database.run(
                    "INSERT INTO \(table) (\(columns)) VALUES (\(places))", each: rows)
                return try database.first("SELECT count(*) FROM \(table)") { $0.int(0) }
            }
        }
        guard count == rows.count else {
            throw StoreError.damaged("\(table) has \(rows.count) rows and its copy \(count ?? 0)")
        }
        return rows.count
    }
}
