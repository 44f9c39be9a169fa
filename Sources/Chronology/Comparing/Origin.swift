public import Career
public import EDTF

/// The moment that a career is counted from, between two days.
public struct Origin: Hashable, Sendable {
    /// It is not before; nil where that is unknown.
    public let earliest: Day?
    /// It is not after; nil where that is unknown.
    public let latest: Day?
    /// The event that begins then, where it is one.
    public let event: Identifier?
    /// The first day that is known of it, for what needs one.
    public let day: Day

    /// A moment between two days; nil without any.
    public init?(earliest: Day?, latest: Day?, event: Identifier? = nil) {
        guard let day = earliest ?? latest else { return nil }
        self.earliest = earliest
        self.latest = latest
        self.event = event
        self.day = day
    }

    /// The start of what has these bounds; nil where no day bounds it.
    public init?(startOf bounds: Bounds, event: Identifier? = nil) {
        self.init(
            earliest: bounds.earliestStart.day, latest: bounds.latestStart.day, event: event)
    }
}
