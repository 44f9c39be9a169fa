import ServerStore
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// In which engine the suites of the store keep what they keep: SQLite, or PostgreSQL where
/// `VITA_TEST_STORE` says so and the build has the trait.
enum TestStore {
    /// True where PostgreSQL is meant.
    static let isPostgreSQL =
        unsafe getenv("VITA_TEST_STORE").map { unsafe String(cString: $0) } == "postgresql"

    /// A place for one storage, by which it is found again.
    struct Place: Sendable {
        let folder: TemporaryDirectory
        let schema: String

        init() throws {
            folder = try TemporaryDirectory()
            schema = "test_\(TestStore.count.add(1, ordering: .relaxed).newValue)"
        }

        /// Opens what is in the place.
        func open(_ surroundings: Surroundings) throws -> Storage {
            #if PostgreSQL
                if TestStore.isPostgreSQL {
                    return try Storage(
                        try TestStore.address(), TestStore.limits, schema: schema, surroundings)
                }
            #endif
            return try Storage(path: folder.file("data"), surroundings)
        }
    }

    private static let count = Atomic(0)

    #if PostgreSQL
        /// Suites run side by side and share one server.
        static let limits: PostgreSQLLimits = {
            var limits = PostgreSQLLimits()
            limits.connections = 8
            return limits
        }()

        private static let cluster = Mutex<PostgreSQLCluster?>(nil)

        /// The server that the suites of this process share.
        static func address() throws -> PostgreSQLAddress {
            let url = try cluster.withLock { cluster in
                let running = try cluster ?? PostgreSQLCluster()
                cluster = running
                return running.url
            }
            return try #require(PostgreSQLAddress(url))
        }
    #endif
}

extension Trait where Self == ConditionTrait {
    /// For a test that looks at the files of SQLite, or exchanges them.
    static var inFiles: Self {
        .enabled(if: !TestStore.isPostgreSQL, "it looks at SQLite's files")
    }
}
