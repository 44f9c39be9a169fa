import Replication
import Sealing
import ServerStore

/// Where one simulated server keeps what it keeps.
protocol ServerPlace: AnyObject {
    /// What may go wrong when a log commits.
    var trap: CommitTrap { get }
    /// Starts the product's storage on it, after whatever happened to the one before.
    func open(_ surroundings: Surroundings) throws -> Storage
    /// The same content in a place of its own.
    func copy() throws -> any ServerPlace
    /// True where the timelines' logs hold a change.
    func holds(_ change: Digest) throws -> Bool
    /// The tips of a log, by their changes' ids; nil where there is none.
    func tips() throws -> [Tip]?
    /// The digest of each log's frontier.
    func frontiers() throws -> [Digest]
    /// What `vita-server check` finds.
    func check(_ storage: Storage) throws -> [String]
}

/// Gives servers their places, one history after the other.
protocol ServerHost: AnyObject {
    /// An empty place.
    func place() throws -> any ServerPlace
    /// Takes all of them back when a history is over.
    func reclaim() throws
}

/// Places in memory, for the embedded store.
final class MemoryHost: ServerHost {
    private let pool: DatabasePool

    /// Its databases are those of a pool, which takes them back by itself.
    init(_ pool: DatabasePool) { self.pool = pool }

    func place() throws -> any ServerPlace { try MemoryPlace(pool) }

    func reclaim() {}
}
