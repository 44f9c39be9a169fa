import EDTF

/// Bounds of a few days, some of them open or unknown, for trying everything out.
struct SmallBounds: CustomStringConvertible {
    enum Limit: Hashable {
        case day(Int)
        case open
        case unknown
    }

    /// Earliest start, latest start, earliest end, latest end.
    let limits: [Limit]

    init(_ generator: inout Generator) {
        var days: [Int] = []
        repeat {
            days = (0..<4).map { _ in generator.number(0...4) }
        } while days[0] > days[1] || days[2] > days[3] || days[0] > days[3]
        var limits = days.map(Limit.day)
        // As dates have them: open or unknown on one side, or a bound of a set.
        switch generator.number(0...11) {
        case 0: (limits[2], limits[3]) = (.open, .open)
        case 1: (limits[0], limits[1]) = (.open, .open)
        case 2: limits[3] = .unknown
        case 3: limits[0] = .unknown
        case 4: (limits[0], limits[2]) = (.open, .unknown)
        case 5: (limits[1], limits[3]) = (.unknown, .open)
        case 6: limits = [.unknown, .unknown, .open, .open]
        case 7: limits = [.open, .open, .unknown, .unknown]
        default: break
        }
        self.limits = limits
    }

    var bounds: Bounds {
        let made = limits.map { limit -> Bound in
            switch limit {
            case .day(let day): Bound.day(Day(daysSinceEpoch: day) ?? .first)
            case .open: .open
            case .unknown: .unknown
            }
        }
        return Bounds(
            earliestStart: made[0], latestStart: made[1], earliestEnd: made[2],
            latestEnd: made[3])
    }

    var description: String { "\(limits)" }

    /// Far enough from the days 0 to 4 for every relation to have room.
    private static let reach = -4...8
    private static let never = 1000

    /// Every list of spans that the bounds mean, one for each way to fill in what is unknown.
    var meanings: [[ClosedRange<Int>]] {
        windows(0).flatMap { starts in
            windows(2).map { ends in
                starts.flatMap { start in
                    ends.filter { start <= $0 }.map { start...$0 }
                }
            }
        }.filter { !$0.isEmpty }
    }

    /// With nothing said about unknown bounds.
    var widest: [ClosedRange<Int>] { Array(Set(meanings.flatMap { $0 })) }

    private func windows(_ place: Int) -> [[Int]] {
        let (low, high) = (limits[place], limits[place + 1])
        if low == .open && high == .open { return [[place == 0 ? -Self.never : Self.never]] }
        let lows = low == .unknown ? Array(Self.reach) : [number(low, Self.reach.lowerBound)]
        let highs = high == .unknown ? Array(Self.reach) : [number(high, Self.reach.upperBound)]
        return lows.flatMap { low in
            highs.filter { low <= $0 }.map { Array(low...$0) }
        }
    }

    private func number(_ limit: Limit, _ open: Int) -> Int {
        if case .day(let day) = limit { return day }
        return open
    }
}

/// The answers by enumeration.
struct BruteComparison {
    /// The relations of all pairs of spans, for every way to fill in what is unknown.
    private let filled: [Set<AllenRelation>]
    private let widest: Set<AllenRelation>

    init(_ first: SmallBounds, _ second: SmallBounds) {
        let relations = { (left: [ClosedRange<Int>], right: [ClosedRange<Int>]) in
            Set(left.flatMap { one in right.map { Self.relation(one, $0) } })
        }
        var filled: Set<Set<AllenRelation>> = []
        let meanings = second.meanings
        for left in first.meanings {
            for right in meanings { filled.insert(relations(left, right)) }
        }
        self.filled = Array(filled)
        widest = relations(first.widest, second.widest)
    }

    func answer(_ asked: Set<AllenRelation>) -> Answer {
        if widest.isSubset(of: asked) { return .yes }
        if widest.isDisjoint(with: asked) { return .no }
        let isDecided = filled.contains { $0.isSubset(of: asked) || $0.isDisjoint(with: asked) }
        return isDecided ? .unknown : .maybe
    }

    /// Straight from the definition.
    static func relation(_ one: ClosedRange<Int>, _ two: ClosedRange<Int>) -> AllenRelation {
        let (start, end) = (one.lowerBound, one.upperBound + 1)
        let (otherStart, otherEnd) = (two.lowerBound, two.upperBound + 1)
        if end < otherStart { return .before }
        if end == otherStart { return .meets }
        if otherEnd < start { return .after }
        if otherEnd == start { return .metBy }
        if start == otherStart {
            return end < otherEnd ? .starts : end == otherEnd ? .equals : .startedBy
        }
        if start < otherStart {
            return end < otherEnd ? .overlaps : end == otherEnd ? .finishedBy : .contains
        }
        return end < otherEnd ? .during : end == otherEnd ? .finishes : .overlappedBy
    }
}
