public import Career
public import EDTF

/// The four bounds of an event in days from an origin, negative before it; nil where unknown.
///
/// Without an origin they are days since 1970-01-01.
public struct RelativeBounds: Hashable, Sendable {
    /// It did not start before.
    public let earliestStart: Int?
    /// It had started by then.
    public let latestStart: Int?
    /// It was not over before.
    public let earliestEnd: Int?
    /// It was over by then.
    public let latestEnd: Int?
    /// True where it was always there; its earliest start is nil then.
    public let isStartOpen: Bool
    /// True where its end is still to come; its latest end is nil then.
    public let isEndOpen: Bool

    /// How long after the origin it started.
    public var start: OffsetRange { OffsetRange(earliestStart, latestStart) }

    /// How long after the origin it ended.
    public var end: OffsetRange { OffsetRange(earliestEnd, latestEnd) }

    /// Bounds from an origin: from its last day to the first possible days, from its first day to
    /// the last possible ones, and no wider than the relations between the two allow.
    ///
    /// The event that is the origin starts there, however little is known of the day.
    public init(
        _ bounds: Bounds, from origin: Origin?, event: Identifier? = nil,
        distances: Distances? = nil
    ) {
        var starts = Self.range(bounds.earliestStart.day, bounds.latestStart.day, origin)
        var ends = Self.range(bounds.earliestEnd.day, bounds.latestEnd.day, origin)
        if let event, let distances {
            starts = starts.narrowed(by: distances.start(of: event))
            ends = ends.narrowed(by: distances.end(of: event))
        }
        if let event, event == origin?.event {
            starts = OffsetRange(0, 0)
            // Nothing ends before it starts.
            ends = ends.narrowed(by: OffsetRange(0, nil))
        }
        (earliestStart, latestStart) = (starts.least, starts.most)
        (earliestEnd, latestEnd) = (ends.least, ends.most)
        isStartOpen = bounds.earliestStart == .open
        isEndOpen = bounds.latestEnd == .open
    }

    private static func range(_ first: Day?, _ last: Day?, _ origin: Origin?) -> OffsetRange {
        guard let origin else {
            return OffsetRange(first?.daysSinceEpoch, last?.daysSinceEpoch)
        }
        func days(_ day: Day?, since other: Day?) -> Int? {
            guard let day, let other else { return nil }
            return other.distance(to: day)
        }
        return OffsetRange(
            days(first, since: origin.latest), days(last, since: origin.earliest))
    }
}
