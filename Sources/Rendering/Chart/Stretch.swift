internal import Chronology
internal import EDTF

/// Days that something may have taken and days that it certainly took, as numbers on an axis: of
/// days since 1970-01-01, or of days since an origin of its own.
struct Stretch: Hashable, Sendable {
    /// What is known of where it starts or ends.
    enum Side: Hashable, Sendable {
        /// `first` or `last` is the limit.
        case known
        /// It always was, or goes on.
        case open
        /// There is a limit that nobody knows.
        case unknown
    }

    /// The first day it may have taken; with an open or unknown start the first that is known.
    let first: Int
    /// The last day it may have taken; with an open or unknown end the last that is known.
    let last: Int
    /// The days it certainly took.
    let certain: ClosedRange<Int>?
    /// What `first` means.
    let start: Side
    /// What `last` means.
    let end: Side
    /// True where it happened at one moment of these days, false where it went on.
    let isOnce: Bool

    /// The longest that still counts as a month.
    private static let month = 31

    /// The days of bounds; nil where no day bounds it. What goes on has come as far as `today`.
    init?(_ bounds: Bounds, today: Day) {
        let known = [
            bounds.earliestStart, bounds.latestStart, bounds.earliestEnd, bounds.latestEnd,
        ].compactMap { $0.day?.daysSinceEpoch }
        guard let least = known.min(), let most = known.max() else { return nil }
        let now = max(today.daysSinceEpoch, most)
        first = bounds.earliestStart.day?.daysSinceEpoch ?? least
        last = bounds.latestEnd.day?.daysSinceEpoch ?? (bounds.isOngoing ? now : most)
        isOnce =
            bounds.earliestStart.day == bounds.earliestEnd.day
            && bounds.latestStart.day == bounds.latestEnd.day
        // What happened once did not go on for ever: "1984 or earlier" has a day nobody knows.
        let unlimited: Side = isOnce ? .unknown : .open
        start = Self.side(bounds.earliestStart, open: unlimited)
        end = Self.side(bounds.latestEnd, open: unlimited)
        let latestStart =
            bounds.latestStart == .open && !isOnce ? first : bounds.latestStart.day?.daysSinceEpoch
        let earliestEnd = bounds.isOngoing ? now : bounds.earliestEnd.day?.daysSinceEpoch
        if let latestStart, let earliestEnd, latestStart <= earliestEnd {
            certain = latestStart...earliestEnd
        } else {
            certain = nil
        }
    }

    private static func side(_ bound: Bound, open: Side) -> Side {
        switch bound {
        case .day: .known
        case .open: open
        case .unknown: .unknown
        }
    }

    private init(
        first: Int, last: Int, certain: ClosedRange<Int>?, start: Side, end: Side, isOnce: Bool
    ) {
        self.first = first
        self.last = last
        self.certain = certain
        self.start = start
        self.end = end
        self.isOnce = isOnce
    }

    /// The days of a career counted from its origin; nil where nothing bounds it. What goes on has
    /// come as far as the day `now`. What happened `isOnce` ended when it began.
    init?(_ bounds: RelativeBounds, isOnce: Bool, now: Int) {
        let ends =
            isOnce
            ? (bounds.earliestStart, bounds.latestStart) : (bounds.earliestEnd, bounds.latestEnd)
        let known = [bounds.earliestStart, bounds.latestStart, ends.0, ends.1].compactMap { $0 }
        guard let least = known.min(), let most = known.max() else { return nil }
        let isOngoing = bounds.isEndOpen && !isOnce
        let first = bounds.earliestStart ?? least
        let last = ends.1 ?? (isOngoing ? max(now, most) : most)
        let isStartOpen = bounds.isStartOpen && !isOnce
        let earliestEnd = ends.0 ?? (isOngoing ? last : nil)
        var certain: ClosedRange<Int>?
        if !isOnce, let start = bounds.latestStart ?? (isStartOpen ? first : nil), let earliestEnd,
            start <= earliestEnd
        {
            certain = start...earliestEnd
        }
        self.init(
            first: first, last: max(first, last), certain: certain,
            start: bounds.earliestStart != nil ? .known : isStartOpen ? .open : .unknown,
            end: ends.1 != nil ? .known : isOngoing ? .open : .unknown, isOnce: isOnce)
    }

    /// The same some days later.
    func moved(by days: Int) -> Stretch {
        Stretch(
            first: first + days, last: last + days,
            certain: certain.map { ($0.lowerBound + days)...($0.upperBound + days) },
            start: start, end: end, isOnce: isOnce)
    }

    /// How much is known of it.
    var certainty: Certainty {
        if start == .unknown || end == .unknown { return .unknownEnd }
        if !isOnce { return certain == nil ? .possible : .certain }
        let days = last - first + 1
        return days == 1 ? .day : days <= Self.month ? .month : .once
    }

    /// Every day on which it may have been, which has no limit where a side has none.
    var reach: ClosedRange<Int> {
        (start == .known ? first : .min)...(end == .known ? last : .max)
    }

    /// How many of its days are possible and not certain.
    var doubtful: Int { last - first + 1 - (certain?.count ?? 0) }
}
