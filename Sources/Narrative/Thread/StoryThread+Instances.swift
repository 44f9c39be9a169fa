internal import EDTF

/// Where times that return stand in the calendar.
extension StoryThread {
    /// A time that returns, in one year; nil where that year has none.
    static func instance(_ recurring: Recurring, in year: Int) -> ResolvedDate? {
        switch recurring {
        case .month(let month): ResolvedDate(.month(year, month))
        case .monthDay(let month, let day):
            Day(year: year, month: month, day: day).map { ResolvedDate($0) }
        case .season(let code), .quarter(let code), .half(let code):
            ResolvedDate(.group(year, code))
        case .holiday(let holiday): holiday.date(in: year).flatMap { ResolvedDate($0) }
        case .weekday: nil
        }
    }

    /// Years, or weeks of a weekday, to look at on one side of a day. Eight years hold a leap day
    /// also around 1900 and 2100.
    private static func reach(_ recurring: Recurring) -> Int {
        if case .weekday = recurring { return 2 }
        return 8
    }

    /// The instance some years away from a day, or some weeks.
    private static func instance(
        _ recurring: Recurring, _ step: Int, from day: Day
    ) -> ResolvedDate? {
        guard case .weekday(let weekday) = recurring else {
            return instance(recurring, in: day.year + step)
        }
        return ResolvedDate(day.adding(days: 7 * step + weekday - day.weekday))
    }

    /// The earliest instance that fulfils a condition. The condition holds of none that is over two
    /// years before the day.
    static func earliest(
        _ recurring: Recurring, from day: Day, where holds: (ResolvedDate) -> Bool
    ) -> ResolvedDate? {
        for step in -2...reach(recurring) {
            if let date = instance(recurring, step, from: day), holds(date) { return date }
        }
        return nil
    }

    /// The latest instance that fulfils a condition. The condition holds of none that begins more
    /// than two years after the day.
    static func latest(
        _ recurring: Recurring, upTo day: Day, where holds: (ResolvedDate) -> Bool
    ) -> ResolvedDate? {
        for step in stride(from: 2, through: -reach(recurring), by: -1) {
            if let date = instance(recurring, step, from: day), holds(date) { return date }
        }
        return nil
    }
}
