/// Why a database was not opened with a schema. Its bytes are as they were.
public enum SchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file belongs to another program (`PRAGMA application_id`).
    case foreignApplication(found: Int32, expected: Int32)

    /// The file is ours, but its `user_version` is no version.
    case unknownVersion(userVersion: Int64)

    /// The file's tables are those of one version, and its `user_version` says another.
    case damagedVersion(userVersion: Int64, tables: SchemaVersion)

    /// The file needs a newer program.
    case newerMajor(found: SchemaVersion, supported: SchemaVersion)

    /// The file is older than the oldest migration.
    case tooOld(found: SchemaVersion, oldest: SchemaVersion)

    /// The migrations left rows whose foreign keys point nowhere; they were rolled back.
    case foreignKeyViolations(table: String)

    /// What happened, in a sentence.
    public var description: String {
        switch self {
        case .foreignApplication(let found, let expected):
            "the database belongs to another program (application id \(found), not \(expected))"
        case .unknownVersion(let userVersion):
            "the database has no known schema version (user_version \(userVersion))"
        case .damagedVersion(let userVersion, let tables):
            "the database has the tables of schema \(tables), and says something else (user_version"
                + " \(userVersion))"
        case .newerMajor(let found, let supported):
            "the database has schema \(found); this program knows it up to \(supported)"
        case .tooOld(let found, let oldest):
            "the database has schema \(found); this program knows it from \(oldest) on"
        case .foreignKeyViolations(let table):
            "migrating would leave foreign keys in table \(table) that point nowhere"
        }
    }
}

extension SchemaError {
    /// Whether an error of SQLite or of a schema says that a database is damaged, or may be. A file of
    /// a later version is not.
    public static func isDamage(_ error: any Error) -> Bool {
        switch error {
        case let error as SQLiteError:
            error.isCorrupt || error.isNotADatabase || error.isSchemaMismatch
        case SchemaError.newerMajor: false
        default: error is SchemaError
        }
    }
}
