/// Everybody in turn, so that what disturbs one disturbs the others.
public struct Contest {
    /// Whoever can take part, Vita first.
    static var everybody: [any Contender.Type] {
        [
            VitaContender.self, SQLiteScript.self, TaskChampion.self, Anki.self, GitOneFile.self,
            Fossil.self,
        ]
    }

    /// What is asked for.
    public struct Wish: Sendable {
        /// `W1` to `W6`.
        public var workloads: Set<String> = ["W1", "W2", "W3", "W4", "W5", "W6"]
        /// How many events.
        public var sizes = [1000, 10_000]
        /// How often everybody gets a turn.
        public var rounds = 3
        /// How often short steps are repeated within a turn.
        public var repeats = 10
        /// Whether only Vita runs.
        public var isAlone = false

        /// The usual one.
        public init() {}
    }

    let tally: Tally
    let wish: Wish
    /// Whoever could not take part, and for want of what.
    let absent: [(name: String, missing: String)]

    /// Runs it; `tell` hears what is being done.
    public init(_ wish: Wish, tell: (String) -> Void) {
        self.wish = wish
        let wanted = wish.isAlone ? [Self.everybody[0]] : Self.everybody
        absent = wanted.compactMap { kind in kind.missing.map { (kind.name, $0) } }
        let present = wanted.filter { $0.missing == nil }
        var tally = Tally()
        for size in wish.sizes {
            for round in 1...max(1, wish.rounds) {
                for kind in present where size <= kind.most {
                    tell("\(size) events, round \(round): \(kind.name)")
                    do {
                        var scenario = try Scenario(
                            kind, size: size, repeats: wish.repeats, wanted: wish.workloads)
                        do { try scenario.run() } catch {
                            tally.fail("\(kind.name), \(size) events: \(error)")
                        }
                        tally.merge(scenario.tally)
                    } catch {
                        tally.fail("\(kind.name), \(size) events: \(error)")
                    }
                }
            }
        }
        self.tally = tally
    }

    /// True where nothing that was asked for is without figures.
    public var isWhole: Bool { tally.failures.isEmpty }
}
