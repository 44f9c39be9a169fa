internal import SQLite
internal import Synchronization

/// Lends a connection to one of the store's databases.
protocol DatabaseAccess: Sendable {
    /// Runs `body` with a connection that nobody else uses meanwhile.
    ///
    /// Where `body` asks once more, another engine may lend the same one again, and with it the
    /// transaction that is open on it.
    func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T
    /// Runs `body`, which only reads, with a connection that sees all that was committed before.
    func read<T: Sendable>(_ body: (any Database) throws -> T) throws -> T
    /// What `Database.stamp` is now, asked without a lock; nil where it says nothing.
    ///
    /// As long as it equals one that a row of a query came with, the row is what the same query
    /// would give again.
    func stamp() throws -> ChangeStamp?
    /// Ends the use.
    func close()
}

extension DatabaseAccess {
    func stamp() throws -> ChangeStamp? { nil }

    func read<T: Sendable>(_ body: (any Database) throws -> T) throws -> T { try use(body) }
}
