public import EDTF

extension Placement {
    /// How an event without a date stands in time, in words: "between 13 October and 26 November
    /// 2015", "April 2016", "9 January 2017 or earlier", "starting 1 February 2019". Nil where
    /// nothing bounds it.
    ///
    /// Whole months and years are said as such.
    public func wording(_ language: DateLanguage = .english) -> String? {
        if language == .chinese { return chineseWording }
        switch (earliestStart, latestEnd) {
        case (let first?, let last?): return Self.range(first, last)
        case (let first?, nil):
            guard let latest = latestStart else { return "\(Self.first(first)) or later" }
            return "starting \(Self.range(first, latest))"
        case (nil, let last?):
            guard let earliest = earliestEnd else {
                guard let latest = latestStart, latest < last else {
                    return "\(Self.last(last)) or earlier"
                }
                return "started by \(Self.last(latest)), over by \(Self.last(last))"
            }
            return "ending \(Self.range(earliest, last))"
        case (nil, nil): break
        }
        let start = latestStart.map { "started by \(Self.last($0))" }
        let end = earliestEnd.map { "not over before \(Self.first($0))" }
        let parts = [start, end].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func range(_ first: Day, _ last: Day) -> String {
        if first == last { return day(first) }
        if first.isFirstOfYear, last.isLastOfYear {
            if first.year == last.year { return year(first) }
            return "between \(year(first)) and \(year(last))"
        }
        if first.day == 1, last.isLastOfMonth {
            if (first.year, first.month) == (last.year, last.month) { return month(first) }
            let start = first.year == last.year ? name(first) : month(first)
            return "between \(start) and \(month(last))"
        }
        if first.year == last.year {
            let start = first.month == last.month ? "\(first.day)" : "\(first.day) \(name(first))"
            return "between \(start) and \(day(last))"
        }
        return "between \(day(first)) and \(day(last))"
    }

    private static func first(_ day: Day) -> String {
        day.isFirstOfYear ? year(day) : day.day == 1 ? month(day) : self.day(day)
    }

    private static func last(_ day: Day) -> String {
        day.isLastOfYear ? year(day) : day.isLastOfMonth ? month(day) : self.day(day)
    }

    private static func day(_ day: Day) -> String { "\(day.day) \(month(day))" }

    private static func month(_ day: Day) -> String { "\(name(day)) \(year(day))" }

    private static func name(_ day: Day) -> String { English.months[day.month - 1] }

    private static func year(_ day: Day) -> String {
        let year = day.year
        return year <= 0 ? "\(1 - year) BCE" : year < 1000 ? "\(year) CE" : "\(year)"
    }
}

extension Day {
    var isLastOfMonth: Bool { adding(days: 1).day == 1 }

    var isFirstOfYear: Bool { month == 1 && day == 1 }

    var isLastOfYear: Bool { month == 12 && day == 31 }
}

extension Distance {
    /// A duration in English, such as "6 weeks" or "1 year 3 months"; the text itself where it is
    /// none.
    public static func wording(_ text: String) -> String {
        guard Distance(text) != nil else { return text }
        var parts: [String] = []
        var number = ""
        for character in text.dropFirst() {
            guard let unit = units[character] else {
                number.append(character)
                continue
            }
            let count = Int(number) ?? 0
            parts.append("\(count) \(unit)\(count == 1 ? "" : "s")")
            number = ""
        }
        return parts.joined(separator: " ")
    }

    private static let units: [Character: String] = [
        "Y": "year", "M": "month", "W": "week", "D": "day",
    ]
}
