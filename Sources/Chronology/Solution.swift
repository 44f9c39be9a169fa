public import Career
internal import EDTF

/// A solved network.
public struct Solution: Sendable {
    /// One of the four bounds.
    public enum Side: CaseIterable, Sendable {
        /// The bounds by the names they have everywhere.
        case earliestStart, latestStart, earliestEnd, latestEnd
    }

    let solver: Solver
    init(_ network: TemporalNetwork) {
        var solver = Solver(network.knots)
        solver.run()
        self.solver = solver
    }

    private var indexes: [Identifier: Int] { solver.conditions.indexes }

    /// What contradicts itself; the bounds are those of everything else.
    public var contradictions: [Contradiction] { solver.contradictions }

    /// The bounds of an event; nil of one that is not in the network.
    public func placement(of event: Identifier) -> Placement? {
        indexes[event].map(placement)
    }

    /// The bounds of each event in the network's order.
    public var placements: [Placement] { solver.knots.indices.map(placement) }

    private func placement(_ index: Int) -> Placement {
        func day(_ moment: Moment?) -> Day? { moment.flatMap { Day(daysSinceEpoch: $0.day) } }
        return Placement(
            earliestStart: day(solver.lower[2 * index]), latestStart: day(solver.upper[2 * index]),
            earliestEnd: day(solver.lower[2 * index + 1]),
            latestEnd: day(solver.upper[2 * index + 1]))
    }

    /// What a bound of an event rests on: the relations from the event outward, and last the date
    /// of an event; nothing where nothing bounds it, and only the date where that is the event's.
    public func grounds(of side: Side, _ event: Identifier) -> [Ground] {
        guard let index = indexes[event] else { return [] }
        let constraints = solver.conditions.ends
        let chain =
            switch side {
            case .earliestStart:
                solver.chain(to: 2 * index, solver.lowerEdge) { constraints[$0].from }
            case .earliestEnd:
                solver.chain(to: 2 * index + 1, solver.lowerEdge) { constraints[$0].from }
            case .latestStart: solver.chain(to: 2 * index, solver.upperEdge) { constraints[$0].to }
            case .latestEnd:
                solver.chain(to: 2 * index + 1, solver.upperEdge) { constraints[$0].to }
            }
        guard let last = chain.nodes.last else { return [] }
        let edges =
            side == .earliestStart || side == .earliestEnd ? solver.lowerEdge : solver.upperEdge
        guard edges[last] != Solver.none else { return [] }
        return solver.ties(on: chain.edges).map(solver.ground) + [
            .date(solver.knots[last / 2].event)
        ]
    }
}
