internal import Career
internal import SQLite

/// A store as a command sees it beside a running server: accounts to write, logs only to read. In
/// a data directory, a connection that only reads does not checkpoint
/// (docs/decisions/0011-invitations-beside-a-running-server.md).
public final class StorageBeside: Sendable {
    /// A timeline as the operator sees it.
    public struct Timeline: Sendable {
        /// Its id.
        public let id: String
        /// The name of the account whose it is.
        public let account: String
        /// What its owner calls it.
        public let name: String?
        /// How many changes its log holds.
        public let changes: Int
        /// Bytes of these changes.
        public let bytes: Int
        /// Bytes of the file, without what waits in the write-ahead log; nil where it has none of
        /// its own.
        public let file: Int?
    }

    /// Accounts and enrolled machines.
    public let accounts: Accounts
    private let source: Source

    private enum Source {
        case files(DataDirectory)
        case engine(Storage)
    }

    /// Opens a data directory that is there.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public init(path: String, _ surroundings: Surroundings) throws {
        let directory = try DataDirectory(path, exclusively: false, creating: false)
        source = .files(directory)
        accounts = try Accounts(directory, surroundings)
    }

    /// Opens a store that is there.
    ///
    /// - Throws: `StoreError`, or what the engine reports.
    public convenience init(_ location: StoreLocation, _ surroundings: Surroundings) throws {
        if case .directory(let path) = location {
            try self.init(path: path, surroundings)
        } else {
            try self.init(try Storage(at: location, surroundings))
        }
    }

    private init(_ storage: Storage) throws {
        source = .engine(storage)
        accounts = storage.accounts
    }

    /// Closes every database.
    public func close() {
        switch source {
        case .files: accounts.close()
        case .engine(let storage): storage.close()
        }
    }

    /// Every timeline that has a log, by account and id.
    ///
    /// - Throws: what the engine reports.
    public func timelines() throws -> [Timeline] {
        var result: [Timeline] = []
        for account in try accounts.all() {
            for entry in try accounts.timelines(of: account) {
                let log = try reading(entry.id, of: account.id) { database, path in
                    let (changes, bytes) =
                        try database.first(
                            """
                            SELECT count(*), CAST(coalesce(sum(length(line)), 0) AS BIGINT)
                            FROM changes/*! WHERE log = :log*/
                            """
                        ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
                    return Timeline(
                        id: entry.id, account: account.name, name: entry.name, changes: changes,
                        bytes: bytes, file: path.map(FolderTree.size))
                }
                if let log { result.append(log) }
            }
        }
        return result
    }

    /// Bytes of changes that an account has pushed and that are still there.
    ///
    /// - Throws: what the engine reports.
    public func storedBytes(of account: Account) throws -> Int {
        if case .engine(let storage) = source { return try storage.chargedBytes(account) }
        var total = 0
        let own = try accounts.timelines(of: account).map { (owner: account.id, timeline: $0.id) }
        for (owner, timeline) in try own + accounts.foreignCharges(of: account) {
            total +=
                try reading(timeline, of: owner) { database, _ in
                    guard try TimelineSchema.isCounted(database) else {
                        guard owner == account.id else { return 0 }
                        return try database.first(
                            "SELECT coalesce(sum(length(line)), 0) FROM changes"
                        ) { $0.int(0) } ?? 0
                    }
                    return try database.first(
                        """
                        SELECT coalesce(sum(bytes), 0) FROM charges
                        WHERE account = ?1 OR (account = '' AND ?2)
                        """, [.text(account.id), Value(owner == account.id)]
                    ) { $0.int(0) } ?? 0
                } ?? 0
        }
        return total
    }

    /// Removes an account with its machines and timelines.
    ///
    /// - Returns: False where a server runs, which has the logs open: it deletes them when it
    ///   starts next.
    /// - Throws: what the engine reports.
    public func remove(_ account: Account) throws -> Bool {
        switch source {
        case .files(let directory):
            try accounts.remove(account)
            guard let lock = try? directory.lockOut() else { return false }
            defer { lock.release() }
            directory.removeFolder(of: account.id)
        case .engine(let storage):
            try storage.remove(account)
        }
        return true
    }

    /// What `body` makes of a log, and of the path of its file if it has one; nil where there is
    /// no log.
    private func reading<T: Sendable>(
        _ timeline: String, of account: String, _ body: (any Database, String?) throws -> T
    ) throws -> T? {
        switch source {
        case .files(let directory):
            guard directory.holds(timeline, of: account) else { return nil }
            let path = directory.timeline(timeline, of: account)
            let connection = try Connection(path: path, mode: .readOnly)
            defer { connection.close() }
            return try body(SQLiteDatabase(connection), path)
        case .engine(let storage):
            guard let id = Identifier(timeline) else { return nil }
            return try storage.read(id, of: Account(id: account, name: "")) { log in
                try body(log.connection, nil)
            }
        }
    }
}
