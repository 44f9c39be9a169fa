#if PostgreSQL
    import Replication
    import Sealing
    import ServerStore
    import SQLite
    import TestSupport

    /// A server's tables in a schema of a real PostgreSQL. One thread uses it.
    final class PostgreSQLPlace: ServerPlace, @unchecked Sendable {
        let schema: String
        let trap = CommitTrap()
        private let host: PostgreSQLHost
        /// Logs that the embedded store would have open, whose faults this one has to have too.
        private var open: Set<LogKey> = []
        /// The changes held, until the next commit.
        private var held: Set<Digest>?

        init(_ schema: String, _ host: PostgreSQLHost) { (self.schema, self.host) = (schema, host) }

        /// As one server after another that died: what it had open is dropped with its connections.
        func open(_ surroundings: Surroundings) throws -> Storage {
            open = []
            held = nil
            var limits = PostgreSQLLimits()
            limits.connections = 2
            return try Storage(
                host.address, limits, schema: schema,
                watch: { [unowned self] key, moment in try notice(key, moment) }, surroundings)
        }

        /// A fault is set for a commit by its number, and the embedded store makes two when it
        /// opens a log: they count here as well, so that one seed is one history on both.
        private func notice(_ key: LogKey, _ moment: CommitMoment) throws {
            held = nil
            do {
                if moment == .before, open.insert(key).inserted {
                    for _ in 0..<2 {
                        try trap.notice(.before)
                        try trap.notice(.after)
                    }
                }
                try trap.notice(moment)
            } catch {
                open.remove(key)
                throw error
            }
        }

        func copy() throws -> any ServerPlace { try host.copy(self) }

        func holds(_ change: Digest) throws -> Bool {
            let all = try held ?? Set(digests("SELECT encode(id, 'hex') FROM \(schema).changes"))
            held = all
            return all.contains(change)
        }

        func tips() throws -> [Tip]? {
            guard try !frontiers().isEmpty else { return nil }
            let rows = try host.cluster.query(
                """
                SELECT encode(replica, 'hex'), n, encode(change, 'hex'), lamport
                FROM \(schema).tips ORDER BY change
                """)
            return rows.split(separator: "\n").compactMap { row in
                let fields = row.split(separator: "|").map(String.init)
                guard fields.count == 4, let replica = Digest(fields[0]), let n = Int(fields[1]),
                    let change = Digest(fields[2]), let lamport = Int(fields[3])
                else { return nil }
                return Tip(replica: replica, n: n, change: change, lamport: lamport)
            }
        }

        func frontiers() throws -> [Digest] {
            try digests("SELECT encode(frontier, 'hex') FROM \(schema).meta")
        }

        func check(_ storage: Storage) throws -> [String] { try storage.check() }

        private func digests(_ sql: String) throws -> [Digest] {
            try host.cluster.query(sql).split(separator: "\n").compactMap {
                Digest(String($0))
            }
        }
    }

    /// Schemas of one PostgreSQL, which one history after the other uses.
    public final class PostgreSQLHost: ServerHost {
        let cluster: PostgreSQLCluster
        let address: PostgreSQLAddress
        private var resting: [String] = []
        private var used: [String] = []
        private var count = 0

        /// Starts a server of its own.
        public init() throws {
            cluster = try PostgreSQLCluster()
            guard let address = PostgreSQLAddress(cluster.url) else {
                throw Broken("the cluster's URL is none")
            }
            self.address = address
        }

        func place() throws -> any ServerPlace { try PostgreSQLPlace(take(), self) }

        /// A schema with its tables, which are empty.
        private func take() throws -> String {
            let schema: String
            if let rested = resting.popLast() {
                schema = rested
            } else {
                count += 1
                schema = "server_\(count)"
                // Makes the tables.
                try Storage(address, PostgreSQLLimits(), schema: schema, Surroundings(now: { 0 }))
                    .close()
            }
            used.append(schema)
            return schema
        }

        func copy(_ original: PostgreSQLPlace) throws -> PostgreSQLPlace {
            let copy = PostgreSQLPlace(try take(), self)
            try forEachTable(
                of: [original.schema],
                "INSERT INTO \(copy.schema).%2$I SELECT * FROM %1$I.%2$I")
            return copy
        }

        func reclaim() throws {
            guard !used.isEmpty else { return }
            try forEachTable(of: used, "DELETE FROM %1$I.%2$I")
            resting += used
            used = []
        }

        /// Runs a statement for each table with rows of its own, whatever refers to what.
        private func forEachTable(of schemas: [String], _ statement: String) throws {
            let names = schemas.map { "'\($0)'" }.joined(separator: ", ")
            try cluster.query(
                """
                SET session_replication_role = replica;
                DO $$ DECLARE one record; BEGIN
                    FOR one IN SELECT schemaname AS s, tablename AS t FROM pg_tables
                        WHERE schemaname IN (\(names)) AND tablename <> 'schema_version'
                    LOOP EXECUTE format('\(statement)', one.s, one.t); END LOOP;
                END $$
                """)
        }
    }
#endif
