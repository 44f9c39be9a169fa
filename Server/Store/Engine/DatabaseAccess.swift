internal import SQLite
internal import Synchronization

/// Lends a connection to one of the store's databases.
protocol DatabaseAccess: Sendable {
    /// Runs `body` with a connection that nobody else uses meanwhile.
    ///
    /// Where `body` asks once more, another engine may lend the same one again, and with it the
    /// transaction that is open on it.
    func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T
    /// Ends the use.
    func close()
}

/// The one connection to a database of SQLite.
final class SoleDatabase: DatabaseAccess {
    private let connection: Mutex<Connection>

    init(_ connection: sending Connection) {
        self.connection = Mutex(connection)
    }

    func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try connection.withLock { connection throws -> T in try body(SQLiteDatabase(connection)) }
    }

    func close() { connection.withLock { $0.close() } }
}
