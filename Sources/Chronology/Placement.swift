public import EDTF

/// The days that bound an event once all that is said of it and around it is taken together; nil
/// where nothing bounds it.
public struct Placement: Hashable, Sendable {
    /// It did not start before.
    public var earliestStart: Day?
    /// It had started by then.
    public var latestStart: Day?
    /// It was not over before.
    public var earliestEnd: Day?
    /// It was over by then.
    public var latestEnd: Day?

    /// Days as given.
    public init(
        earliestStart: Day? = nil, latestStart: Day? = nil, earliestEnd: Day? = nil,
        latestEnd: Day? = nil
    ) {
        self.earliestStart = earliestStart
        self.latestStart = latestStart
        self.earliestEnd = earliestEnd
        self.latestEnd = latestEnd
    }

    /// True where no day bounds it.
    public var isEmpty: Bool {
        earliestStart == nil && latestStart == nil && earliestEnd == nil && latestEnd == nil
    }

    /// As bounds: what no day bounds is as the event's own date has it, else unknown.
    public func bounds(beside own: Bounds? = nil) -> Bounds {
        Bounds(
            earliestStart: earliestStart.map(Bound.day) ?? own?.earliestStart ?? .unknown,
            latestStart: latestStart.map(Bound.day) ?? own?.latestStart ?? .unknown,
            earliestEnd: earliestEnd.map(Bound.day) ?? own?.earliestEnd ?? .unknown,
            latestEnd: latestEnd.map(Bound.day) ?? own?.latestEnd ?? .unknown)
    }
}
