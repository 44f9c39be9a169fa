extension FuzzyDate {
    /// The bounds for somebody who searches and would rather find too much: each side that is in
    /// doubt is wider by its finest unit, once for `?`, twice for `~` and three times for `%`.
    /// `about December 2015` starts in October and ends in February. Never stored, never compared.
    public func searchBounds(hemisphere: Hemisphere = .north) -> Bounds {
        let bounds = bounds(hemisphere: hemisphere)
        let (first, last): (PartialDate?, PartialDate?)
        switch form {
        case .date(let date): (first, last) = (date, date)
        case .dateTime: return bounds
        case .interval(let start, let end): (first, last) = (start.date, end.date)
        case .set(let set):
            first = set.dates.min { $0.extent(hemisphere).first < $1.extent(hemisphere).first }
            last = set.dates.max { $0.extent(hemisphere).last < $1.extent(hemisphere).last }
        }
        let isSingle = !isInterval
        return Bounds(
            earliestStart: Self.moved(bounds.earliestStart, -1, first),
            latestStart: Self.moved(bounds.latestStart, 1, isSingle ? last : first),
            earliestEnd: Self.moved(bounds.earliestEnd, -1, isSingle ? first : last),
            latestEnd: Self.moved(bounds.latestEnd, 1, last))
    }

    private static func moved(_ bound: Bound, _ sign: Int, _ date: PartialDate?) -> Bound {
        guard let day = bound.day, let date else { return bound }
        let times: Int
        switch date.qualification {
        case .uncertain: times = 1
        case .approximate: times = 2
        case []: times = 0
        default: times = 3
        }
        switch date.finestUnit {
        case .days(let count): return .day(day.adding(days: sign * times * count))
        case .months(let count):
            // The last day of a month moves to the last day of another.
            if sign > 0 {
                let next = day.adding(days: 1).adding(months: times * count)
                return .day(next.adding(days: -1))
            }
            return .day(day.adding(months: -times * count))
        }
    }
}

extension PartialDate {
    /// The unit a date is exact to.
    enum Unit: Hashable {
        case days(Int)
        case months(Int)
    }

    var finestUnit: Unit {
        switch detail {
        case .day(_, let day): day.isMasked ? .months(1) : .days(1)
        case .month(let month): month.isMasked ? .months(12) : .months(1)
        case .group(let group): .months(group.months(.north).count)
        case .year: .months(12 * min(1000, year.span.count))
        }
    }
}
