/// How many days something took, at least and at most. Both its first and its last day count.
public struct DurationRange: Hashable, Sendable {
    /// The most, or the reason why there is none.
    public enum Most: Hashable, Sendable {
        /// So many days.
        case days(Int)
        /// It goes on, or has no limit.
        case open
        /// It has ended, or had a start, and nobody knows when.
        case unknown
    }

    /// The least number of days; 1 where nothing more is certain.
    public let least: Int
    /// The greatest number of days.
    public let most: Most

    /// The duration of what has these bounds.
    public init(_ bounds: Bounds) {
        if let start = bounds.latestStart.day, let end = bounds.earliestEnd.day, start < end {
            least = start.distance(to: end) + 1
        } else {
            least = 1
        }
        switch (bounds.earliestStart, bounds.latestEnd) {
        case (.day(let start), .day(let end)):
            most = .days(max(least, start.distance(to: end) + 1))
        case (.unknown, _), (_, .unknown): most = .unknown
        default: most = .open
        }
    }
}

extension Bounds {
    /// How many days it took.
    public var duration: DurationRange { DurationRange(self) }
}
