import ClientStore
import Replication
public import Sealing

/// Many histories, one after the other.
public final class Campaign {
    private let pool = DatabasePool()
    private let host: any ServerHost
    /// What was seen so far.
    public private(set) var sights = Sights()

    /// A campaign that has seen nothing, with the embedded store in memory.
    public init() { host = MemoryHost(pool) }

    /// The same with another store.
    init(on host: any ServerHost) { self.host = host }

    /// Plays the history of a seed.
    ///
    /// - Returns: What went wrong, if anything did.
    public func play(_ seed: UInt64) throws -> Failure? {
        let history = HistoryMaker.history(seed)
        guard let broken = try outcome(history) else { return nil }
        return Failure(seed: seed, what: broken, history: history)
    }

    /// A broken promise with the history that led to it.
    public struct Failure {
        /// Its seed.
        public let seed: UInt64
        /// What went wrong.
        public let what: String
        let history: History
    }

    /// What went wrong in a history; nil when nothing did.
    func outcome(_ history: History) throws -> String? {
        let simulation = try Simulation(history, pool: pool, host: host)
        var broken: String?
        do {
            try simulation.run()
            sights.add(simulation.sights)
        } catch {
            broken = "\(error)"
        }
        try reclaim()
        return broken
    }

    /// What happens in a history, in sentences, and how it ends.
    func story(_ history: History) throws -> [String] {
        let simulation = try Simulation(history, pool: pool, host: host, isTold: true)
        var end = "all is well"
        do {
            try simulation.run()
        } catch {
            end = "BROKEN: \(error)"
        }
        try reclaim()
        return simulation.story + [end]
    }

    /// What all machines of a seed show at the end and what they hold, each as one digest.
    ///
    /// - Throws: `Broken` where a promise was broken.
    public func ending(_ seed: UInt64) throws -> (state: Digest, frontier: Digest) {
        let simulation = try Simulation(HistoryMaker.history(seed), pool: pool, host: host)
        do {
            try simulation.run()
            let machine = simulation.machines[0]
            let ending = (
                state: try machine.replica.stateDigest(of: machine.timeline),
                frontier: try machine.replica.frontier(machine.timeline).digest
            )
            sights.add(simulation.sights)
            try reclaim()
            return ending
        } catch {
            try reclaim()
            throw error
        }
    }

    private func reclaim() throws {
        try pool.reclaim()
        try host.reclaim()
    }

    /// The story of a seed.
    public func story(_ seed: UInt64) throws -> [String] { try story(HistoryMaker.history(seed)) }

    /// The shortest history like that of a failure, as a story.
    public func shrunk(_ failure: Failure) throws -> [String] {
        let history = try Shrinker(self).shrink(failure.history)
        let head =
            "\(history.machines) machines, \(history.servers) servers, "
            + "pages of \(history.page)"
        return [head] + (try story(history))
    }
}
