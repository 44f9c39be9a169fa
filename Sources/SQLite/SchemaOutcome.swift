/// What opening a database with a schema did.
public enum SchemaOutcome: Hashable, Sendable {
    /// The database was empty and has been created.
    case created
    /// The database was older and has been migrated.
    case migrated(from: SchemaVersion)
    /// The database had the schema's version already.
    case current
    /// The database is of a newer minor version of the same major one, and is used as it is.
    case newerMinor(SchemaVersion)
}
