import SQLite

/// Databases in memory that one history after the other uses: making tables and preparing
/// statements takes longer than most histories.
final class DatabasePool {
    /// Whose tables a database has.
    enum Kind: Hashable {
        case replica
        case accounts
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

        fileprivate func wipe() throws {
            let connection = try connection()
            connection.onCommit = nil
            try connection.transaction {
                try connection.run("PRAGMA defer_foreign_keys = ON")
                let tables = try connection.query(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                ) { $0.string(0) }
                for table in tables { try connection.run("DELETE FROM \(table)") }
            }
        }
    }

    private var resting: [Kind: [Database]] = [:]
    private var used: [Database] = []
    private var made = 0

    /// A database without rows.
    func take(_ kind: Kind) throws -> Database {
        let database: Database
        if let rested = resting[kind, default: []].popLast() {
            database = rested
        } else {
            made += 1
            database = try Database(kind, name: "simulation-\(made)")
        }
        used.append(database)
        return database
    }

    /// Another database with the same content.
    func copy(_ original: Database) throws -> Database {
        let copy = try take(original.kind)
        try original.connection().copyPages(to: copy.connection())
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
