#if PostgreSQL
    import TestSupport
    import Testing

    @testable import Simulator

    /// The same seeds with the servers' store in PostgreSQL.
    @Suite(.enabled(if: PostgreSQLCluster.programs != nil, "no PostgreSQL here"), .serialized)
    struct OtherStoreTests {
        /// A slice of what scripts/simulate plays.
        private static let seeds: ClosedRange<UInt64> = 1...15

        @Test func `A seed ends on PostgreSQL as it ends on the embedded store`() throws {
            let embedded = Campaign()
            let shared = Campaign(on: try PostgreSQLHost())
            for seed in Self.seeds {
                // A database that is used for the first time commits once more when it is opened.
                _ = try embedded.ending(seed)
                let (here, there) = (try embedded.ending(seed), try shared.ending(seed))
                #expect(here.state == there.state, "seed \(seed)")
                #expect(here.frontier == there.frontier, "seed \(seed)")
            }
            #expect(shared.sights.all.contains { $0.count > 0 })
        }

        /// Seeds in which a server stops around a commit, its disk fails, it comes back from a copy,
        /// starts anew, or is served twice.
        @Test(arguments: [3, 17, 48, 96, 4711] as [UInt64])
        func `It is the same history there, to the last word`(_ seed: UInt64) throws {
            let embedded = Campaign()
            _ = try embedded.story(seed)
            let story = try embedded.story(seed)
            #expect(story.last == "all is well")
            #expect(try Campaign(on: try PostgreSQLHost()).story(seed) == story)
        }
    }
#endif
