extension PostgreSQLCluster {
    /// Where a client reaches one of its databases.
    public func url(of database: String) -> String {
        "postgres:///\(database)?host=\(folder)&port=\(port)&user=vita"
    }

    /// Makes an empty database.
    ///
    /// - Parameter name: An SQL identifier.
    /// - Returns: Where a client reaches it.
    /// - Throws: `Failure` in `psql`'s words.
    public func makeDatabase(_ name: String) throws -> String {
        try query("CREATE DATABASE \(name)")
        return url(of: name)
    }

    /// Removes a database with all that is in it, whoever has it open.
    public func removeDatabase(_ name: String) throws {
        try query("DROP DATABASE \(name) WITH (FORCE)")
    }
}
