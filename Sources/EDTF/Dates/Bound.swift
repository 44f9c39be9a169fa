/// One of the four days that bound a date, or the reason why there is none.
public enum Bound: Hashable, Sendable {
    /// That day.
    case day(Day)
    /// No limit: a start that was always, an end that is still to come.
    case open
    /// There is a limit and nobody knows it.
    case unknown

    /// The day, if there is one.
    public var day: Day? {
        guard case .day(let day) = self else { return nil }
        return day
    }
}
