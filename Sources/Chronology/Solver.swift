internal import Career
internal import EDTF

/// Solves a network: finds what contradicts itself, leaves out one relation of each contradiction,
/// and moves the bounds of the rest as close as they get.
struct Solver {
    /// No more contradictions are told apart; beyond them relations are left out all the same.
    static let mostContradictions = 100
    /// After so many rounds of leaving out, nothing but the events' own dates counts.
    private static let mostRounds = 64
    /// Of contradictions with more statements it is not tried whether fewer would do.
    private static let mostTried = 16
    /// Marks a bound that is the event's own date.
    static let own = -1
    /// Marks a bound that nothing gives.
    static let none = -2

    let knots: [Knot]
    let conditions: Conditions
    /// The edges that leave and reach each node, by their numbers.
    let leaving: Adjacency
    let reaching: Adjacency
    /// True of the statements of one contradiction, looked at again.
    private let isPart: Bool
    /// Whether each relation is left out.
    private var isOut: [Bool]

    /// The bounds of each node, and the edge that gave each.
    private(set) var lower: [Moment?] = []
    private(set) var upper: [Moment?] = []
    private(set) var lowerEdge: [Int] = []
    private(set) var upperEdge: [Int] = []
    private(set) var contradictions: [Contradiction] = []

    init(_ knots: [Knot], isPart: Bool = false) {
        self.knots = knots
        self.isPart = isPart
        conditions = Conditions(knots)
        isOut = Array(repeating: false, count: conditions.places.count)
        leaving = Adjacency(conditions.ends.map(\.from), nodes: 2 * knots.count)
        reaching = Adjacency(conditions.ends.map(\.to), nodes: 2 * knots.count)
    }

    mutating func run() {
        for round in 0...Self.mostRounds {
            if round == Self.mostRounds { isOut = isOut.map { _ in true } }
            let components = Components(self)
            readDates()
            var found = false
            for number in (0..<components.count).reversed() {
                if let circle = raise(components[number], components) {
                    // As it is told: the last first.
                    report(ties(on: circle).reversed(), dates: [])
                    found = true
                }
            }
            if found { continue }
            for number in 0..<components.count { limit(components[number], components) }
            if !reportCrossings() { break }
        }
    }

    func isActive(_ edge: Int) -> Bool {
        let tie = conditions.ends[edge].tie
        return tie < 0 || !isOut[tie]
    }

    // MARK: Contradictions

    /// The statement that a relation's number stands for.
    func ground(_ tie: Int) -> Ground {
        let place = conditions.places[tie]
        return .tie(knots[place.knot].event, knots[place.knot].ties[place.tie])
    }

    /// The relations of some edges, each once.
    func ties(on edges: [Int]) -> [Int] {
        var result: [Int] = []
        var seen: Set<Int> = []
        for edge in edges {
            let tie = conditions.ends[edge].tie
            if tie >= 0, seen.insert(tie).inserted { result.append(tie) }
        }
        return result
    }

    /// Reports statements that contradict each other, and leaves out of their relations the one that
    /// stands last by its event's id and its own kind and target: a rule that leads every replica
    /// to the same end.
    private mutating func report(_ ties: [Int], dates: [Identifier]) {
        var grounds = ties.map(ground)
        if let first = dates.first { grounds.insert(.date(first), at: 0) }
        for date in dates.dropFirst() where date != dates[0] { grounds.append(.date(date)) }
        let isTold = contradictions.count < Self.mostContradictions
        var blamed = ties
        if isTold && !isPart && grounds.count <= Self.mostTried {
            grounds = fewest(grounds)
            blamed = ties.filter { grounds.contains(ground($0)) }
        }
        let culprit = blamed.max { left, right in
            let places = [left, right].map { conditions.places[$0] }
            if places[0].knot != places[1].knot { return places[0].knot < places[1].knot }
            let elements = places.map { knots[$0.knot].ties[$0.tie].element.utf8 }
            return elements[0].lexicographicallyPrecedes(elements[1])
        }
        guard let culprit else { return }
        isOut[culprit] = true
        guard isTold else { return }
        contradictions.append(Contradiction(grounds: grounds, setAside: ground(culprit)))
    }

