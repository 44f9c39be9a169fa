extension FuzzyDate {
    /// The date in Chinese, for a timeline whose seasons are meant in a hemisphere.
    func chinese(_ hemisphere: Hemisphere) -> String {
        switch form {
        case .date(let date):
            return date.chinese(hemisphere, withWeekday: date.qualification.isEmpty)
        case .dateTime(let day, let time):
            return "\(Chinese.day(day)) \(time.wording)"
        case .interval(let start, let end):
            return Self.chinese(from: start, to: end, hemisphere)
        case .set(let set):
            return set.chinese(hemisphere)
        }
    }

    private static func chinese(
        from start: IntervalEnd, to end: IntervalEnd, _ hemisphere: Hemisphere
    ) -> String {
        let first = start.date?.chinese(hemisphere) ?? ""
        let last = end.date?.chinese(hemisphere) ?? ""
        return switch (start, end) {
        case (.date, .date): "\(first)至\(last)"
        case (.date, .open): "\(first)以来"
        case (.date, .unknown): "自\(first)，结束时间不详"
        case (.open, .date): "直到\(last)"
        case (.unknown, .date): "直到\(last)，开始时间不详"
        case (.open, .open): "一直"
        case (.open, .unknown): "一直以来，结束时间不详"
        case (.unknown, .open): "仍在继续，开始时间不详"
        case (.unknown, .unknown): "开始和结束时间不详"
        }
    }
}

extension DateSet {
    func chinese(_ hemisphere: Hemisphere) -> String {
        let words = members.map { $0.chinese(hemisphere, isChoice: isChoice) }
        guard let only = words.first, words.count == 1 else {
            return Chinese.list(words, isChoice ? "或" : "和")
        }
        guard case .range(let first, let last) = members[0] else { return only }
        if isChoice, let third = PartialDate.third(first, last) { return third.chinese }
        return only + (isChoice ? "间的某时" : "全部")
    }
}

extension DateSet.Member {
    fileprivate func chinese(_ hemisphere: Hemisphere, isChoice: Bool) -> String {
        switch self {
        case .date(let date): date.chinese(hemisphere)
        case .range(let first, let last):
            "\(first.chinese(hemisphere))至\(last.chinese(hemisphere))"
        case .upTo(let date): date.chinese(hemisphere) + (isChoice ? "或更早" : "及更早")
        case .from(let date): date.chinese(hemisphere) + (isChoice ? "或更晚" : "及更晚")
        }
    }
}
