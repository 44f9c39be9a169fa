internal import Career
internal import SQLite

/// A data directory as a command sees it beside a running server: accounts to write, logs only to
/// read. A connection that only reads does not checkpoint
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
        /// Bytes of the file, without what waits in the write-ahead log.
        public let file: Int
    }

    /// Accounts and enrolled machines.
    public let accounts: Accounts
    private let directory: DataDirectory
    private let surroundings: Surroundings

    /// Opens a data directory that is there.
    ///
    /// - Throws: `StoreError`, or what SQLite reports.
    public init(path: String, _ surroundings: Surroundings) throws {
        self.surroundings = surroundings
        directory = try DataDirectory(path, exclusively: false, creating: false)
        accounts = try Accounts(directory, surroundings)
    }

    /// Closes every database.
    public func close() { accounts.close() }

    /// Every timeline that has a log, by account and id.
    ///
    /// - Throws: what SQLite reports.
    public func timelines() throws -> [Timeline] {
        var result: [Timeline] = []
        for account in try accounts.all() {
            for entry in try accounts.timelines(of: account) {
                let log = try reading(entry.id, of: account.id) { connection, path in
                    let (changes, bytes) =
                        try connection.first(
                            "SELECT count(*), coalesce(sum(length(line)), 0) FROM changes"
                        ) { ($0.int(0), $0.int(1)) } ?? (0, 0)
                    return Timeline(
                        id: entry.id, account: account.name, name: entry.name, changes: changes,
                        bytes: bytes, file: FolderTree.size(path))
                }
                if let log { result.append(log) }
            }
        }
        return result
    }

    /// Bytes of changes that an account has pushed and that are still there.
    ///
    /// - Throws: what SQLite reports.
    public func storedBytes(of account: Account) throws -> Int {
        var total = 0
        let own = try accounts.timelines(of: account).map { (owner: account.id, timeline: $0.id) }
        for (owner, timeline) in try own + accounts.foreignCharges(of: account) {
            total +=
                try reading(timeline, of: owner) { connection, _ in
                    guard try TimelineSchema.isCounted(connection) else {
                        guard owner == account.id else { return 0 }
                        return try connection.first(
                            "SELECT coalesce(sum(length(line)), 0) FROM changes"
                        ) { $0.int(0) } ?? 0
                    }
                    return try connection.first(
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
    /// - Throws: what SQLite reports.
    public func remove(_ account: Account) throws -> Bool {
        try accounts.remove(account)
        guard let lock = try? directory.lockOut() else { return false }
        defer { lock.release() }
        directory.removeFolder(of: account.id)
        return true
    }

    /// What `body` makes of a log; nil where there is none.
    private func reading<T>(
        _ timeline: String, of account: String, _ body: (Connection, String) throws -> T
    ) throws -> T? {
        guard directory.holds(timeline, of: account) else { return nil }
        let path = directory.timeline(timeline, of: account)
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try body(connection, path)
    }
}
