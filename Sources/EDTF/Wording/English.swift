/// The English words of dates.
package enum English {
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    package static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    package static let seasons = ["spring", "summer", "autumn", "winter"]

    /// `2016`, `45 BCE` for -44, `44 CE` where a bare number would not look like a year, and
    /// groups of three digits beyond 9999.
    static func year(_ year: Int) -> String {
        if year <= 0 { return grouped(1 - year) + " BCE" }
        return year < 1000 ? "\(year) CE" : grouped(year)
    }

    /// `4 January 2016`.
    static func day(_ day: Day) -> String {
        let parts = Gregorian.civil(days: day.daysSinceEpoch)
        return "\(parts.day) \(months[parts.month - 1]) \(year(parts.year))"
    }

    /// `Mon 4 January 2016`.
    static func dayWithWeekday(_ day: Day) -> String {
        "\(weekdays[day.weekday - 1].prefix(3)) \(self.day(day))"
    }

    /// `a, b or c`.
    static func list(_ items: [String], _ conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    private static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        guard digits.count > 4 else { return String(digits) }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }
}
