/// How two spans of days lie to each other: the thirteen relations of Allen (1983), of which
/// exactly one holds between any two spans.
///
/// Spans count half-open days, as design and calendars do: a span that ends on a Monday and one
/// that starts on the Tuesday after it *meet*, and two spans of one and the same day are *equal*.
public enum AllenRelation: String, Hashable, Sendable, CaseIterable {
    /// It ended, and days passed before the other started.
    case before
    /// The other started on the day after it ended.
    case meets
    /// It started first, and ended while the other went on.
    case overlaps
    /// They started on one day, and it ended first.
    case starts
    /// It started later and ended earlier.
    case during
    /// It started later, and they ended on one day.
    case finishes
    /// They started on one day and ended on one day.
    case equals
    /// It started earlier, and they ended on one day.
    case finishedBy
    /// It started earlier and ended later.
    case contains
    /// They started on one day, and it ended last.
    case startedBy
    /// It started while the other went on, and ended last.
    case overlappedBy
    /// It started on the day after the other ended.
    case metBy
    /// The other ended, and days passed before it started.
    case after

    /// The relation seen from the other span.
    public var inverse: AllenRelation {
        switch self {
        case .before: .after
        case .meets: .metBy
        case .overlaps: .overlappedBy
        case .starts: .startedBy
        case .during: .contains
        case .finishes: .finishedBy
        case .equals: .equals
        case .finishedBy: .finishes
        case .contains: .during
        case .startedBy: .starts
        case .overlappedBy: .overlaps
        case .metBy: .meets
        case .after: .before
        }
    }
}
