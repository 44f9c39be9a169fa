#if PostgreSQL
    import StrictJSON
    import TestSupport
    import Testing

    /// Several `vita-server` on one PostgreSQL behind one address, while parts of it die.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct SharedAddressTests {
        let laptop: Machine
        let desktop: Machine

        /// Enough that nobody is done when something dies.
        private static let times = 16

        init() throws { (laptop, desktop) = (try Machine(), try Machine()) }

        /// So many servers on a store behind one address, with which both machines are enrolled.
        private func servers(
            _ count: Int, _ store: String
        ) throws -> (servers: [Server], spreader: Spreader) {
            let servers = try (0..<count).map { _ in try Server(store: store) }
            let spreader = try Spreader(servers.map(\.port))
            for machine in [laptop, desktop] {
                let code = try servers[0].invite()
                try machine.run("login", spreader.url, code, "--name", "machine")
            }
            _ = try laptop.add("First")
            try laptop.sync()
            try desktop.sync()
            return (servers, spreader)
        }

        private func names(_ machine: Machine) throws -> Set<String> {
            Set(try machine.titles().map(\.text))
        }

        /// A machine that has nothing yet has what the servers hold.
        private func titles(_ server: Server) throws -> Set<String> {
            let fresh = try Machine()
            try server.enrol(fresh)
            try fresh.run("clone", server.url)
            return try names(fresh)
        }

        @Test
        func `Machines sync and watch through one address, and a killed server is not missed`()
            throws
        {
            let cluster = try PostgreSQLCluster()
            let (servers, spreader) = try servers(3, cluster.url)
            let watcher = try Watcher(desktop)
            #expect(watcher.wait { $0.errors.contains("origin: watching") }, "\(watcher.errors)")
            let loop = try SyncingLoop(laptop, "Edit", times: 16)
            #expect(loop.waits(for: 4))
            try servers[0].kill()
            let before = spreader.served
            try loop.finish()
            // What a sync under way lost, the next one brought.
            try laptop.sync()
            let all = Set(["First"] + (1...16).map { "Edit \($0)" })
            #expect(try names(laptop) == all)
            #expect(
                try watcher.wait { _ in try names(desktop) == all }, "\(watcher.errors)")
            #expect(try watcher.end() == 0)
            #expect(try laptop.digest() == desktop.digest())
            #expect(try titles(servers[1]) == all)
            #expect(try servers[2].run(["check"] + servers[2].place).text == "ok\n")
            // Everybody had a part of it, and the one that was gone no more.
            #expect(spreader.served.allSatisfy { $0 > 1 }, "\(spreader.served)")
            #expect(spreader.served[0] == before[0])
        }

        @Test func `PostgreSQL killed under syncs and started again has all it acknowledged`()
            throws
        {
            let cluster = try PostgreSQLCluster()
            let (servers, spreader) = try servers(2, cluster.url)
            let loops = [
                try SyncingLoop(laptop, "Laptop", times: Self.times),
                try SyncingLoop(desktop, "Desktop", times: Self.times),
            ]
            #expect(loops.allSatisfy { $0.waits(for: 3) })
            try cluster.kill()
            try cluster.start()
            let acknowledged = Set(loops.flatMap(\.acknowledged))
            #expect(try titles(servers[0]).isSuperset(of: acknowledged))
            for loop in loops { try loop.finish() }
            #expect(spreader.served.allSatisfy { $0 > 1 }, "\(spreader.served)")
            try settle(servers[1], count: 1 + 2 * Self.times)
            withExtendedLifetime(spreader) {}
        }

        @Test
        func `A standby promoted behind running servers has all that was acknowledged`() throws {
            let primary = try PostgreSQLCluster()
            let standby = try PostgreSQLCluster(replicaOf: primary)
            try primary.set("synchronous_standby_names", "replica")
            for _ in 0..<60_000 {
                let state = try primary.query("SELECT sync_state FROM pg_stat_replication")
                if state == "sync" { break }
                Watcher.pause()
            }
            let (servers, spreader) = try servers(2, primary.url(or: standby))
            let loops = [
                try SyncingLoop(laptop, "Laptop", times: Self.times),
                try SyncingLoop(desktop, "Desktop", times: Self.times),
            ]
            #expect(loops.allSatisfy { $0.waits(for: 3) })
            try primary.kill()
            try standby.promote()
            let acknowledged = Set(loops.flatMap(\.acknowledged))
            #expect(try titles(servers[1]).isSuperset(of: acknowledged))
            for loop in loops { try loop.finish() }
            #expect(spreader.served.allSatisfy { $0 > 1 }, "\(spreader.served)")
            try settle(servers[0], count: 1 + 2 * Self.times)
            withExtendedLifetime(spreader) {}
        }

        /// Both machines have everything in the end, and so has the store.
        private func settle(_ server: Server, count: Int) throws {
            try laptop.sync()
            try desktop.sync()
            try laptop.sync()
            #expect(try laptop.digest() == desktop.digest())
            #expect(try laptop.titles().count == count)
            #expect(try titles(server) == names(laptop))
            #expect(try server.run(["check"] + server.place).text == "ok\n")
        }
    }
#endif
