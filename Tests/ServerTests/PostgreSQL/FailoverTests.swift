#if PostgreSQL
    import Career
    import Replication
    import Sealing
    import Synchronization
    import SyncProtocol
    import TestSupport
    import Testing

    @testable import ServerStore

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Darwin)
        import Darwin
    #endif

    /// What was acknowledged is there, whatever dies under the pushes.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct FailoverTests {
        private static let surroundings = Surroundings(now: { 1_700_000_000 })
        private static let each = 25

        /// Changes that were acknowledged, over all writers.
        private final class Acknowledged: Sendable {
            private let ids = Mutex<Set<Digest>>([])
            var all: Set<Digest> { ids.withLock { $0 } }
            func add(_ id: Digest) { ids.withLock { _ = $0.insert(id) } }
        }

        /// Four writers on two servers push to two timelines; when a third of it is acknowledged,
        /// `fail` happens. Answers the servers when all is said.
        private func play(_ url: String, _ fail: () throws -> Void) async throws {
            let address = try #require(PostgreSQLAddress(url))
            let servers = try (0..<2).map { _ in
                try Storage(address, TestStore.limits, schema: "vita", Self.surroundings)
            }
            let code = try servers[0].accounts.invite("owner")
            let account = try #require(
                try servers[1].accounts.enrol(
                    code: code, token: Digest(hashing: "a token"), machine: "laptop"))
            let acknowledged = Acknowledged()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...4 {
                    group.addTask {
                        try Self.write(writer, servers[writer % 2], account, acknowledged)
                    }
                }
                while acknowledged.all.count < Self.each { usleep(2_000) }
                try fail()
                try await group.waitForAll()
            }
            #expect(acknowledged.all.count == 4 * Self.each)
            for server in servers {
                var found: Set<Digest> = []
                for timeline in [Identifier.test(1), .test(2)] {
                    let page = try server.lines(of: timeline, in: account, after: 0)
                    #expect(page.head == page.lines.count && page.head == 2 * Self.each)
                    found.formUnion(page.lines.map { Digest(hashing: $0) })
                }
                #expect(found == acknowledged.all)
                #expect(try server.check() == [])
                server.close()
            }
        }

        /// Pushes change after change, each until it is acknowledged.
        private static func write(
            _ writer: Int, _ server: Storage, _ account: Account, _ acknowledged: Acknowledged
        ) throws {
            var author = Author(UInt8(writer), .test(UInt8(1 + writer / 3)))
            for _ in 0..<each {
                let change = author.write()
                let request = Holder(author.timeline).request([change], [author.sign(change)])
                for attempt in 1... {
                    do {
                        var budget = PageBudget(server.limits)
                        let answer = try server.sync(request, account: account, budget: &budget)
                        #expect(answer.accepted == 1)
                        acknowledged.add(change.id)
                        break
                    } catch  where StoreFailure(error) == .unavailable && attempt < 600 {
                        usleep(50_000)
                    }
                }
            }
        }

        @Test func `PostgreSQL killed under pushes and started again`() async throws {
            let cluster = try PostgreSQLCluster()
            try await play(cluster.url) {
                try cluster.kill()
                try cluster.start()
            }
        }

        @Test func `A primary killed under pushes, and its synchronous standby promoted`()
            async throws
        {
            let primary = try PostgreSQLCluster()
            let standby = try PostgreSQLCluster(replicaOf: primary)
            try primary.set("synchronous_standby_names", "replica")
            for _ in 0..<300 {
                let state = try primary.query("SELECT sync_state FROM pg_stat_replication")
                if state == "sync" { break }
                usleep(50_000)
            }
            try await play(primary.url(or: standby)) {
                try primary.kill()
                try standby.promote()
            }
        }
    }
#endif
