extension FuzzyDate {
    /// The four days. Nothing is ever added for `?`, `~` and `%`: how wide "about" is depends on
    /// who asks, and a stored guess would look like knowledge.
    public func bounds(hemisphere: Hemisphere = .north) -> Bounds {
        switch form {
        case .date(let date):
            let extent = date.extent(hemisphere)
            return Bounds(within: extent.first, extent.last)
        case .dateTime(let day, _):
            return Bounds(within: day, day)
        case .interval(let start, let end):
            return Self.bounds(from: start, to: end, hemisphere)
        case .set(let set):
            return Self.bounds(of: set, hemisphere)
        }
    }

    /// The place of this date in a timeline.
    public func sortKey(hemisphere: Hemisphere = .north) -> SortKey {
        SortKey(bounds(hemisphere: hemisphere))
    }

    private static func bounds(
        from start: IntervalEnd, to end: IntervalEnd, _ hemisphere: Hemisphere
    ) -> Bounds {
        let first = start.date?.extent(hemisphere)
        let last = end.date?.extent(hemisphere)
        if let first, let last { return bounds(from: first, to: last) }
        // An unknown side is still bounded by the known one: nothing ends before it starts.
        let starts: (Bound, Bound)
        switch start {
        case .date: starts = (bound(first?.first), bound(first?.last))
        case .open: starts = (.open, .open)
        case .unknown: starts = (.unknown, bound(last?.last))
        }
        let ends: (Bound, Bound)
        switch end {
        case .date: ends = (bound(last?.first), bound(last?.last))
        case .open: ends = (.open, .open)
        case .unknown: ends = (bound(first?.first), .unknown)
        }
        return Bounds(
            earliestStart: starts.0, latestStart: starts.1, earliestEnd: ends.0,
            latestEnd: ends.1)
    }

    private static func bounds(from first: Extent, to last: Extent) -> Bounds {
        guard first.first <= last.last else {
            // Only seasons of the other hemisphere come here: "summer 2017 to autumn 2017" runs
            // backwards in the south. The widest claim is the only safe one.
            return Bounds(
                within: min(first.first, last.first), max(first.last, last.last))
        }
        return Bounds(
            earliestStart: .day(first.first), latestStart: .day(min(first.last, last.last)),
            earliestEnd: .day(max(last.first, first.first)), latestEnd: .day(last.last))
    }

    /// From the first to the last day of any member. "All of" claims no more than "one of": the
    /// years between two members are not part of it.
    private static func bounds(of set: DateSet, _ hemisphere: Hemisphere) -> Bounds {
        let extents = set.dates.map { $0.extent(hemisphere) }
        let first = bound(extents.map(\.first).min())
        let last = bound(extents.map(\.last).max())
        var isOpenBefore = false
        var isOpenAfter = false
        for member in set.members {
            if case .upTo = member { isOpenBefore = true }
            if case .from = member { isOpenAfter = true }
        }
        return Bounds(
            earliestStart: isOpenBefore ? .open : first,
            latestStart: isOpenAfter ? .unknown : last,
            earliestEnd: isOpenBefore ? .unknown : first,
            latestEnd: isOpenAfter ? .open : last)
    }

    private static func bound(_ day: Day?) -> Bound {
        day.map(Bound.day) ?? .unknown
    }
}
