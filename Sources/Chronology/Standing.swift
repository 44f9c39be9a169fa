public import Career
public import EDTF

/// Where an event without a date stands among the others: beside which date, and how many steps of
/// relations behind it (or before it, where negative).
public struct Standing: Comparable, Hashable, Sendable {
    /// The place in the order of dates.
    public let key: SortKey
    /// What decides among those of one key; 0 for events with a date of their own.
    public let depth: Int

    /// A standing as given.
    public init(key: SortKey, depth: Int = 0) {
        self.key = key
        self.depth = depth
    }

    /// By the key, then by the depth.
    public static func < (left: Standing, right: Standing) -> Bool {
        (left.key, left.depth) < (right.key, right.depth)
    }
}

extension Solution {
    /// Where the events without a date stand, given what the network puts them between: by their
    /// first possible day; after what they follow, are part of or came from, and before what
    /// follows them. Nothing for those that nothing places.
    ///
    /// Linear in events and relations. In a circle of relations each stands by its own bounds.
    public var standings: [Identifier: Standing] {
        var order = StandingOrder(solver.knots, placements, solver.conditions.indexes)
        return order.walk()
    }
}

/// Forward from what comes first, then back.
private struct StandingOrder {
    private let knots: [Knot]
    private let placements: [Placement]
    /// The standing of what has a date or a first day.
    private let own: [Standing?]
    private var after: [[Int]]
    private var before: [[Int]]
    private var waiting: [Int]

    init(_ knots: [Knot], _ placements: [Placement], _ indexes: [Identifier: Int]) {
        self.knots = knots
        self.placements = placements
        own = zip(knots, placements).map { knot, placement in
            if let bounds = knot.bounds { return Standing(key: SortKey(bounds)) }
            guard placement.earliestStart != nil else { return nil }
            return Standing(key: SortKey(placement.bounds()))
        }
        after = Array(repeating: [], count: knots.count)
        before = after
        waiting = Array(repeating: 0, count: knots.count)
        for (index, knot) in knots.enumerated() {
            for tie in knot.ties {
                guard let other = indexes[tie.event] else { continue }
                switch tie.kind {
                case .after, .partOf: link(other, index)
                case .before, .ledTo: link(index, other)
                }
            }
        }
    }

    private mutating func link(_ first: Int, _ second: Int) {
        after[first].append(second)
        before[second].append(first)
        waiting[second] += 1
    }

    private func isDated(_ index: Int) -> Bool { knots[index].bounds != nil }

    mutating func walk() -> [Identifier: Standing] {
        var ready = knots.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < ready.count {
            let index = ready[next]
            next += 1
            for other in after[index] {
                waiting[other] -= 1
                if waiting[other] == 0 { ready.append(other) }
            }
        }
        var standings = own
        for index in ready where !isDated(index) {
            for other in before[index] {
                guard let place = standings[other] else { continue }
                let behind = Standing(key: place.key, depth: max(0, place.depth) + 1)
                standings[index] = standings[index].map { max($0, behind) } ?? behind
            }
        }
        for index in ready.reversed() where !isDated(index) {
            let limits = after[index].compactMap { standings[$0] }
            guard let limit = limits.min() else { continue }
            let ahead = Standing(key: limit.key, depth: limit.depth - 1)
            // Of two rules the first holds: what it follows has been placed by now.
            let floor = before[index].compactMap { standings[$0] }.max()
            if let place = standings[index], place < limit { continue }
            if let floor, floor >= ahead { continue }
            standings[index] = ahead
        }
        // What is part of something that only what follows it has placed; and what has a last day.
        for index in ready where !isDated(index) && standings[index] == nil {
            let places = before[index].compactMap { standings[$0] }
            if let place = places.max() {
                standings[index] = Standing(key: place.key, depth: place.depth + 1)
            }
        }
        for index in knots.indices where standings[index] == nil && !placements[index].isEmpty {
            standings[index] = Standing(key: SortKey(placements[index].bounds()))
        }
        var result: [Identifier: Standing] = [:]
        for (index, knot) in knots.enumerated() where knot.bounds == nil {
            if let standing = standings[index] { result[knot.event] = standing }
        }
        return result
    }
}
