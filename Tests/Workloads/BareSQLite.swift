import SQLite

/// The floor: the same bytes in one table, with the pragmas and as many transactions as Vita has,
/// and nothing else.
struct BareSQLite {
    let path: String

    private func open() throws -> Connection {
        let connection = try Connection(path: path, mode: .readWriteCreate)
        try connection.configure(journal: .delete, synchronous: .extra)
        return connection
    }

    private static let insert = "INSERT INTO events(id, line) VALUES (?, ?)"

    /// A new database with all lines, in one transaction.
    func write(_ lines: [[UInt8]]) throws {
        let connection = try open()
        try connection.execute(
            "CREATE TABLE events(id TEXT PRIMARY KEY, line BLOB NOT NULL) STRICT")
        try connection.transaction(.immediate) {
            for (index, line) in lines.enumerated() {
                try connection.run(
                    Self.insert, .text(EventFile.identifier(index)), .blob(line))
            }
        }
    }

    /// One more line, in a connection and a transaction of its own.
    func add(_ line: [UInt8], as id: String) throws {
        let connection = try open()
        try connection.transaction(.immediate) {
            try connection.run(Self.insert, .text(id), .blob(line))
        }
    }

    /// Reads one line.
    func read(_ id: String) throws -> [UInt8]? {
        try open().first("SELECT line FROM events WHERE id = ?", [.text(id)]) { $0.bytes(0) }
    }

    /// Reads all lines in the order of ids; answers how many and their bytes.
    func readAll() throws -> (count: Int, bytes: Int) {
        var (count, bytes) = (0, 0)
        try open().forEach("SELECT line FROM events ORDER BY id") { row in
            count += 1
            bytes += row.bytes(0).count
            return true
        }
        return (count, bytes)
    }
}
