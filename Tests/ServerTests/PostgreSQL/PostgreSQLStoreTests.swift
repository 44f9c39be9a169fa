#if PostgreSQL
    import Career
    import Replication
    import Sealing
    import ServerHTTP
    import ServerService
    import SQLite
    import SyncProtocol
    import TestSupport
    import Testing

    @testable import ServerStore

    /// What only a store shared by several servers has to hold, on a real PostgreSQL.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct PostgreSQLStoreTests {
        private static let surroundings = Surroundings(now: { 1_700_000_000 })

        /// Two servers on one database, and an account with one machine.
        private func servers(
            _ cluster: PostgreSQLCluster? = nil, _ schema: String = #function,
            _ count: Int = 2, limits: StoreLimits = StoreLimits()
        ) throws -> (servers: [Storage], account: Account) {
            let name = "own_\(Digest(hashing: schema).hex.prefix(12))"
            let address =
                try cluster.map { try #require(PostgreSQLAddress($0.url)) }
                ?? TestStore.address()
            let surroundings = Surroundings(now: { 1_700_000_000 }, limits: limits)
            let servers = try (0..<count).map { _ in
                try Storage(address, TestStore.limits, schema: name, surroundings)
            }
            let code = try servers[0].accounts.invite("owner")
            let account = try #require(
                try servers[count - 1].accounts.enrol(
                    code: code, token: Digest(hashing: "a token"), machine: "laptop"))
            return (servers, account)
        }

        private func push(
            _ storage: Storage, _ account: Account, _ changes: [Change],
            _ signatures: [TipSignature], _ timeline: Identifier
        ) throws -> SyncAnswer {
            var budget = PageBudget(storage.limits)
            return try storage.sync(
                Holder(timeline).request(changes, signatures), account: account, budget: &budget)
        }

        @Test func `Writers of one timeline on several servers leave no gap and lose nothing`()
            async throws
        {
            let timeline = Identifier.test(1)
            let (servers, account) = try servers(nil, #function, 3)
            let counts = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 1...6 {
                    group.addTask {
                        var author = Author(UInt8(writer), timeline)
                        var accepted = 0
                        for _ in 0..<20 {
                            let change = author.write()
                            let answer = try push(
                                servers[writer % 3], account, [change], [author.sign(change)],
                                timeline)
                            accepted += answer.accepted
                        }
                        return accepted
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(counts == 120)
            for server in servers {
                #expect(try server.timelines(of: account).map(\.head) == [120])
                #expect(try server.check() == [])
            }
            #expect(
                try servers[0].chargedBytes(account)
                    == servers[1].lines(of: timeline, in: account, after: 0).lines
                    .reduce(0) { $0 + $1.count })
        }

        @Test func `A reader sees the log grow without holes while others write`() async throws {
            let timeline = Identifier.test(2)
            let (servers, account) = try servers()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...3 {
                    group.addTask {
                        var author = Author(UInt8(writer), timeline)
                        for _ in 0..<20 {
                            let change = author.write()
                            _ = try push(
                                servers[0], account, [change], [author.sign(change)], timeline)
                        }
                    }
                }
                group.addTask {
                    var held: [[UInt8]] = []
                    for _ in 0..<200 where held.count < 60 {
                        let page = try servers[1].lines(
                            of: timeline, in: account, after: held.count)
                        #expect(page.last == held.count + page.lines.count)
                        #expect(page.head >= page.last)
                        held += page.lines
                    }
                }
                try await group.waitForAll()
            }
            #expect(try servers[1].check() == [])
        }

        @Test func `What one server ends, every server refuses with the next request`() throws {
            let (servers, account) = try servers()
            let session = try #require(try servers[1].accounts.session(token: "a token"))
            #expect(session.account == account)
            #expect(try servers[0].accounts.revoke(session.enrolment))
            #expect(try servers[1].accounts.session(token: "a token") == nil)
            let timeline = Identifier.test(3)
            var author = Author(1, timeline)
            let change = author.write()
            _ = try push(servers[1], account, [change], [author.sign(change)], timeline)
            try servers[0].delete(timeline, of: account)
            let answer = try push(servers[1], account, [change], [author.sign(change)], timeline)
            #expect(answer.problem == SyncAnswer.Problem.gone)
            #expect(try servers[1].chargedBytes(account) == 0)
        }

        @Test func `A quota holds over all servers at once`() async throws {
            var limits = StoreLimits()
            let size = { () -> Int in
                var author = Author(1, .test(4))
                return author.write().line.count
            }()
            limits.quota = size * 21 / 2
            let (servers, account) = try servers(nil, #function, 2, limits: limits)
            let accepted = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 1...4 {
                    group.addTask {
                        var (author, accepted) = (Author(UInt8(writer), .test(UInt8(writer))), 0)
                        for _ in 0..<6 {
                            let change = author.write()
                            do {
                                accepted += try push(
                                    servers[writer % 2], account, [change], [author.sign(change)],
                                    author.timeline
                                ).accepted
                            } catch StoreError.quota {
                                break
                            }
                        }
                        return accepted
                    }
                }
                return try await group.reduce(0, +)
            }
            let stored = try servers[0].chargedBytes(account)
            #expect(stored <= limits.quota)
            #expect(accepted >= 8 && accepted <= 10)
        }

        @Test func `A code enrols one machine, whichever servers it is given to`() async throws {
            let (servers, _) = try servers()
            for round in 0..<5 {
                let code = try servers[0].accounts.invite("owner")
                let enrolled = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for machine in 0..<4 {
                        group.addTask {
                            try servers[machine % 2].accounts.enrol(
                                code: code, token: Digest(hashing: "\(round) \(machine)"),
                                machine: "m") != nil
                        }
                    }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(enrolled == 1)
            }
        }

        @Test func `A server that lost PostgreSQL says so, and goes on when it is back`() throws {
            let cluster = try PostgreSQLCluster()
            let timeline = Identifier.test(5)
            let (servers, account) = try servers(cluster)
            var author = Author(1, timeline)
            let first = author.write()
            #expect(
                try push(servers[0], account, [first], [author.sign(first)], timeline).accepted
                    == 1)
            try cluster.kill()
            let second = author.write()
            let error = #expect(throws: (any Error).self) {
                try push(servers[0], account, [second], [author.sign(second)], timeline)
            }
            #expect(error.map { StoreFailure($0) } == .unavailable)
            #expect(!servers[1].isWritable)
            // Who asks it is told to come again, whoever that is.
            let service = Service(servers[1], now: { 1_700_000_000 })
            let request = HTTPRequest(method: "GET", target: "/v1/timelines")
            let refusal = service.handle(request)
            #expect(refusal.status == 503)
            #expect(refusal.headers.contains { $0 == ("Retry-After", "2") })
            try cluster.start()
            #expect(
                try push(servers[0], account, [second], [author.sign(second)], timeline).head == 2)
            #expect(servers[1].isWritable)
            #expect(service.handle(request).problem == "unauthorized")
            #expect(try servers[1].check() == [])
        }

        @Test func `A commit that a standby does not have is not acknowledged`() throws {
            let cluster = try PostgreSQLCluster()
            let timeline = Identifier.test(6)
            let (servers, account) = try servers(cluster)
            var author = Author(1, timeline)
            let change = author.write()
            try cluster.set("synchronous_standby_names", "nobody")
            let canceller = try Subprocess(
                "/bin/sh",
                [
                    "-c",
                    """
                    for i in $(seq 300); do
                        "$0/psql" -qXAt -d "$1" -c "SELECT pg_cancel_backend(pid) FROM
                            pg_stat_activity WHERE wait_event = 'SyncRep'" | grep -q t && exit
                        sleep 0.1
                    done
                    """, try #require(PostgreSQLCluster.programs), cluster.url,
                ], environment: ["PATH": "/usr/bin:/bin"])
            let error = #expect(throws: (any Error).self) {
                try push(servers[0], account, [change], [author.sign(change)], timeline)
            }
            #expect(error.map { StoreFailure($0) } == .unavailable)
            _ = try canceller.finish()
            try cluster.set("synchronous_standby_names", "")
            // It is there all the same, and the client's next try is told so.
            let again = try push(servers[1], account, [change], [author.sign(change)], timeline)
            #expect(again.accepted == 1)
            #expect(again.head == 1)
        }

        @Test func `Tables of a newer program are left alone`() throws {
            let cluster = try PostgreSQLCluster()
            _ = try servers(cluster, "newer")
            let schema = "own_\(Digest(hashing: "newer").hex.prefix(12))"
            try cluster.query("UPDATE \(schema).schema_version SET version = 1000")
            #expect(throws: SchemaError.self) { try servers(cluster, "newer") }
        }

        @Test func `Several servers may make the tables at once`() async throws {
            let address = try TestStore.address()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try Storage(
                            address, TestStore.limits, schema: "at_once", Self.surroundings
                        ).close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }
#endif