    /// As few of the statements as contradict each other by themselves: one relation says several
    /// things, and another of them may close a shorter circle.
    private func fewest(_ grounds: [Ground]) -> [Ground] {
        var result = grounds
        for ground in grounds {
            let rest = result.filter { $0 != ground }
            if rest.contains(where: { if case .tie = $0 { true } else { false } }),
                contradicts(itself: rest)
            {
                result = rest
            }
        }
        return result
    }

    private func contradicts(itself grounds: [Ground]) -> Bool {
        var dates: Set<Identifier> = []
        var ties: [Identifier: [Knot.Tie]] = [:]
        for ground in grounds {
            switch ground {
            case .date(let event):
                dates.insert(event)
                ties[event, default: []] += []
            case .tie(let event, let tie):
                ties[event, default: []].append(tie)
                ties[tie.event, default: []] += []
            }
        }
        let part = ties.compactMap { event, ties -> Knot? in
            guard let index = conditions.indexes[event] else { return nil }
            let bounds = knots[index].bounds
            return Knot(
                event: event, bounds: dates.contains(event) ? bounds : bounds?.withoutDays,
                takesTime: conditions.takesTime[index], ties: ties)
        }
        var solver = Solver(part.sorted { $0.event < $1.event }, isPart: true)
        solver.run()
        return !solver.contradictions.isEmpty
    }

    /// Reports where a node would have to be later than it can be; false where none has to.
    private mutating func reportCrossings() -> Bool {
        var isTouched = Array(repeating: false, count: isOut.count)
        var found = false
        // One wrong date crosses everything behind it, each by a way as long as the chain.
        var steps = 2 * lower.count + 10_000
        for node in lower.indices where steps > 0 {
            guard let low = lower[node], let high = upper[node], low > high else { continue }
            let (edges, dates) = crossing(at: node)
            steps -= edges.count
            let ties = ties(on: edges)
            found = found || !ties.isEmpty
            // One of its relations may have been left out a moment ago.
            if ties.isEmpty || ties.contains(where: { isTouched[$0] }) { continue }
            for tie in ties { isTouched[tie] = true }
            report(ties, dates: dates)
        }
        return found
    }

    /// The edges from the date that pushes a node forward, through the node, to the date that
    /// holds it back, without detours.
    private func crossing(at node: Int) -> (edges: [Int], dates: [Identifier]) {
        let down = chain(to: node, lowerEdge) { conditions.ends[$0].from }
        let up = chain(to: node, upperEdge) { conditions.ends[$0].to }
        if let circle = down.circle ?? up.circle { return (circle, []) }
        // Where both ways pass one more node, what lies between does not matter.
        var places: [Int: Int] = [:]
        for (index, node) in up.nodes.enumerated() { places[node] = index }
        for (index, node) in down.nodes.enumerated().reversed() {
            guard let meeting = places[node] else { continue }
            let edges = down.edges[index...].reversed() + up.edges[meeting...]
            let dates = [down.nodes.last, up.nodes.last].compactMap { $0 }
            return (Array(edges), dates.map { knots[$0 / 2].event })
        }
        return ([], [])
    }

    /// The way back from a bound to the date it rests on: its nodes, from this one on, and the
    /// edges between them. Bounds that chase each other through the calendar go round in a circle.
    func chain(
        to node: Int, _ edges: [Int], _ step: (Int) -> Int
    ) -> (nodes: [Int], edges: [Int], circle: [Int]?) {
        var nodes = [node]
        var taken: [Int] = []
        var places = [node: 0]
        var current = node
        while edges[current] >= 0 {
            let edge = edges[current]
            current = step(edge)
            taken.append(edge)
            if let place = places[current] { return (nodes, taken, Array(taken[place...])) }
            places[current] = nodes.count
            nodes.append(current)
        }
        return (nodes, taken, nil)
    }

    // MARK: Bounds

