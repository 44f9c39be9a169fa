/// The numbers of the edges at each node, one after another.
struct Adjacency {
    private var starts: [Int]
    private var edges: [Int]

    /// Edges by the node they are at.
    init(_ ends: [Int], nodes: Int) {
        starts = Array(repeating: 0, count: nodes + 1)
        for end in ends { starts[end + 1] += 1 }
        for node in 0..<nodes { starts[node + 1] += starts[node] }
        edges = Array(repeating: 0, count: ends.count)
        var next = starts
        for (edge, end) in ends.enumerated() {
            edges[next[end]] = edge
            next[end] += 1
        }
    }

    subscript(node: Int) -> ArraySlice<Int> { edges[starts[node]..<starts[node + 1]] }
}

/// The nodes of one part by their places in it, in the order in which they wait for their turn; a
/// node waits once.
struct Queue {
    private var places: [Int]
    private var next = 0
    private var isWaiting: [Bool]

    /// All places from the first to the last, or only the last.
    init(count: Int, onlyLast: Bool = false, isReversed: Bool = false) {
        let all = onlyLast ? Array([count - 1]) : Array(0..<count)
        places = isReversed ? all.reversed() : all
        isWaiting = Array(repeating: !onlyLast, count: count)
        if onlyLast, count > 0 { isWaiting[count - 1] = true }
    }

    mutating func take() -> Int? {
        guard next < places.count else { return nil }
        let place = places[next]
        next += 1
        isWaiting[place] = false
        if next > 4096, next * 2 > places.count {
            places.removeFirst(next)
            next = 0
        }
        return place
    }

    mutating func add(_ place: Int) {
        guard !isWaiting[place] else { return }
        isWaiting[place] = true
        places.append(place)
    }
}

/// The strongly connected parts of the network (R. Tarjan, "Depth-first search and linear graph
/// algorithms", 1972): within one, each node is reached from each other. What leads to a part comes
/// after it.
struct Components {
    /// The nodes part by part.
    private(set) var order: [Int] = []
    /// Where each part begins in the order, and where the last one ends.
    private(set) var starts: [Int] = []
    /// The part of each node.
    private(set) var numbers: [Int]
    /// The place of each node in the order.
    private(set) var positions: [Int]

    /// How many parts there are.
    var count: Int { starts.count - 1 }

    /// The places of a part in the order.
    subscript(part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }

    init(_ solver: Solver) {
        let nodes = 2 * solver.knots.count
        numbers = Array(repeating: -1, count: nodes)
        positions = numbers
        order.reserveCapacity(nodes)
        var found = Array(repeating: -1, count: nodes)
        var low = found
        var stack: [Int] = []
        var path: [(node: Int, next: Int)] = []
        var count = 0
        for root in 0..<nodes where found[root] < 0 {
            path.append((root, solver.leaving[root].startIndex))
            while let (node, next) = path.last {
                if found[node] < 0 {
                    (found[node], low[node]) = (count, count)
                    count += 1
                    stack.append(node)
                }
                let edges = solver.leaving[node]
                if next < edges.endIndex {
                    path[path.count - 1].next += 1
                    let edge = edges[next]
                    guard solver.isActive(edge) else { continue }
                    let other = solver.conditions.ends[edge].to
                    if found[other] < 0 {
                        path.append((other, solver.leaving[other].startIndex))
                    } else if numbers[other] < 0 {
                        low[node] = min(low[node], found[other])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last { low[parent.node] = min(low[parent.node], low[node]) }
                guard low[node] == found[node] else { continue }
                let number = starts.count
                starts.append(order.count)
                while let member = stack.popLast() {
                    numbers[member] = number
                    positions[member] = order.count
                    order.append(member)
                    if member == node { break }
                }
            }
        }
        starts.append(order.count)
    }
}

/// Relations that go round in a circle and cannot all be true, whatever the dates are.
enum Circle {
    /// The edges of one such circle within a part, or nil: those of a longest way that comes back
    /// to where it began (R. Bellman, L. Ford; the parents are looked at after as many steps as
    /// there are nodes, as in B. Cherkassky and A. Goldberg, "Negative-cycle detection algorithms").
    static func find(
        in part: Range<Int>, _ solver: Solver, _ components: Components
    ) -> [Int]? {
        let start = part.lowerBound
        let number = components.numbers[components.order[start]]
        var reached: [Moment?] = Array(repeating: nil, count: part.count)
        var edges = Array(repeating: -1, count: part.count)
        reached[part.count - 1] = Moment(day: 0, tick: 0)
        var queue = Queue(count: part.count, onlyLast: true)
        var steps = 0
        while let place = queue.take() {
            guard let moment = reached[place] else { continue }
            for edge in solver.leaving[components.order[start + place]] where solver.isActive(edge)
            {
                let node = solver.conditions.ends[edge].to
                guard components.numbers[node] == number else { continue }
                let to = components.positions[node] - start
                let sum = moment + solver.conditions.constraints[edge].weight
                if let known = reached[to], known >= sum { continue }
                (reached[to], edges[to]) = (sum, edge)
                queue.add(to)
                steps += 1
                if steps % part.count == 0,
                    let circle = circle(edges, from: start, solver, components)
                {
                    return circle
                }
            }
        }
        return circle(edges, from: start, solver, components)
    }

    /// A circle among the edges by which nodes were reached last.
    private static func circle(
        _ edges: [Int], from start: Int, _ solver: Solver, _ components: Components
    ) -> [Int]? {
        func before(_ place: Int) -> Int {
            components.positions[solver.conditions.ends[edges[place]].from] - start
        }
        var visits = Array(repeating: -1, count: edges.count)
        for root in edges.indices where visits[root] < 0 {
            var place = root
            while visits[place] < 0 {
                visits[place] = root
                if edges[place] < 0 { break }
                place = before(place)
            }
            guard visits[place] == root, edges[place] >= 0 else { continue }
            var circle: [Int] = []
            var current = place
            repeat {
                circle.append(edges[current])
                current = before(current)
            } while current != place
            return circle.reversed()
        }
        return nil
    }
}
