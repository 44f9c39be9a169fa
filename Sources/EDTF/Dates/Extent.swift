/// The first and the last day something may be.
struct Extent: Hashable, Sendable {
    let first: Day
    let last: Day

    /// The smallest and the largest valid filling of a day with unspecified digits, or nil when
    /// no real day fits. Only 29 February depends on the year, so the months and days are
    /// searched once for leap years and once for the others.
    static func filling(year: YearPart, month: Mask, day: Mask) -> Extent? {
        if let number = year.value, year.significantDigits == nil, !month.isMasked, !day.isMasked {
            // The one day that most dates are needs no search.
            return Day(year: number, month: month.value, day: day.value).map {
                Extent(first: $0, last: $0)
            }
        }
        let common = fillings(month: month, day: day, inLeapYear: false)
        let leap = fillings(month: month, day: day, inLeapYear: true)
        guard let leap else { return nil }
        let fits = { (candidate: Int) -> Bool in
            year.admits(candidate) && (common != nil || Gregorian.isLeap(candidate))
        }
        guard let low = year.span.first(where: fits), let high = year.span.last(where: fits),
            let start = Gregorian.isLeap(low) ? leap : common,
            let end = Gregorian.isLeap(high) ? leap : common
        else { return nil }
        return Extent(
            first: Day(knownYear: low, month: start.first.month, day: start.first.day),
            last: Day(knownYear: high, month: end.last.month, day: end.last.day))
    }

    private typealias Fillings = (
        first: (month: Int, day: Int), last: (month: Int, day: Int)
    )

    private static func fillings(month: Mask, day: Mask, inLeapYear: Bool) -> Fillings? {
        var found: Fillings?
        for candidate in 1...12 where month.admits(candidate) {
            let length = Gregorian.length(ofMonth: candidate, year: inLeapYear ? 2000 : 2001)
            for number in 1...length where day.admits(number) {
                found = (found?.first ?? (candidate, number), (candidate, number))
            }
        }
        return found
    }
}
