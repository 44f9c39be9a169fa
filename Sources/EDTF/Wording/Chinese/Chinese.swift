/// The Chinese words of dates.
package enum Chinese {
    static let seasons = ["春", "夏", "秋", "冬"]
    static let weekdays = ["一", "二", "三", "四", "五", "六", "日"]
    static let quarters = ["一", "二", "三", "四"]

    /// `2016年`, `公元前45年` for -44, `公元44年` where a bare number would not look like a year.
    package static func year(_ year: Int) -> String {
        if year <= 0 { return "公元前\(1 - year)年" }
        return year < 1000 ? "公元\(year)年" : "\(year)年"
    }

    /// `2016年4月`.
    package static func month(_ day: Day) -> String { "\(year(day.year))\(day.month)月" }

    /// `2016年1月4日`.
    package static func day(_ day: Day) -> String {
        let parts = Gregorian.civil(days: day.daysSinceEpoch)
        return "\(year(parts.year))\(parts.month)月\(parts.day)日"
    }

    /// `2016年1月4日星期一`.
    static func dayWithWeekday(_ day: Day) -> String {
        "\(self.day(day))星期\(weekdays[day.weekday - 1])"
    }

    /// `甲、乙或丙`.
    static func list(_ items: [String], _ conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: "、") + conjunction + last
    }
}
