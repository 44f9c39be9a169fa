#if PostgreSQL
    internal import SQLite

    extension Storage {
        /// Opens a store in PostgreSQL, beside whoever else has it open.
        ///
        /// - Parameters:
        ///   - address: Where it is reached.
        ///   - limits: What this process may ask of it.
        ///   - schema: The schema that holds its tables, an SQL identifier.
        ///   - surroundings: Time, chance and limits.
        /// - Throws: `PostgreSQLError`, or `SchemaError` where a newer program made the tables.
        public convenience init(
            _ address: PostgreSQLAddress, _ limits: PostgreSQLLimits = PostgreSQLLimits(),
            schema: String = "vita", _ surroundings: Surroundings
        ) throws {
            try self.init(try PostgreSQLStore(address, schema: schema, limits), surroundings)
        }

        /// The same, with somebody who hears of each log's commits.
        package convenience init(
            _ address: PostgreSQLAddress, _ limits: PostgreSQLLimits, schema: String,
            watch: @escaping PostgreSQLStore.Watch, _ surroundings: Surroundings
        ) throws {
            try self.init(
                try PostgreSQLStore(address, schema: schema, limits, watch: watch), surroundings)
        }
    }
#endif
