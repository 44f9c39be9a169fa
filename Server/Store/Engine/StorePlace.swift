package import SQLite

/// Where a server's databases are: a data directory, or the memory of a simulation.
package protocol StorePlace: Sendable {
    /// The accounts' database, empty at first.
    func openAccounts() throws -> sending Connection
    /// One more connection to the accounts' database, which only reads; nil where there is only
    /// one.
    var accountsReader: (@Sendable () throws -> sending Connection)? { get }
    /// The database of what ended, empty at first.
    func openRevocations() throws -> sending Connection
    /// Makes a timeline's database out of what `body` writes into an empty one, whole or not at all.
    func makeLog(
        _ timeline: String, of account: String, _ body: (sending Connection) throws -> Void
    ) throws
    /// A timeline's database, empty where nobody has made it.
    func openLog(_ timeline: String, of account: String) throws -> sending Connection
    /// True where a timeline has a database.
    func holds(_ timeline: String, of account: String) -> Bool
    /// Makes room for an account's timelines.
    func makeFolder(for account: String) throws
    /// Removes a timeline's database, which nobody has open.
    func remove(_ timeline: String, of account: String)
    /// Removes the databases of a removed account's timelines.
    func removeFolder(of account: String)
    /// Lets others at it, when every database is closed.
    func leave()
}

extension StorePlace {
    package var accountsReader: (@Sendable () throws -> sending Connection)? { nil }

    /// What is in memory only is never left half made: whoever opens it makes it.
    package func makeLog(
        _ timeline: String, of account: String, _ body: (sending Connection) throws -> Void
    ) throws {}
}

extension DataDirectory: StorePlace {
    package var accountsReader: (@Sendable () throws -> sending Connection)? {
        let path = accounts
        return { try Connection(path: path, mode: .readOnly) }
    }

    package func openAccounts() throws -> sending Connection { try Connection(path: accounts) }

    package func openRevocations() throws -> sending Connection {
        try Connection(path: revocations)
    }

    package func openLog(_ timeline: String, of account: String) throws -> sending Connection {
        try Connection(path: self.timeline(timeline, of: account))
    }
}
