#if PostgreSQL
    import Career
    import Replication
    import SQLite
    import Sealing
    import Synchronization
    import SyncProtocol
    import TestSupport
    import Testing

    @testable import ServerStore

    /// How often a request waits for PostgreSQL, which is most of what it costs across a network.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct RoundTripTests {
        private let storage: Storage
        private let pool: PostgreSQLPool
        private let timeline = Identifier.test(1)

        init() throws {
            storage = try Storage(
                try TestStore.address(), TestStore.limits,
                schema: "trips_\(Digest(hashing: "\(ContinuousClock().now)").hex.prefix(12))",
                Surroundings(now: { 1_700_000_000 }))
            pool = try #require((storage.engine as? PostgreSQLStore)?.pool)
            let code = try storage.accounts.invite("owner")
            _ = try storage.accounts.enrol(
                code: code, token: Digest(hashing: "a token"), machine: "laptop")
        }

        /// One request as a server handles it; answers how often it waited.
        private func waits(_ request: SyncRequest) throws -> (answer: SyncAnswer, waits: Int) {
            let before = pool.waits.load(ordering: .relaxed)
            let session = try #require(try storage.accounts.session(token: "a token"))
            var budget = PageBudget(storage.limits)
            let answer = try storage.sync(
                request, account: session.account, session: session, budget: &budget)
            return (answer, pool.waits.load(ordering: .relaxed) - before)
        }

        @Test func `A sync with nothing to do waits five times, a push of one change thirteen`()
            throws
        {
            var author = Author(1, timeline)
            let holder = Holder(timeline)
            var pushes: [Int] = []
            // Statements are prepared when they come for the first time.
            for _ in 0..<4 {
                let change = author.write()
                let (answer, waits) = try waits(holder.request([change], [author.sign(change)]))
                #expect(answer.accepted == 1)
                #expect(holder.add(change) && holder.store(answer))
                pushes.append(waits)
            }
            #expect(Array(pushes.suffix(2)) == [13, 13], "\(pushes)")
            var idle: [Int] = []
            for _ in 0..<3 {
                let (answer, waits) = try waits(holder.request())
                #expect(answer.accepted == 0 && answer.changes.isEmpty && answer.head == 4)
                idle.append(waits)
            }
            #expect(Array(idle.suffix(2)) == [5, 5], "\(idle)")
        }

        @Test func `A transaction in which nothing is asked does not begin`() throws {
            let before = pool.waits.load(ordering: .relaxed)
            try pool.withConnection { connection in
                try connection.transaction(.serial) {}
                try connection.transaction(.snapshot) {}
                struct Stopped: Error {}
                #expect(throws: Stopped.self) {
                    try connection.transaction(.locking) { throw Stopped() }
                }
            }
            #expect(pool.waits.load(ordering: .relaxed) == before)
            // And nothing of them is left over for the next one.
            try pool.withConnection { connection in
                let mode = try connection.transaction(.snapshot) {
                    try connection.run("SELECT current_setting('transaction_isolation')", [])
                        .string(0, 0)
                }
                #expect(mode == "repeatable read")
                let after = try connection.transaction(.serial) {
                    try connection.run("SELECT current_setting('transaction_isolation')", [])
                        .string(0, 0)
                }
                #expect(after == "serializable")
            }
        }

        @Test func `A first statement that fails takes its transaction with it`() throws {
            try pool.withConnection { connection in
                #expect(throws: PostgreSQLError.self) {
                    try connection.transaction(.serial) {
                        try connection.run("SELECT 1 / ?::bigint", [.integer(0)])
                    }
                }
                #expect(connection.isOpen)
                let found = try connection.run("SELECT 1::bigint", []).int(0, 0)
                #expect(found == 1)
            }
        }
    }
#endif
