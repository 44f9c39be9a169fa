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
        if first == last { return Chinese.day(first) }
        if first.isFirstOfYear, last.isLastOfYear {
            if first.year == last.year { return Chinese.year(first.year) }
            return "\(Chinese.year(first.year))至\(Chinese.year(last.year))之间"
        }
        let isSameYear = first.year == last.year
        let front = isSameYear ? "" : Chinese.year(last.year)
        if first.day == 1, last.isLastOfMonth {
            if isSameYear, first.month == last.month { return Chinese.month(first) }
            return "\(Chinese.month(first))至\(front)\(last.month)月之间"
        }
        if isSameYear, first.month == last.month {
            return "\(Chinese.day(first))至\(last.day)日之间"
        }
        return "\(Chinese.day(first))至\(front)\(last.month)月\(last.day)日之间"
    }

    private static func chineseFirst(_ day: Day) -> String {
        day.isFirstOfYear
            ? Chinese.year(day.year) : day.day == 1 ? Chinese.month(day) : Chinese.day(day)
    }

    private static func chineseLast(_ day: Day) -> String {
        day.isLastOfYear
            ? Chinese.year(day.year) : day.isLastOfMonth ? Chinese.month(day) : Chinese.day(day)
    }
}
