import SQLite
import ServerStore

/// A server's databases in memory. One thread uses it.
final class MemoryPlace: StorePlace, @unchecked Sendable {
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
    func copy() throws -> MemoryPlace { try MemoryPlace(copying: self) }

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
    func eachLog() throws -> [Connection] {
        try logs.sorted { $0.key < $1.key }.map { try $0.value.connection() }
    }
}
