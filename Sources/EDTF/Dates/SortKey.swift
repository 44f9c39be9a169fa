/// The order of a timeline as two integers, so that SQL can sort without knowing dates.
///
/// Both count days since 1970-01-01, with five reserved values beyond every day:
///
/// | case | `earliest` | `latest` |
/// |---|---|---|
/// | a known day | its number | its number |
/// | open start | -2^53 | |
/// | unknown start | the number of its latest possible start or end, else as an open end | |
/// | unknown end | | 2^53 - 2 |
/// | open end | | 2^53 - 1 |
/// | no date | 2^53 | 2^53 |
///
/// All of them are exact in JSON as well. The id of the event breaks ties.
public struct SortKey: Hashable, Comparable, Sendable {
    /// The first sort column.
    public let earliest: Int
    /// The second sort column.
    public let latest: Int

    private static let openStart = -(1 << 53)
    private static let unknownEnd = (1 << 53) - 2
    private static let openEnd = (1 << 53) - 1

    /// The key of an event without a date: after all the others.
    public static let undated = SortKey(earliest: 1 << 53, latest: 1 << 53)

    /// A key read back from its two columns.
    public init(earliest: Int, latest: Int) {
        self.earliest = earliest
        self.latest = latest
    }

    /// The key of an event with these bounds.
    public init(_ bounds: Bounds) {
        latest =
            switch bounds.latestEnd {
            case .day(let day): day.daysSinceEpoch
            case .open: Self.openEnd
            case .unknown: Self.unknownEnd
            }
        earliest =
            switch bounds.earliestStart {
            case .day(let day): day.daysSinceEpoch
            case .open: Self.openStart
            case .unknown: bounds.latestStart.day?.daysSinceEpoch ?? latest
            }
    }

    /// By `earliest`, then by `latest`.
    public static func < (left: SortKey, right: SortKey) -> Bool {
        (left.earliest, left.latest) < (right.earliest, right.latest)
    }
}
