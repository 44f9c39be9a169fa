import SQLite
import Synchronization

/// Databases in memory that one history after the other uses: making tables and preparing
/// statements takes longer than most histories.
final class DatabasePool {
    /// Whose tables a database has.
    enum Kind: Hashable {
        case replica
        case accounts
        case revocations
        case log
    }

    /// One database and the connection that the product works with.
    final class Database {
        let kind: Kind
        let name: String
        /// Keeps the database while the product has closed its connection.
        private let holder: Connection
        private var product: Connection?

        fileprivate init(_ kind: Kind, name: String) throws {
            self.kind = kind
            self.name = name
            holder = try Connection(inMemory: name)
        }

        /// The product's connection, opened anew where it was closed.
        func connection() throws -> Connection {
            if let product, product.isOpen { return product }
            let opened = try Connection(inMemory: name)
            product = opened
            return opened
        }

        /// The tables with rows of their own, those that others refer to first. The search index
        /// is empty until somebody searches.
        private func tables() throws -> [String] {
            try connection().query(
                """
                SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' AND name IN (
                    SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table')
                ORDER BY rowid
                """
            ) { $0.string(0) }
        }

        private var knownTables: [String] = []

        fileprivate func wipe() throws {
            let connection = try connection()
            connection.onCommit = nil
            if knownTables.isEmpty { knownTables = try tables() }
            try connection.transaction {
                for table in knownTables.reversed() { try connection.run("DELETE FROM \(table)") }
            }
        }

        /// Takes over another's rows. Copying pages would be shorter, but the statements that this
        /// connection has prepared would then have to be prepared anew.
        fileprivate func fill(from original: Database) throws {
            let (source, target) = (try original.connection(), try connection())
            guard !knownTables.isEmpty else { return try source.copyPages(to: target) }
            try target.transaction {
                for table in knownTables {
                    try source.forEach("SELECT * FROM \(table)") { row in
                        let values = (0..<row.count).map { row.value($0) }
                        let places = values.map { _ in "?" }.joined(separator: ",")
                        try target.run("INSERT INTO \(table) VALUES (\(places))", values)
                        return true
                    }
                }
            }
        }
    }

    private var resting: [Kind: [Database]] = [:]
    private var used: [Database] = []
    /// Names are known in the whole process.
    private static let made = Atomic(0)

    /// A database without rows.
    func take(_ kind: Kind) throws -> Database {
        let database: Database
        if let rested = resting[kind, default: []].popLast() {
            database = rested
        } else {
            let number = Self.made.add(1, ordering: .relaxed).newValue
            database = try Database(kind, name: "simulation-\(number)")
        }
        used.append(database)
        return database
    }

    /// Another database with the same content.
    func copy(_ original: Database) throws -> Database {
        let copy = try take(original.kind)
        try copy.fill(from: original)
        return copy
    }

    /// Takes everything back when a history is over.
    func reclaim() throws {
        for database in used {
            try database.wipe()
            resting[database.kind, default: []].append(database)
        }
        used.removeAll()
    }
}
