public import EDTF

/// The way from one day to another as people count it: whole months in the calendar, then days.
///
/// From 31 January to 28 February is a month, since February has no later day.
public struct CalendarStep: Hashable, Sendable {
    /// Whole months, never negative; a year is twelve.
    public let months: Int
    /// The days that are left, never negative.
    public let days: Int
    /// True where the other day is the earlier one.
    public let isBackward: Bool

    /// The way between two days; backward it is counted from the earlier one.
    public init(from: Day, to: Day) {
        isBackward = to < from
        let (first, last) = isBackward ? (to, from) : (from, to)
        var months = (last.year - first.year) * 12 + last.month - first.month
        if months > 0, first.adding(months: months) > last { months -= 1 }
        self.months = months
        days = first.adding(months: months).distance(to: last)
    }

    /// Whole years, those before counted down: a day before is in year -1, and so is a year before.
    public var yearIndex: Int {
        let years = months / 12
        guard isBackward else { return years }
        return months % 12 == 0 && days == 0 ? -years : -years - 1
    }
}
