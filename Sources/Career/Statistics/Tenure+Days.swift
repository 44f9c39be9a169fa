extension Tenure {
    /// Runs of days on which it certainly went on, ascending, as days since 1970-01-01.
    public var certainDays: [ClosedRange<Int>] { certain.ranges }

    /// Runs of days on which it may have gone on. Where nobody knows the start they reach back to
    /// the first day there is, where nobody knows the end up to today.
    public var possibleDays: [ClosedRange<Int>] { possible.ranges }
}
