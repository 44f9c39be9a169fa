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

    /// Writes a database to a file, as an operator would.
    ///
    /// - Parameters:
    ///   - database: The database.
    ///   - path: The file.
    ///   - options: Further ones of `pg_dump`.
    /// - Throws: `Failure` in its words.
    public func dump(_ database: String, to path: String, _ options: [String] = []) throws {
        _ = try Self.run(["\(bin)/pg_dump", "-d", url(of: database), "-f", path] + options)
    }

    /// Reads a file of `dump` with the option `-Fc` into a database.
    public func restore(_ path: String, to database: String) throws {
        _ = try Self.run(["\(bin)/pg_restore", "-d", url(of: database), path])
    }

    /// Runs statements, or a file of them, in one of its databases; answers what `psql` prints.
    @discardableResult
    public func query(_ database: String, _ sql: String? = nil, file: String? = nil) throws
        -> String
    {
        let what = sql.map { ["-c", $0] } ?? file.map { ["-f", $0] } ?? []
        return try Self.run(
            ["\(bin)/psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", url(of: database)] + what)
    }

    /// Removes a database with all that is in it, whoever has it open.
    public func removeDatabase(_ name: String) throws {
        try query("DROP DATABASE \(name) WITH (FORCE)")
    }
}
