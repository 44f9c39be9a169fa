public import EDTF

/// The time at one organization, out of every role, internship and education there.
public struct Tenure: Sendable {
    /// Kinds that are time spent at an organization.
    public static let kinds = ["role", "internship", "education"]

    /// The organization's name.
    public let organization: String
    /// How many events.
    public let events: Int
    /// How many of them have no date, and count for nothing here.
    public let undated: Int
    /// True where one goes on; it counts up to today.
    public let isOngoing: Bool
    /// Days spent there; days on which two roles overlap count once.
    public let days: CountRange
    /// The first and the last day on which it may have gone on; nil where nothing bounds it.
    public let first: Day?
    /// See `first`.
    public let last: Day?

    /// Days on which it certainly went on.
    let certain: DaySet
    /// Days on which it may have gone on.
    let possible: DaySet

    init?(_ organization: String, _ spans: [Span?]) {
        let dated = spans.compactMap { $0 }
        self.organization = organization
        events = spans.count
        undated = spans.count - dated.count
        isOngoing = dated.contains(where: \.isOngoing)
        certain = DaySet(dated.compactMap(\.certain))
        possible = DaySet(dated.map(\.possible))
        let isBounded = dated.allSatisfy { $0.hasStart && $0.hasEnd }
        days = CountRange(certain.count, isBounded && undated == 0 ? possible.count : nil)
        first =
            dated.allSatisfy(\.hasStart)
            ? possible.ranges.first.flatMap { Day(daysSinceEpoch: $0.lowerBound) } : nil
        last =
            dated.allSatisfy(\.hasEnd)
            ? possible.ranges.last.flatMap { Day(daysSinceEpoch: $0.upperBound) } : nil
    }
}

/// The days of one event, as far as its bounds tell them.
struct Span {
    /// From the latest start to the earliest end.
    let certain: ClosedRange<Int>?
    /// From the earliest start to the latest end.
    let possible: ClosedRange<Int>
    let hasStart: Bool
    let hasEnd: Bool
    let isOngoing: Bool

    /// What goes on counts up to today; what nobody knows may reach as far.
    init(_ bounds: Bounds, today: Day) {
        let known = [
            bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd,
        ].compactMap(\.day)
        isOngoing = bounds.isOngoing
        hasStart = bounds.earliestStart.day != nil
        hasEnd = bounds.latestEnd.day != nil || bounds.isOngoing
        let end = bounds.isOngoing ? today : bounds.earliestEnd.day
        if let start = bounds.latestStart.day, let end, start <= end {
            certain = start.daysSinceEpoch...end.daysSinceEpoch
        } else {
            certain = nil
        }
        let first = bounds.earliestStart.day ?? Day.first
        let last = bounds.latestEnd.day ?? max(today, known.max() ?? today)
        possible = first.daysSinceEpoch...max(first, last).daysSinceEpoch
    }
}
