import ServerStore
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Servers on one store of their own, behind one address.
final class ServerGroup {
    private let servers: [LoadedServer]
    private let spreader: Spreader
    private let database: (cluster: PostgreSQLCluster, name: String)?

    /// One server with a data directory.
    init() throws {
        let server = try LoadedServer()
        database = nil
        servers = [server]
        spreader = try Spreader([server.port])
    }

    /// So many servers on a new database.
    init(_ count: Int, on cluster: PostgreSQLCluster, database name: String) throws {
        let url = try cluster.makeDatabase(name)
        database = (cluster, name)
        let servers = try (0..<count).map { _ in try LoadedServer(store: url) }
        self.servers = servers
        spreader = try Spreader(servers.map(\.port))
    }

    deinit {
        guard let database else { return }
        for server in servers { _ = try? server.server.kill() }
        try? database.cluster.removeDatabase(database.name)
    }

    /// The port of the address.
    var port: UInt16 { spreader.port }
    /// How many connections each server got.
    var served: [Int] { spreader.served }
    /// Processes of the servers.
    var processes: [Int32] { servers.map(\.server.identifier) }

    /// One account with one machine for each number, by their tokens.
    func accounts(_ count: Int) throws -> [String] {
        guard let database else { return try servers[0].accounts(count) }
        guard let address = PostgreSQLAddress(database.cluster.url(of: database.name)) else {
            throw LoadFailure(description: "the cluster's URL is none")
        }
        let storage = try Storage(at: .postgreSQL(address), Surroundings(now: { time(nil) }))
        defer { storage.close() }
        return try (0..<count).map { number in
            try LoadedServer.tokens(1, of: LoadedServer.account(number), storage.accounts)[0]
        }
    }
}
