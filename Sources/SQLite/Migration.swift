/// One step in the life of a schema, from the version before it to its own.
public struct Migration: Sendable {
    /// The version that the database has afterwards.
    public let version: SchemaVersion

    let apply: @Sendable (Connection) throws -> Void

    /// A migration in SQL: any number of statements.
    public init(_ version: SchemaVersion, sql: String) {
        self.version = version
        apply = { try $0.execute(sql) }
    }

    /// A migration in Swift. It runs inside the transaction and must not commit it.
    public init(
        _ version: SchemaVersion, apply: @escaping @Sendable (Connection) throws -> Void
    ) {
        self.version = version
        self.apply = apply
    }
}
