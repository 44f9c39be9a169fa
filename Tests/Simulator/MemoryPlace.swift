import Replication
import SQLite
import Sealing
import ServerStore

/// A server's databases in memory. One thread uses it.
final class MemoryPlace: StorePlace, ServerPlace, @unchecked Sendable {
    private let pool: DatabasePool
    private var accounts: DatabasePool.Database
    private var revocations: DatabasePool.Database
    private var logs: [String: DatabasePool.Database] = [:]
    /// What may go wrong when a log commits.
    let trap = CommitTrap()

    init(_ pool: DatabasePool) throws {
        self.pool = pool
        accounts = try pool.take(.accounts)
        revocations = try pool.take(.revocations)
    }

    private init(copying original: MemoryPlace) throws {
        pool = original.pool
        accounts = try pool.copy(original.accounts)
        revocations = try pool.copy(original.revocations)
        logs = try original.logs.mapValues { try original.pool.copy($0) }
    }

    /// The same content in databases of its own.
    func copy() throws -> any ServerPlace { try MemoryPlace(copying: self) }

    func open(_ surroundings: Surroundings) throws -> Storage {
        try Storage(place: self, surroundings)
    }

    private static func key(_ timeline: String, _ account: String) -> String {
        "\(account)/\(timeline)"
    }

    func openAccounts() throws -> sending Connection {
        nonisolated(unsafe) let connection = try accounts.connection()
        return unsafe connection
    }

    func openRevocations() throws -> sending Connection {
        nonisolated(unsafe) let connection = try revocations.connection()
        return unsafe connection
    }

    func openLog(_ timeline: String, of account: String) throws -> sending Connection {
        let key = Self.key(timeline, account)
        let database = try logs[key] ?? pool.take(.log)
        logs[key] = database
        nonisolated(unsafe) let connection = try database.connection()
        trap.watch(unsafe connection)
        return unsafe connection
    }

    func holds(_ timeline: String, of account: String) -> Bool {
        logs[Self.key(timeline, account)] != nil
    }

    func makeFolder(for account: String) {}

    func leave() {}

    func remove(_ timeline: String, of account: String) {
        logs[Self.key(timeline, account)] = nil
    }

    func removeFolder(of account: String) {
        for key in logs.keys where key.hasPrefix("\(account)/") { logs[key] = nil }
    }

    /// Every log, for looking into.
    private func eachLog() throws -> [Connection] {
        try logs.sorted { $0.key < $1.key }.map { try $0.value.connection() }
    }

    func holds(_ change: Digest) throws -> Bool {
        try eachLog().contains { log in
            try log.first("SELECT 1 FROM changes WHERE id = ?", [.blob(change.bytes)]) { _ in
                true
            } ?? false
        }
    }

    func tips() throws -> [Tip]? {
        guard let log = try eachLog().first else { return nil }
        return try log.query("SELECT replica, n, change, lamport FROM tips ORDER BY change") {
            row in
            Tip(
                replica: try Simulation.digest(row.bytes(0)), n: row.int(1),
                change: try Simulation.digest(row.bytes(2)), lamport: row.int(3))
        }
    }

    func frontiers() throws -> [Digest] {
        try eachLog().compactMap { log in
            try log.first("SELECT frontier FROM meta") { Digest(bytes: $0.bytes(0)) } ?? nil
        }
    }

    func check(_ storage: Storage) throws -> [String] {
        try logs.sorted { $0.key < $1.key }.flatMap { key, log in
            let timeline = String(key.split(separator: "/")[1])
            return try TimelineLog.check(try log.connection(), of: timeline)
        }
    }
}
