/// Many histories, one after the other.
public final class Campaign {
    private let pool = DatabasePool()
    /// What was seen so far.
    public private(set) var sights = Sights()

    /// A campaign that has seen nothing.
    public init() {}

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
        let simulation = try Simulation(history, pool: pool)
        var broken: String?
        do {
            try simulation.run()
            sights.add(simulation.sights)
        } catch {
            broken = "\(error)"
        }
        try pool.reclaim()
        return broken
    }

    /// What happens in a history, in sentences, and how it ends.
    func story(_ history: History) throws -> [String] {
        let simulation = try Simulation(history, pool: pool, isTold: true)
        var end = "all is well"
        do {
            try simulation.run()
        } catch {
            end = "BROKEN: \(error)"
        }
        try pool.reclaim()
        return simulation.story + [end]
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
