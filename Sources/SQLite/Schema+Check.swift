extension Schema {
    /// What is wrong with a database of this schema; empty when all is well.
    ///
    /// `PRAGMA integrity_check` holds a database against the schema that the file has: where that
    /// itself is damaged, it may find nothing while no statement can be prepared any more. So the
    /// tables and indexes are compared with those that the migrations make, after that check and
    /// `PRAGMA foreign_key_check`; a later minor version's are not known.
    ///
    /// - Throws: ``SchemaError`` for another program's database, or ``SQLiteError``, for example
    ///   when the file is no database at all.
    public func check(_ connection: Connection) throws -> [String] {
        var findings = try connection.integrityCheck()
        if findings.isEmpty {
            findings = try connection.query("PRAGMA foreign_key_check") {
                "a row of \($0.string(0)) belongs to nothing"
            }
        }
        guard findings.isEmpty else { return findings }
        let stored: SchemaVersion
        switch try recognize(connection) {
        case .current: stored = version
        case .migrated(let found): stored = found
        case .created: return []
        case .newerMinor(let found):
            guard try isMisnumbered(connection, as: found) else { return [] }
            return ["the version \(found) is said, and the tables are those of \(version)"]
        }
        let (made, found) = (try tables(of: stored), try Self.tables(connection))
        return made.keys.sorted().filter { made[$0] != found[$0] }.map {
            found[$0] == nil ? "the \($0) is missing" : "the \($0) is not as it was made"
        }
            + found.keys.filter { made[$0] == nil }.sorted().map {
                "the \($0) is not of this schema"
            }
    }

    /// Whether a database has exactly the tables and indexes of ``version``, and those of the version
    /// that it says are others.
    func isMisnumbered(_ connection: Connection, as found: SchemaVersion?) throws -> Bool {
        let isKnown = found.map { migrations[0].version <= $0 && $0 < version } ?? false
        // Before the first migration nobody knows what there was.
        if let found, found < version, !isKnown { return false }
        let tables = try tables(of: version)
        guard try tables == Self.tables(connection) else { return false }
        guard isKnown, let found else { return true }
        return try self.tables(of: found) != tables
    }

    /// What the migrations up to a version make, by name.
    func tables(of version: SchemaVersion) throws -> [String: String] {
        let model = try Connection(path: ":memory:")
        defer { model.close() }
        for migration in migrations where migration.version <= version {
            try migration.apply(model)
        }
        return try Self.tables(model)
    }

    /// The words that each table and index was made by. Blanks, capitals and quotes are left out, for
    /// the SQLite that altered a table chose them, and what a virtual table keeps its content in is
    /// its module's affair.
    private static func tables(_ connection: Connection) throws -> [String: String] {
        var tables: [String: String] = [:]
        try connection.forEach(
            """
            SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL
                AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
            """
        ) { row in
            let words = row.string(3).filter { !$0.isWhitespace && $0 != "\"" }.lowercased()
            tables["\(row.string(0)) \(row.string(1))"] = "\(row.string(2)): \(words)"
            return true
        }
        return tables
    }
}
