package import Career

/// Where a log is: whose, and of which timeline.
package struct LogKey: Hashable, Sendable {
    /// The id of the account that owns it.
    package let owner: String
    /// The timeline's id.
    package let timeline: Identifier

    /// A key by its parts.
    package init(owner: String, timeline: Identifier) {
        self.owner = owner
        self.timeline = timeline
    }
}

/// What somebody wants of a log.
enum LogUse: Sendable {
    /// To read it as of one moment.
    case reading
    /// To be alone with it, where it is there.
    case alone
    /// To be alone with it, and to have it made where it is not there.
    case creating
}

/// What keeps the accounts, what of them ended, and the logs: SQLite in a data directory, or
/// PostgreSQL. What all this means is decided above it, once for all engines.
protocol StoreEngine: Sendable {
    /// The accounts' database.
    var accounts: any DatabaseAccess { get }
    /// The database of what ended.
    var ends: any DatabaseAccess { get }
    /// What is known of how much each account stores.
    var quotas: any QuotaBook { get }
    /// True where accounts can come back from before what ended, without anybody saying so, and
    /// are settled whenever a server starts.
    var settlesAtStart: Bool { get }
    /// Says to other servers what happens here; nil where there can be none.
    var announcer: (any Announcer)? { get }
    /// How many logs are open.
    var openLogs: Int { get }
    /// False where what is pushed now could not be kept.
    var isWritable: Bool { get }

    /// Runs `body` while nobody else writes, and keeps all that it wrote here or nothing of it, as
    /// far as the engine can.
    func alone<T: Sendable>(_ body: () throws -> T) throws -> T
    /// True where there is a log.
    func holds(_ key: LogKey) throws -> Bool
    /// Runs `body` with a log. What it wrote is kept when it returns, and nothing of it where it
    /// throws.
    ///
    /// - Returns: Nil where there is no log and none is to be made.
    func withLog<T: Sendable>(
        _ key: LogKey, _ use: LogUse, _ surroundings: Surroundings,
        _ body: (TimelineLog) throws -> T
    ) throws -> T?
    /// Removes a log, if it is there; what it cost is free again.
    func drop(_ key: LogKey, _ surroundings: Surroundings) throws
    /// Removes what is left of the logs of a removed account.
    func dropLogs(of account: String) throws
    /// Finishes what a removal, a deletion or a restore left of logs.
    func dropEnded(_ ends: Revocations) throws
    /// Closes every connection and lets others at what is kept.
    func close()
}

/// Counts what accounts store against what they may.
protocol QuotaBook: Sendable {
    /// Knows an account's total from here on; `sum` reads it from the logs.
    func load(_ account: String, _ sum: () throws -> Int) throws
    /// Adds bytes to a total that is known, where they fit.
    ///
    /// - Throws: `StoreError.quota`.
    func reserve(_ bytes: Int, for account: String, limit: Int) throws
    /// Gives back what was reserved for something that was not kept.
    func undo(_ bytes: Int, of account: String)
}
