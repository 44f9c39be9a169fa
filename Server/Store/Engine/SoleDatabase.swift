internal import SQLite
internal import Synchronization

/// The one connection to a database of SQLite that writes, and beside it as many that read as there
/// are threads that want to at once: whoever only reads waits for nobody who does as well.
final class SoleDatabase: DatabaseAccess {
    /// A connection in the hands of the one thread that took it out of the pool.
    private final class Reader: @unchecked Sendable {
        let database: SQLiteDatabase

        init(_ connection: sending Connection) { database = SQLiteDatabase(connection) }
    }

    private let connection: Mutex<Connection>
    private let makeReader: (@Sendable () throws -> sending Connection)?
    private let idle = Mutex<[Reader]>([])

    /// - Parameters:
    ///   - connection: The one that writes.
    ///   - reader: Opens one more that reads; without it the one that writes also reads.
    init(
        _ connection: sending Connection,
        reader: (@Sendable () throws -> sending Connection)? = nil
    ) {
        self.connection = Mutex(connection)
        makeReader = reader
    }

    func use<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        try connection.withLock { connection throws -> T in try body(SQLiteDatabase(connection)) }
    }

    func read<T: Sendable>(_ body: (any Database) throws -> T) throws -> T {
        guard let makeReader else { return try use(body) }
        let reader = try idle.withLock { $0.popLast() } ?? Reader(try makeReader())
        defer { idle.withLock { $0.append(reader) } }
        return try body(reader.database)
    }

    /// Only where reading needs nobody's leave: what one connection has for itself, nobody else
    /// changes while it is asked.
    func stamp() throws -> ChangeStamp? {
        makeReader == nil ? nil : try read { $0.stamp }
    }

    func close() {
        connection.withLock { $0.close() }
        idle.withLock { readers in
            readers.forEach { $0.database.close() }
            readers = []
        }
    }
}
