/// When something can have started and ended at the earliest and the latest.
///
/// In the two starts `open` lies before every day, in the two ends after every day. Something that
/// is ongoing has both ends open. Where neither a day nor that meaning of `open` fits, as for the
/// earliest end of "1984 or earlier", the bound is `unknown`: no claim is made.
public struct Bounds: Hashable, Sendable {
    /// The first day on which it may have started (CIDOC-CRM P82a).
    public let earliestStart: Bound
    /// The last day on which it may have started (P81a).
    public let latestStart: Bound
    /// The first day on which it may have ended (P81b).
    public let earliestEnd: Bound
    /// The last day on which it may have ended (P82b).
    public let latestEnd: Bound

    /// Bounds as given.
    public init(earliestStart: Bound, latestStart: Bound, earliestEnd: Bound, latestEnd: Bound) {
        self.earliestStart = earliestStart
        self.latestStart = latestStart
        self.earliestEnd = earliestEnd
        self.latestEnd = latestEnd
    }

    /// Something that started and ended at an unknown moment between two days.
    public init(within first: Day, _ last: Day) {
        self.init(
            earliestStart: .day(first), latestStart: .day(last),
            earliestEnd: .day(first), latestEnd: .day(last))
    }

    /// True when it goes on: its end is open.
    public var isOngoing: Bool { earliestEnd == .open }

    /// The days on which it was certainly going on, if any are certain and both have an end.
    public var certain: ClosedRange<Day>? {
        guard let start = latestStart.day, let end = earliestEnd.day, start <= end else {
            return nil
        }
        return start...end
    }
}