    private mutating func readDates() {
        let nodes = 2 * knots.count
        lower = Array(repeating: nil, count: nodes)
        upper = lower
        lowerEdge = Array(repeating: Self.none, count: nodes)
        upperEdge = lowerEdge
        for (index, knot) in knots.enumerated() {
            guard let bounds = knot.bounds else { continue }
            let days = [
                (bounds.earliestStart.day, bounds.latestStart.day),
                (bounds.earliestEnd.day, bounds.latestEnd.day),
            ]
            for (offset, pair) in days.enumerated() {
                let node = 2 * index + offset
                if let day = pair.0 { (lower[node], lowerEdge[node]) = (.first(of: day), Self.own) }
                if let day = pair.1 { (upper[node], upperEdge[node]) = (.last(of: day), Self.own) }
            }
        }
    }

    /// How often the bounds of a part may be moved: in whole months and years they may chase each
    /// other for ever, and every bound on the way is true.
    private static func patience(_ count: Int) -> Int { count * min(count, 1000) + 100_000 }

    /// Moves the earliest moments of a part forward, then those of what it leads to; answers the
    /// edges of a circle where the part holds one that cannot be closed.
    ///
    /// Where every node comes to a moment, these moments are an answer to all relations in it, and
    /// there is no such circle.
    private mutating func raise(_ part: Range<Int>, _ components: Components) -> [Int]? {
        if part.count == 1 {
            raiseNext(components.order[part.lowerBound]) { _ in }
            return nil
        }
        let isCalm = raise(part, components, patience: 16 * part.count + 1000)
        if isCalm, components.order[part].allSatisfy({ lower[$0] != nil }) { return nil }
        if let circle = Circle.find(in: part, self, components) { return circle }
        if !isCalm { _ = raise(part, components, patience: Self.patience(part.count)) }
        return nil
    }

    private mutating func raise(
        _ part: Range<Int>, _ components: Components, patience: Int
    ) -> Bool {
        var queue = Queue(count: part.count, isReversed: true)
        var patience = patience
        while let place = queue.take() {
            raiseNext(components.order[part.lowerBound + place]) { other in
                let place = components.positions[other]
                patience -= 1
                if part.contains(place) { queue.add(place - part.lowerBound) }
            }
            if patience < 0 { return false }
        }
        return true
    }

    private mutating func raiseNext(_ node: Int, moved: (Int) -> Void) {
        guard let moment = lower[node] else { return }
        for edge in leaving[node] where isActive(edge) {
            let other = conditions.ends[edge].to
            let reached = conditions.constraints[edge].earliest(moment)
            if let known = lower[other], known >= reached { continue }
            // Within a day only the order moves, which does not change what the day rests on.
            if lower[other]?.day != reached.day { lowerEdge[other] = edge }
            lower[other] = reached
            moved(other)
        }
    }

    /// Moves the latest moments of a part back, then those of what leads to it.
    private mutating func limit(_ part: Range<Int>, _ components: Components) {
        guard part.count > 1 else { return limitNext(components.order[part.lowerBound]) { _ in } }
        var queue = Queue(count: part.count)
        var patience = Self.patience(part.count)
        while let place = queue.take() {
            limitNext(components.order[part.lowerBound + place]) { other in
                let place = components.positions[other]
                patience -= 1
                if part.contains(place), patience > 0 { queue.add(place - part.lowerBound) }
            }
        }
    }

    private mutating func limitNext(_ node: Int, moved: (Int) -> Void) {
        guard let moment = upper[node] else { return }
        for edge in reaching[node] where isActive(edge) {
            let other = conditions.ends[edge].from
            let reached = conditions.constraints[edge].latest(moment)
            if let known = upper[other], known <= reached { continue }
            if upper[other]?.day != reached.day { upperEdge[other] = edge }
            upper[other] = reached
            moved(other)
        }
    }
}

extension Bounds {
    /// Only which sides are open.
    fileprivate var withoutDays: Bounds {
        func bound(_ bound: Bound) -> Bound { bound == .open ? .open : .unknown }
        return Bounds(
            earliestStart: bound(earliestStart), latestStart: bound(latestStart),
            earliestEnd: bound(earliestEnd), latestEnd: bound(latestEnd))
    }
}
