public import Career

/// How far the starts and ends of events are from the start of one of them, in days.
public struct Distances: Sendable {
    /// The event they are measured from.
    public let event: Identifier
    private let starts: [Identifier: OffsetRange]
    private let ends: [Identifier: OffsetRange]

    init(
        event: Identifier, starts: [Identifier: OffsetRange], ends: [Identifier: OffsetRange]
    ) {
        self.event = event
        self.starts = starts
        self.ends = ends
    }

    /// How long after it an event started; unknown of one that is not in its network.
    public func start(of event: Identifier) -> OffsetRange {
        event == self.event ? OffsetRange(0, 0) : starts[event] ?? .unknown
    }

    /// How long after it an event ended.
    public func end(of event: Identifier) -> OffsetRange { ends[event] ?? .unknown }
}

extension Solution {
    /// How far everything in the network is from the start of an event; nil where that is not in it.
    ///
    /// Of what dates say, the bounds; of what relations say without any date, the longest ways
    /// between the two moments, on which months count as many days as they have at the fewest and
    /// at the most. Linear but for circles of relations, and never more narrow than what is known.
    public func distances(from event: Identifier) -> Distances? {
        guard let index = solver.conditions.indexes[event] else { return nil }
        let start = 2 * index
        let components = Components(solver)
        let after = longestWays(from: start, isForward: true, components)
        let before = longestWays(from: start, isForward: false, components)
        func range(_ node: Int) -> OffsetRange {
            let bounds = OffsetRange(
                Self.days(solver.lower[node], since: solver.upper[start]),
                Self.days(solver.upper[node], since: solver.lower[start]))
            return bounds.narrowed(by: OffsetRange(after[node], before[node].map { -$0 }))
        }
        var starts: [Identifier: OffsetRange] = [:]
        var ends: [Identifier: OffsetRange] = [:]
        for (index, knot) in solver.knots.enumerated() {
            starts[knot.event] = range(2 * index)
            ends[knot.event] = range(2 * index + 1)
        }
        return Distances(event: event, starts: starts, ends: ends)
    }

    private static func days(_ moment: Moment?, since origin: Moment?) -> Int? {
        guard let moment, let origin else { return nil }
        return moment.day - origin.day
    }

    /// By how many days each node is after the origin at least, whatever the calendar says; or the
    /// origin after each node. Only by relations; nil where none lead there.
    private func longestWays(
        from origin: Int, isForward: Bool, _ components: Components
    ) -> [Int?] {
        var reached = [Int?](repeating: nil, count: 2 * solver.knots.count)
        reached[origin] = 0
        let first = components.numbers[origin]
        // What leads to a part comes after it.
        let numbers =
            isForward
            ? stride(from: first, through: 0, by: -1)
            : stride(from: first, through: components.count - 1, by: 1)
        for number in numbers {
            let part = components[number]
            var queue = Queue(count: part.count, isReversed: isForward)
            // Each way found is one; a circle that stretches the calendar ends the search.
            var patience = 16 * part.count + 1000
            while let place = queue.take() {
                let node = components.order[part.lowerBound + place]
                guard let days = reached[node] else { continue }
                for edge in isForward ? solver.leaving[node] : solver.reaching[node]
                where solver.isActive(edge) {
                    let ends = solver.conditions.ends[edge]
                    let other = isForward ? ends.to : ends.from
                    let weight = solver.conditions.constraints[edge].weight.day
                    let (sum, overflow) = days.addingReportingOverflow(weight)
                    if overflow { continue }
                    if let known = reached[other], known >= sum { continue }
                    reached[other] = sum
                    let otherPlace = components.positions[other]
                    guard part.contains(otherPlace), patience > 0 else { continue }
                    patience -= 1
                    queue.add(otherPlace - part.lowerBound)
                }
            }
        }
        return reached
    }
}
