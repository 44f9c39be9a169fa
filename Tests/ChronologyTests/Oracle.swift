import Career
import Chronology
import EDTF

/// The same answers in a few lines: all pairs of a matrix (R. Floyd, S. Warshall), for relations
/// measured in days.
struct Oracle {
    /// A day and the order within it as one number; a measured distance leaves that order open.
    private static let day = 1_000_000
    private static let open = 10_000

    /// By how much at least one node is after another; nil where nothing is known.
    private var least: [[Int?]]
    private let names: [Identifier: Int]

    init(_ knots: [Knot], without: Set<Ground> = []) {
        let origin = 2 * knots.count
        var names: [Identifier: Int] = [:]
        for (index, knot) in knots.enumerated() { names[knot.event] = index }
        self.names = names
        least = Array(repeating: Array(repeating: nil, count: origin + 1), count: origin + 1)
        let wide = Set(knots.flatMap(\.ties).filter { $0.kind == .partOf }.map(\.event))
        for (index, knot) in knots.enumerated() {
            let (start, end) = (2 * index, 2 * index + 1)
            require(end, after: start, by: 0)
            if !without.contains(.date(knot.event)), let bounds = knot.bounds {
                for (node, low, high) in [
                    (start, bounds.earliestStart, bounds.latestStart),
                    (end, bounds.earliestEnd, bounds.latestEnd),
                ] {
                    if let low = low.day {
                        require(node, after: origin, by: Self.days(low.daysSinceEpoch))
                    }
                    if let high = high.day {
                        require(origin, after: node, by: Self.days(-high.daysSinceEpoch))
                    }
                }
            }
            for tie in knot.ties where !without.contains(.tie(knot.event, tie)) {
                guard let other = names[tie.event] else { continue }
                switch tie.kind {
                case .partOf:
                    require(start, after: 2 * other, by: 0)
                    require(2 * other + 1, after: end, by: 0)
                case .ledTo: require(2 * other, after: start, by: 0)
                case .before, .after:
                    let (first, second) = tie.kind == .before ? (index, other) : (other, index)
                    let (from, to) = (knots[first], knots[second])
                    let last = from.bounds?.latestEnd == .open ? 2 * first : 2 * first + 1
                    let next = to.bounds?.earliestStart == .open ? 2 * second + 1 : 2 * second
                    require(next, after: last, by: 1)
                    guard let offset = tie.offset?.days else { continue }
                    let slack = tie.slack?.days ?? 0
                    require(next, after: last, by: Self.days(offset - slack))
                    let isLong = { (knot: Knot) in knot.takesTime || wide.contains(knot.event) }
                    require(
                        isLong(from) ? last : 2 * first, after: isLong(to) ? next : 2 * second + 1,
                        by: Self.days(-offset - slack))
                }
            }
        }
        for middle in least.indices {
            for from in least.indices {
                guard let first = least[from][middle] else { continue }
                for to in least.indices {
                    guard let second = least[middle][to] else { continue }
                    require(to, after: from, by: first + second)
                }
            }
        }
    }

    private static func days(_ count: Int) -> Int { count * day - open }

    private mutating func require(_ to: Int, after from: Int, by amount: Int) {
        least[from][to] = max(least[from][to] ?? amount, amount)
    }

    /// True where all of it can be true at once.
    var isConsistent: Bool { least.indices.allSatisfy { (least[$0][$0] ?? 0) <= 0 } }

    /// Rounded, so that the order within a day does not count.
    private static func rounded(_ amount: Int) -> Int {
        let sum = amount + day / 2
        return sum >= 0 ? sum / day : -((-sum + day - 1) / day)
    }

    /// How many days the start or the end of an event is after the start of another.
    func offset(from: Identifier, to: Identifier, isEnd: Bool) -> OffsetRange {
        guard let from = names[from], let to = names[to] else { return .unknown }
        let (start, node) = (2 * from, 2 * to + (isEnd ? 1 : 0))
        return OffsetRange(
            least[start][node].map(Self.rounded), least[node][start].map { Self.rounded(-$0) })
    }

    func placement(of event: Identifier) -> Placement {
        guard let index = names[event] else { return Placement() }
        let origin = least.count - 1
        func day(_ amount: Int?, _ sign: Int) -> Day? {
            amount.flatMap { Day(daysSinceEpoch: Self.rounded($0 * sign)) }
        }
        return Placement(
            earliestStart: day(least[origin][2 * index], 1),
            latestStart: day(least[2 * index][origin], -1),
            earliestEnd: day(least[origin][2 * index + 1], 1),
            latestEnd: day(least[2 * index + 1][origin], -1))
    }
}
