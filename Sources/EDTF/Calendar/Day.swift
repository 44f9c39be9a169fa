/// One day of the proleptic Gregorian calendar, without a clock or a zone.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01, which is 0.
    public let daysSinceEpoch: Int

    /// The first day that can be written: 1 January of the year -999,999,999,999.
    public static let first = Day(
        clamping: Gregorian.days(year: Gregorian.years.lowerBound, month: 1, day: 1))

    /// The last day that can be written: 31 December of the year 999,999,999,999.
    public static let last = Day(
        clamping: Gregorian.days(year: Gregorian.years.upperBound, month: 12, day: 31))

    private static let range =
        Gregorian.days(
            year: Gregorian.years.lowerBound, month: 1, day: 1)...Gregorian.days(
            year: Gregorian.years.upperBound, month: 12, day: 31)

    /// The nearest day inside the supported range.
    init(clamping days: Int) {
        daysSinceEpoch = min(max(days, Self.range.lowerBound), Self.range.upperBound)
    }

    /// The day of a year, month and day of month the caller knows to exist.
    init(knownYear year: Int, month: Int, day: Int) {
        self.init(clamping: Gregorian.days(year: year, month: month, day: day))
    }

    /// The day that many days after 1970-01-01, or nil outside the supported years.
    public init?(daysSinceEpoch days: Int) {
        guard Self.range.contains(days) else { return nil }
        daysSinceEpoch = days
    }

    /// The day with these parts, or nil when there is none.
    public init?(year: Int, month: Int, day: Int) {
        guard Gregorian.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Gregorian.length(ofMonth: month, year: year)
        else { return nil }
        self.init(knownYear: year, month: month, day: day)
    }

    /// The day written strictly as `YYYY-MM-DD`, or nil.
    public init?(_ text: String) {
        guard text.utf8.count == 10 else { return nil }
        let bytes = Array(text.utf8)
        guard bytes[4] == Ascii.hyphen, bytes[7] == Ascii.hyphen,
            let year = Ascii.number(bytes[0..<4]), let month = Ascii.number(bytes[5..<7]),
            let day = Ascii.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The year, where 0 is 1 BCE.
    public var year: Int { Gregorian.civil(days: daysSinceEpoch).year }

    /// The month, 1 to 12.
    public var month: Int { Gregorian.civil(days: daysSinceEpoch).month }

    /// The day of the month, 1 to 31.
    public var day: Int { Gregorian.civil(days: daysSinceEpoch).day }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        let shifted = daysSinceEpoch + 3
        return shifted - Gregorian.floorDivide(shifted, 7) * 7 + 1
    }

    /// `YYYY-MM-DD`; a year of more than four digits carries its sign, as in `+12345-01-01`.
    public var description: String {
        let parts = Gregorian.civil(days: daysSinceEpoch)
        if (0...9999).contains(parts.year) {
            return Ascii.date(year: parts.year, month: parts.month, day: parts.day)
        }
        let sign = parts.year < 0 ? "-" : "+"
        let year = Ascii.padded(abs(parts.year), to: 4)
        return
            "\(sign)\(year)-\(Ascii.padded(parts.month, to: 2))-\(Ascii.padded(parts.day, to: 2))"
    }

    /// The day that many days later, or earlier when negative; stops at the first and last day.
    public func adding(days: Int) -> Day {
        let (sum, overflow) = daysSinceEpoch.addingReportingOverflow(days)
        if overflow { return days < 0 ? .first : .last }
        return Day(clamping: sum)
    }

    /// The same day of the month that many months later. Where the month is too short its last
    /// day is taken: one month after 31 January is 28 or 29 February.
    public func adding(months: Int) -> Day {
        let parts = Gregorian.civil(days: daysSinceEpoch)
        let (count, overflow) = (parts.year * 12 + parts.month - 1).addingReportingOverflow(months)
        if overflow { return months < 0 ? .first : .last }
        let year = Gregorian.floorDivide(count, 12)
        guard Gregorian.years.contains(year) else { return months < 0 ? .first : .last }
        let month = count - year * 12 + 1
        let day = min(parts.day, Gregorian.length(ofMonth: month, year: year))
        return Day(knownYear: year, month: month, day: day)
    }

    /// Earlier days come first.
    public static func < (left: Day, right: Day) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension Day: Strideable {
    /// The number of days from this one to the other, negative when that is earlier.
    public func distance(to other: Day) -> Int { other.daysSinceEpoch - daysSinceEpoch }

    /// The same as `adding(days:)`, for ranges of days.
    public func advanced(by days: Int) -> Day { adding(days: days) }
}
