/// What one process asks of PostgreSQL at most.
public struct PostgreSQLLimits: Sendable, Hashable {
    /// Connections at once; the server has `max_connections` for all processes together.
    public var connections = 16
    /// Seconds to wait for one of them.
    public var wait = 5
    /// Seconds to wait for an answer.
    public var patience = 30

    /// The usual ones.
    public init() {}
}
