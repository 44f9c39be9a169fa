/// What a program expects in its database: whose it is, and how its tables came to be.
public struct Schema: Sendable {
    /// `PRAGMA application_id` of the program's databases; never 0.
    public let applicationID: Int32

    /// The steps from nothing to ``version``, in ascending order of version. By the tables and indexes
    /// that they make a database's version is known where it says another one.
    public let migrations: [Migration]

    /// The version that the last migration leads to.
    public let version: SchemaVersion

    /// Creates a schema.
    ///
    /// Traps when the application id is 0, when there is no migration, or when their versions do
    /// not ascend.
    public init(applicationID: Int32, migrations: [Migration]) {
        precondition(applicationID != 0, "0 is the application id of no application")
        precondition(
            zip(migrations, migrations.dropFirst()).allSatisfy { $0.version < $1.version },
            "the versions of migrations ascend")
        guard let last = migrations.last else {
            preconditionFailure("a schema has at least one migration")
        }
        self.applicationID = applicationID
        self.migrations = migrations
        version = last.version
    }

    /// Recognizes the database and brings it to this schema's version.
    ///
    /// An empty database is created, an older one migrated, each in one transaction, with foreign
    /// keys checked at its end instead of at each statement
    /// (<https://sqlite.org/lang_altertable.html>, section 7). A newer minor version of the same
    /// major one is left as it is.
    ///
    /// - Throws: ``SchemaError`` when the database is refused, ``SQLiteError``, or what a migration
    ///   throws; the database is then unchanged.
    @discardableResult
    public func migrate(_ connection: Connection) throws -> SchemaOutcome {
        guard !connection.isInTransaction else {
            throw SQLiteError.misuse("a schema is migrated outside of transactions")
        }
        let outcome = try recognize(connection)
        switch outcome {
        case .current, .newerMinor: return outcome
        case .created, .migrated: break
        }
        // Foreign keys cannot be switched inside a transaction.
        try connection.execute("PRAGMA foreign_keys = OFF")
        defer { try? connection.execute("PRAGMA foreign_keys = ON") }
        return try connection.transaction(.immediate) {
            // Again, now that nobody else can write: another process may have been faster.
            let outcome = try recognize(connection)
            switch outcome {
            case .current, .newerMinor: break
            case .created: try apply(migrations, to: connection)
            case .migrated(let found):
                try apply(migrations.filter { $0.version > found }, to: connection)
            }
            return outcome
        }
    }

    /// Tells what ``migrate(_:)`` would do, without doing it.
    ///
    /// - Throws: ``SchemaError`` when the database is refused, or ``SQLiteError``.
    public func recognize(_ connection: Connection) throws -> SchemaOutcome {
        // One transaction for the three reads, so that they describe one moment.
        let (application, stored, isEmpty) = try connection.transaction(.deferred) {
            (
                try connection.first("PRAGMA application_id") { $0.int64(0) } ?? 0,
                try connection.first("PRAGMA user_version") { $0.int64(0) } ?? 0,
                try connection.first("SELECT 1 FROM sqlite_schema") { _ in false } ?? true
            )
        }
        if application == 0, stored == 0, isEmpty { return .created }
        guard application == applicationID else {
            throw SchemaError.foreignApplication(
                found: Int32(truncatingIfNeeded: application), expected: applicationID)
        }
        let found = SchemaVersion(userVersion: stored)
        if found == version { return .current }
        // A later minor version may be said and not be so; programs go on with it all the same.
        let isLaterMinor = found.map { $0.major == version.major && $0 > version } ?? false
        if !isLaterMinor, try isMisnumbered(connection, as: found) {
            throw SchemaError.damagedVersion(userVersion: stored, tables: version)
        }
        guard let found else { throw SchemaError.unknownVersion(userVersion: stored) }
        guard found.major <= version.major else {
            throw SchemaError.newerMajor(found: found, supported: version)
        }
        guard found < version else { return .newerMinor(found) }
        guard let oldest = migrations.first?.version, found >= oldest else {
            throw SchemaError.tooOld(found: found, oldest: migrations.first?.version ?? version)
        }
        return .migrated(from: found)
    }

    private func apply(_ migrations: [Migration], to connection: Connection) throws {
        for migration in migrations { try migration.apply(connection) }
        if let table = try connection.first("PRAGMA foreign_key_check", [], { $0.string(0) }) {
            throw SchemaError.foreignKeyViolations(table: table)
        }
        try connection.execute("PRAGMA application_id = \(applicationID)")
        try connection.execute("PRAGMA user_version = \(version.userVersion)")
    }
}
