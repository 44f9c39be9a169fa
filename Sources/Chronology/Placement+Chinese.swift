internal import EDTF

/// Placements in Chinese: 2015年10月13日至11月26日之间.
extension Placement {
    /// As `wording`; nil where nothing bounds it.
    var chineseWording: String? {
        switch (earliestStart, latestEnd) {
        case (let first?, let last?): return Self.chineseRange(first, last)
        case (let first?, nil):
            guard let latest = latestStart else { return "\(Self.chineseFirst(first))或之后" }
            return "始于\(Self.chineseRange(first, latest))"
        case (nil, let last?):
            guard let earliest = earliestEnd else {
                guard let latest = latestStart, latest < last else {
                    return "\(Self.chineseLast(last))或之前"
                }
                return "最迟\(Self.chineseLast(latest))开始，最迟\(Self.chineseLast(last))结束"
            }
            return "止于\(Self.chineseRange(earliest, last))"
        case (nil, nil): break
        }
        let start = latestStart.map { "最迟\(Self.chineseLast($0))开始" }
        let end = earliestEnd.map { "最早\(Self.chineseFirst($0))结束" }
        let parts = [start, end].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "，")
    }

    private static func chineseRange(_ first: Day, _ last: Day) -> String {
        if first == last { return chinese(first) }
        if first.isFirstOfYear, last.isLastOfYear {
            if first.year == last.year { return year(first) }
            return "\(year(first))至\(year(last))之间"
        }
        let isSameYear = first.year == last.year
        let front = isSameYear ? "" : year(last)
        if first.day == 1, last.isLastOfMonth {
            if isSameYear, first.month == last.month { return month(first) }
            return "\(month(first))至\(front)\(last.month)月之间"
        }
        if isSameYear, first.month == last.month {
            return "\(chinese(first))至\(last.day)日之间"
        }
        return "\(chinese(first))至\(front)\(last.month)月\(last.day)日之间"
    }

    private static func chineseFirst(_ day: Day) -> String {
        day.isFirstOfYear ? year(day) : day.day == 1 ? month(day) : chinese(day)
    }

    private static func chineseLast(_ day: Day) -> String {
        day.isLastOfYear ? year(day) : day.isLastOfMonth ? month(day) : chinese(day)
    }

    private static func chinese(_ day: Day) -> String { "\(month(day))\(day.day)日" }

    private static func month(_ day: Day) -> String { "\(year(day))\(day.month)月" }

    private static func year(_ day: Day) -> String {
        let year = day.year
        return year <= 0 ? "公元前\(1 - year)年" : year < 1000 ? "公元\(year)年" : "\(year)年"
    }
}
