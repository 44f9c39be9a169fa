import Career
import ClientStore
import Replication
import SQLite
import Sealing

/// One machine: the product's own replica with its own clock and its own bad luck.
final class Machine {
    private(set) var name: String
    private(set) var replica: Replica
    private(set) var timeline: Replica.Timeline
    private(set) var database: DatabasePool.Database
    let random: SimulatedRandom
    let trap = CommitTrap()
    /// Servers that it cannot reach.
    var unreachable: Set<Int> = []
    /// Changes it was told of as written, in order.
    var written: [Digest] = []
    /// How many changes it held when last looked at.
    var count = 0
    /// True once any sync of its ended well.
    var hasSynced = false
    /// Its last action with the digest from before and how many changes it held afterwards.
    var lastAction: (id: Identifier, digest: Digest, count: Int)?
    /// Servers it has synced with.
    var synced: Set<Int> = []
    /// True while it has written something since its last good sync.
    var unsent = false
    /// What this one is a copy of, until it syncs.
    weak var copied: Machine?
    /// A copy of its own database, with what was true of it.
    private var kept: (database: DatabasePool.Database, count: Int, written: Int)?
    private let pool: DatabasePool
    private let clock: MachineClock

    /// The common time and what this machine makes of it.
    final class MachineClock {
        let common: SimulatedClock
        var offset = 0
        var seconds: Int { common.seconds + offset }

        init(_ common: SimulatedClock, offset: Int) {
            self.common = common
            self.offset = offset
        }
    }

    init(
        _ name: String, timeline id: Identifier, servers: Int, _ pool: DatabasePool,
        _ clock: SimulatedClock, seed: UInt64
    ) throws {
        self.name = name
        self.pool = pool
        self.clock = MachineClock(clock, offset: 0)
        random = SimulatedRandom(seed)
        database = try pool.take(.replica)
        replica = try Self.open(database, self.clock, random, name)
        timeline = try replica.newTimeline("life", id: id)
        for server in 0..<servers {
            _ = try replica.addRemote(
                name: Self.remote(server), url: "http://\(server).example", isInsecure: false)
        }
        trap.watch(try database.connection())
    }

    /// Another machine with a copy of this one's database.
    init(_ name: String, copying original: Machine, seed: UInt64) throws {
        self.name = name
        pool = original.pool
        clock = MachineClock(original.clock.common, offset: original.clock.offset)
        random = SimulatedRandom(seed)
        database = try pool.copy(original.database)
        replica = try Self.open(database, clock, random, name)
        timeline = original.timeline
        count = original.count
        hasSynced = original.hasSynced
        unsent = original.unsent
        copied = original
        trap.watch(try database.connection())
    }

    static func remote(_ server: Int) -> String { "remote\(server)" }

    private static func open(
        _ database: DatabasePool.Database, _ clock: MachineClock, _ random: SimulatedRandom,
        _ name: String
    ) throws -> Replica {
        try Replica(
            database: try database.connection(),
            surroundings: .init(now: { clock.seconds }, random: random, author: name))
    }

    /// Gets a name that no other machine has.
    func tag() { name += " (\(random.below(1000)))" }

    /// Forgets which changes it was told of where they are gone with the only copy.
    func forgetLost() throws { written = try written.filter { try holds($0) } }

    /// Stops and starts again on the same database.
    func restart() throws {
        trap.disarm()
        replica = try Self.open(database, clock, random, name)
        guard let known = try replica.timeline(id: timeline.id) else {
            throw Broken("\(name) forgot its timeline")
        }
        timeline = known
    }

    func jump(_ seconds: Int) { clock.offset += seconds }

    /// Copies its database aside.
    func keep() throws { kept = (try pool.copy(database), count, written.count) }

    /// Goes back to the copy.
    func restore() throws -> Bool {
        guard let kept else { return false }
        database = try pool.copy(kept.database)
        count = kept.count
        written.removeSubrange(min(kept.written, written.count)...)
        try restart()
        trap.watch(try database.connection())
        return true
    }

    /// The token it has for a server.
    func token(_ server: Int) throws -> String? {
        try replica.remote(Self.remote(server))?.token
    }

    func holds(_ change: Digest) throws -> Bool {
        try database.connection().first(
            "SELECT 1 FROM changes WHERE id = ?", [.blob(change.bytes)]
        ) { _ in true } ?? false
    }

    /// The verbatim lines it holds, in the order in which they came.
    func lines() throws -> [[UInt8]] {
        try database.connection().query("SELECT line FROM changes ORDER BY position") {
            $0.bytes(0)
        }
    }
}
