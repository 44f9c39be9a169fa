extension PartialDate {
    /// The date in Chinese with what is said about it: `约2015年12月（不确定）`.
    func chinese(_ hemisphere: Hemisphere, withWeekday: Bool = false) -> String {
        let plain = plainChinese(hemisphere, withWeekday: withWeekday)
        guard !qualification.isEmpty else { return plain }
        guard isUniform else { return "\(plain)（\(partsInDoubt)）" }
        let about = qualification.contains(.approximate) ? "约" : ""
        let uncertain = qualification.contains(.uncertain) ? "（不确定）" : ""
        return about + plain + uncertain
    }

    /// `年份不确定，日期大致`; parts with the same doubt share its word.
    private var partsInDoubt: String {
        var names = ["年份", "月份", "日期"]
        if case .group = detail { names[1] = "时段" }
        var phrases: [String] = []
        for (doubt, word) in [
            (Qualification.uncertain, "不确定"), (.approximate, "大致"),
        ] {
            let parts = zip(qualifications, names).filter { $0.0.contains(doubt) }.map(\.1)
            if !parts.isEmpty { phrases.append(Chinese.list(parts, "和") + word) }
        }
        return phrases.joined(separator: "，")
    }

    private func plainChinese(_ hemisphere: Hemisphere, withWeekday: Bool) -> String {
        switch detail {
        case .year: yearWords
        case .group(let group): groupChinese(group, hemisphere)
        case .month(let month): monthChinese(month)
        case .day(let month, let day): dayChinese(month, day, withWeekday: withWeekday)
        }
    }

    private var yearWords: String {
        let span = year.span
        let range =
            "\(Chinese.year(span.lowerBound))至\(Chinese.year(span.upperBound))间某年"
        if let value = year.value {
            if year.significantDigits == nil || span.lowerBound == span.upperBound {
                return Chinese.year(value)
            }
            return "\(range)，估计为\(Chinese.year(value))"
        }
        return decade ?? range
    }

    /// `2010年代`, from the year 100 on, as in English.
    private var decade: String? {
        guard case .plain(let mask, false) = year.writing, mask.holes == 1, mask.value >= 100
        else { return nil }
        return "\(mask.value)年代"
    }

    /// What stands before the month: `2016年`, or `2010年代的`.
    private var before: String { year.value == nil ? yearWords + "的" : yearWords }

    private func groupChinese(_ group: SubYear, _ hemisphere: Hemisphere) -> String {
        switch group.kind {
        case .season(let fixed):
            let season = Chinese.seasons[group.index] + (year.value == nil ? "季" : "")
            var words = before + season
            // Both years are named, or `2017年冬` leaves open which January is meant.
            if group.months(hemisphere).first == 12, let value = year.value, value >= 1000 {
                words = "\(value)–\(value + 1)年\(season)"
            }
            return fixed.map { "\(words)（\($0 == .north ? "北" : "南")半球）" } ?? words
        case .quarter: return "\(before)第\(Chinese.quarters[group.index])季度"
        case .third: return before + ["前", "中间", "最后"][group.index] + "四个月"
        case .half: return before + (group.index == 0 ? "上半年" : "下半年")
        }
    }

    private func monthChinese(_ month: Mask) -> String {
        if !month.isMasked { return "\(before)\(month.value)月" }
        if month.isBlank { return "\(yearWords)的某个月" }
        let (first, last) = (extent(.north).first, extent(.north).last)
        let end = year.value == nil ? Chinese.month(last) : "\(last.month)月"
        return "\(Chinese.month(first))至\(end)间的某个月"
    }

    private func dayChinese(_ month: Mask, _ day: Mask, withWeekday: Bool) -> String {
        let (first, last) = (extent(.north).first, extent(.north).last)
        if soleDay != nil {
            return withWeekday ? Chinese.dayWithWeekday(first) : Chinese.day(first)
        }
        if day.isBlank {
            if month.isBlank { return "\(yearWords)的某一天" }
            if !month.isMasked { return "\(before)\(month.value)月的某一天" }
        } else if !day.isMasked && !month.isMasked {
            return "\(before)\(month.value)月\(day.value)日"
        }
        if first == last { return Chinese.day(first) }
        return "\(Chinese.day(first))至\(Chinese.day(last))间的某一天"
    }
}
