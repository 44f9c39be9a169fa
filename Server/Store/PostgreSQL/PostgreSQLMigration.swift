#if PostgreSQL
    internal import SQLite

    /// Brings the tables of a database to this program's version.
    enum PostgreSQLMigration {
        /// Codes of what happens when two servers make the same thing at once: a duplicate key in a
        /// catalogue, or a thing that is there by now.
        private static let races = ["23505", "42P06", "42P07", "42710", "XX000"]

        /// Makes or migrates the tables, in one transaction.
        ///
        /// - Throws: `SchemaError.newerMajor` where a newer program's are there.
        static func run(on connection: PostgreSQLConnection, in schema: String) throws {
            for attempt in 1...5 {
                do {
                    return try connection.transaction(.locking) { try step(connection, schema) }
                } catch let error as PostgreSQLError
                    where races.contains(error.code) && attempt < 5 && connection.isOpen
                {
                    pauseMicroseconds(100_000)
                }
            }
        }

        private static func step(_ connection: PostgreSQLConnection, _ schema: String) throws {
            if try version(connection) == PostgreSQLSchema.steps.count { return }
            try connection.execute("CREATE SCHEMA IF NOT EXISTS \(schema)")
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL)")
            try connection.execute("LOCK TABLE schema_version IN EXCLUSIVE MODE")
            let found = try version(connection) ?? 0
            let known = PostgreSQLSchema.steps.count
            guard found <= known else {
                throw SchemaError.newerMajor(
                    found: SchemaVersion(Int32(clamping: found), 0),
                    supported: SchemaVersion(Int32(clamping: known), 0))
            }
            guard found < known else { return }
            for step in PostgreSQLSchema.steps[found...] { try connection.execute(step) }
            try connection.execute("DELETE FROM schema_version")
            try connection.execute("INSERT INTO schema_version VALUES (\(known))")
        }

        /// Nil before the first time.
        private static func version(_ connection: PostgreSQLConnection) throws -> Int? {
            let isThere = try connection.run(
                "SELECT to_regclass('schema_version') IS NOT NULL", []
            ).int(0, 0)
            guard isThere == 1 else { return nil }
            let found = try connection.run("SELECT max(version) FROM schema_version", [])
            return found.isNull(0, 0) ? nil : found.int(0, 0)
        }
    }
#endif
