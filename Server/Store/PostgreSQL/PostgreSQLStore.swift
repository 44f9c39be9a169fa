#if PostgreSQL
    internal import Career
    internal import Replication
    package import SQLite
    internal import Sealing
    internal import SyncProtocol

    /// PostgreSQL: every log and all accounts in one database, which any number of servers use at
    /// once (docs/decisions/0041-one-text-of-sql-for-two-engines.md).
    package final class PostgreSQLStore: StoreEngine {
        /// Hears of each log's commits before and after they happen; where it throws before, the
        /// connection is dropped as by a server that dies. For the simulation.
        package typealias Watch = @Sendable (LogKey, CommitMoment) throws -> Void

        let pool: PostgreSQLPool
        let announcer: (any Announcer)?
        private let watch: Watch?

        /// Opens a database and makes or migrates the tables.
        ///
        /// - Throws: `PostgreSQLError`, or `SchemaError` where the tables are a newer program's.
        init(
            _ address: PostgreSQLAddress, schema: String, _ limits: PostgreSQLLimits,
            watch: Watch? = nil
        ) throws {
            self.watch = watch
            pool = PostgreSQLPool(address, schema: schema, limits)
            announcer = PostgreSQLAnnouncer(address, schema: schema)
            do {
                try pool.withConnection { try PostgreSQLMigration.run(on: $0, in: schema) }
            } catch {
                pool.close()
                throw error
            }
        }

        var accounts: any DatabaseAccess { pool }
        var ends: any DatabaseAccess { pool }
        var quotas: any QuotaBook { self }
        /// An end and what it ends are one transaction here.
        var settlesAtStart: Bool { false }
        var openLogs: Int { 0 }

        /// False on a replica, which is where a connection leads that outlived a failover.
        var isWritable: Bool {
            let mode = try? pool.withConnection { connection in
                try connection.run("SELECT current_setting('transaction_read_only')", [])
                    .string(0, 0)
            }
            return mode == "off"
        }

        func alone<T: Sendable>(_ body: () throws -> T) throws -> T {
            try pool.withConnection { connection in
                guard try connection.claimStore() else {
                    throw StoreError.directory(
                        "a vita-server uses the database; stop every one of them first")
                }
                defer { connection.shareStore() }
                return try connection.transaction(.locking) {
                    // It may be long before the next word.
                    try connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                    let tables =
                        StoreMove.accounts.map(\.name)
                        + StoreMove.ended.map { "ended_\($0.name)" }
                    for table in tables + ["meta", "stored"] {
                        try connection.execute("LOCK TABLE \(table) IN EXCLUSIVE MODE")
                    }
                    return try body()
                }
            }
        }

        /// The key of a log's rows.
        static func key(_ log: LogKey) -> [UInt8] {
            Array(Digest(hashing: "\(log.owner)/\(log.timeline.text)").bytes.prefix(16))
        }

        func holds(_ key: LogKey) throws -> Bool {
            try pool.withConnection { connection in
                try connection.run(
                    "SELECT 1 FROM meta WHERE log = :log", [], log: Self.key(key)
                ).rows > 0
            }
        }

        func withLog<T: Sendable>(
            _ key: LogKey, _ use: LogUse, _ surroundings: Surroundings,
            _ body: (TimelineLog) throws -> T
        ) throws -> T? {
            try pool.withConnection { connection in
                let kind: PostgreSQLTransaction =
                    switch use {
                    case .reading: .snapshot
                    case .alone: .serial
                    case .creating: .locking
                    }
                let found = try connection.transaction(kind) { () -> T? in
                    let id = Self.key(key)
                    var state = try Self.find(key, id, use, connection)
                    if state == nil {
                        guard use == .creating else { return nil }
                        try Self.make(key, id, surroundings, connection)
                        state = try Self.find(key, id, use, connection)
                    }
                    guard let state else { throw StoreError.damaged("a log that is not made") }
                    let result = try body(
                        TimelineLog(
                            PostgreSQLDatabase(connection, log: id), timeline: key.timeline,
                            limits: surroundings.limits, known: state))
                    try notice(key, .before, connection)
                    return result
                }
                if found != nil { try notice(key, .after, connection) }
                return found
            }
        }

        private func notice(
            _ key: LogKey, _ moment: CommitMoment, _ connection: PostgreSQLConnection
        ) throws {
            guard let watch else { return }
            do {
                try watch(key, moment)
            } catch {
                connection.close()
                throw error
            }
        }

        /// What a log says of itself, where it is; it is locked until the transaction ends, if
        /// anybody writes.
        private static func find(
            _ key: LogKey, _ id: [UInt8], _ use: LogUse, _ connection: PostgreSQLConnection
        ) throws -> TimelineLog.State? {
            let sql =
                "SELECT owner, timeline, epoch, head, hash, frontier FROM meta WHERE log = :log"
            let found = try connection.run(
                use == .reading ? sql : sql + " FOR UPDATE", [], log: id)
            guard found.rows > 0 else { return nil }
            guard found.string(0, 0) == key.owner, found.string(0, 1) == key.timeline.text else {
                throw StoreError.damaged("a log of another timeline")
            }
            guard let hash = Digest(bytes: found.bytes(0, 4)),
                let frontier = Digest(bytes: found.bytes(0, 5))
            else { throw StoreError.damaged("a hash that is none") }
            return TimelineLog.State(
                epoch: found.string(0, 2), head: found.int(0, 3), hash: hash, frontier: frontier)
        }

        /// Makes a log, unless somebody else does at this moment.
        private static func make(
            _ key: LogKey, _ id: [UInt8], _ surroundings: Surroundings,
            _ connection: PostgreSQLConnection
        ) throws {
            let epoch = Identifier(bytes: surroundings.random(10)).text
            try connection.run(
                """
                INSERT INTO meta VALUES (:log, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT (log) DO NOTHING
                """,
                [
                    .text(key.owner), .text(key.timeline.text), .text(epoch),
                    Value(surroundings.now()), .blob(Cursor.emptyHash.bytes),
                    .blob(Frontier().digest.bytes),
                ], log: id)
        }

        func drop(_ key: LogKey, _ surroundings: Surroundings) throws {
            try pool.withConnection { connection in
                try connection.transaction(.serial) {
                    let id = Self.key(key)
                    guard try Self.find(key, id, .alone, connection) != nil else { return }
                    // In one order, so that two who do this do not wait for each other.
                    let charges = try connection.run(
                        "SELECT account, bytes FROM charges WHERE log = :log ORDER BY account", [],
                        log: id)
                    for row in 0..<charges.rows {
                        try connection.run(
                            "UPDATE stored SET bytes = greatest(bytes - ?, 0) WHERE account = ?",
                            [Value(charges.int(row, 1)), .text(charges.string(row, 0))])
                    }
                    for table in ["signatures", "changes", "tips", "charges", "meta"] {
                        try connection.run("DELETE FROM \(table) WHERE log = :log", [], log: id)
                    }
                }
            }
        }

        func dropLogs(of account: String) throws {
            try pool.withConnection { connection in
                let left = try connection.run(
                    "SELECT timeline FROM meta WHERE owner = ?", [.text(account)])
                for row in 0..<left.rows { try drop(account, left.string(row, 0)) }
                try connection.run("DELETE FROM stored WHERE account = ?", [.text(account)])
            }
        }

        func dropEnded(_ ends: Revocations) throws {
            try pool.withConnection { connection in
                let left = try connection.run(
                    """
                    SELECT meta.owner, meta.timeline FROM ended_timelines
                    JOIN meta ON meta.owner = account AND meta.timeline = id
                    UNION
                    SELECT meta.owner, meta.timeline FROM ended_removed
                    JOIN meta ON meta.owner = account
                    """, [])
                for row in 0..<left.rows { try drop(left.string(row, 0), left.string(row, 1)) }
            }
        }

        private func drop(_ owner: String, _ timeline: String) throws {
            guard let id = Identifier(timeline) else { return }
            try drop(LogKey(owner: owner, timeline: id), Surroundings(now: { 0 }))
        }

        func close() {
            announcer?.stop()
            pool.close()
        }
    }

    /// Quotas: a row for each account, changed in the transaction that stores or removes.
    extension PostgreSQLStore: QuotaBook {
        func load(_ account: String, _ sum: () throws -> Int) throws {}

        func reserve(_ bytes: Int, for account: String, limit: Int) throws {
            let total = try pool.withConnection { connection in
                try connection.run(
                    """
                    INSERT INTO stored VALUES (?, ?)
                    ON CONFLICT (account) DO UPDATE SET bytes = stored.bytes + excluded.bytes
                    RETURNING bytes
                    """, [.text(account), Value(bytes)]
                ).int(0, 0)
            }
            // Thrown inside of the push's transaction, which takes this back too.
            guard total <= limit else { throw StoreError.quota(needed: total, limit: limit) }
        }

        func undo(_ bytes: Int, of account: String) {}
    }
#endif
