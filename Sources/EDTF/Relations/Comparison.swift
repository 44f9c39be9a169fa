/// How two dates lie to each other, as far as their four bounds tell.
///
/// A date stands for every span with a start and an end within its bounds. A question is answered
/// `yes` when every such pair of spans agrees, `no` when none does, and `maybe` when it depends. It
/// is `unknown` when a bound that nobody knows decides: knowing it could turn the answer to yes or
/// to no.
public struct Comparison: Hashable, Sendable {
    /// The relations that some spans within the bounds have; none where the bounds contradict each
    /// other.
    public let possible: AllenRelations
    /// For each way to fill in what is unknown, the relations that are left.
    private let filled: [AllenRelations]

    /// Beyond this many ways the days next to the known ones are not tried out. Without them there
    /// are at most 7^4: a window of which something is unknown has one known day, or none.
    private static let mostFillings = 8000

    /// Compares the first date with the second.
    public init(_ first: Bounds, _ second: Bounds) {
        let windows = [
            DayWindow(starts: first), DayWindow(ends: first), DayWindow(starts: second),
            DayWindow(ends: second),
        ]
        possible = Self.relations(windows)
        filled = Self.fillings(of: windows).map(Self.relations).filter { !$0.isEmpty }
    }

    /// The answer for one of the thirteen relations.
    public func answer(_ relation: AllenRelation) -> Answer {
        answer(anyOf: AllenRelations(relation))
    }

    /// The answer for "one of these relations holds".
    public func answer(anyOf relations: AllenRelations) -> Answer {
        if possible.isEmpty { return .unknown }
        if relations.isSuperset(of: possible) { return .yes }
        if relations.isDisjoint(with: possible) { return .no }
        let couldBeDecided = filled.contains {
            relations.isSuperset(of: $0) || relations.isDisjoint(with: $0)
        }
        return couldBeDecided ? .unknown : .maybe
    }

    /// Whether the first was over when the second started.
    public var before: Answer { answer(anyOf: .earlier) }

    /// Whether the first started when the second was over.
    public var after: Answer { answer(anyOf: .later) }

    /// Whether they share a day.
    public var overlaps: Answer { answer(anyOf: .sharing) }

    /// Whether the first lies within the second, ends included.
    public var during: Answer { answer(anyOf: .within) }

    /// Whether they are the same days.
    public var same: Answer { answer(anyOf: .same) }

    private static func relations(_ windows: [DayWindow]) -> AllenRelations {
        let system = DifferenceSystem(windows)
        guard system.isSatisfiable else { return [] }
        return AllenRelations(
            AllenRelation.allCases.filter { system.with($0).isSatisfiable })
    }

    /// Every way to fill in the unknown bounds that can make a difference: at the known days, next
    /// to them, and far from them. None where nothing is unknown.
    private static func fillings(of windows: [DayWindow]) -> [[DayWindow]] {
        guard windows.contains(where: { $0.low == nil || $0.high == nil }) else { return [] }
        let known = Set(windows.flatMap { [$0.low, $0.high] }.compactMap { $0 })
            .filter { abs($0) < DayWindow.farthest }
        let far = [-DayWindow.farthest, DayWindow.farthest]
        var days = known.flatMap { [$0 - 1, $0, $0 + 1] } + far
        days = Array(Set(days)).sorted()
        var choices = windows.map { $0.fillings(days) }
        let count = choices.reduce(1) { $0 * $1.count }
        if count > mostFillings { choices = windows.map { $0.fillings(known + far) } }
        return choices.reduce([[]]) { rows, choice in
            rows.flatMap { row in choice.map { row + [$0] } }
        }
    }
}

extension FuzzyDate {
    /// How this date lies to another, in a timeline whose seasons are meant in a hemisphere.
    public func compared(to other: FuzzyDate, hemisphere: Hemisphere = .north) -> Comparison {
        Comparison(bounds(hemisphere: hemisphere), other.bounds(hemisphere: hemisphere))
    }
}
