internal import EDTF

/// Dates of Chinese.
extension ChineseGrammar {
    /// Any date at an index, with what makes it less exact.
    func date(at index: Int) -> Reading? {
        var next = index
        var isAbout = false
        if let end = end(ofAny: Self.abouts, at: index) {
            next = end
            isAbout = true
        }
        guard case (let date, var end)? = plainDate(at: next) else { return nil }
        for word in ["前后", "左右", "上下"] where has(word, at: end) {
            end += word.unicodeScalars.count
            isAbout = true
        }
        return (isAbout ? .about(date) : date, end)
    }

    private static let abouts = Vocabulary.words("大约 大概 约莫 约")

    private func plainDate(at index: Int) -> Reading? {
        var best: Reading?
        func take(_ reading: Reading?) {
            if let reading, reading.end > (best?.end ?? index) { best = reading }
        }
        take(decade(at: index))
        take(century(at: index))
        take(withYear(at: index))
        take(numeric(at: index))
        take(withoutYear(at: index))
        take(month(at: index))
        take(week(at: index))
        take(day(at: index))
        take(shifted(at: index))
        take(ofTheYear(at: index))
        take(steppedSeason(at: index))
        take(comingAmount(at: index))
        return best
    }

    // MARK: Years

    /// Whether a number with 年 behind it is a year and no amount.
    func isYear(at index: Int, yearSign: Int) -> Bool {
        guard let number = number(at: index), number.end == yearSign, number.upper == nil else {
            // "八五年" is a year although its figures might be a range, "七八年" may be either.
            return false
        }
        return year(number, next: yearSign + 1) != nil
    }

    private func year(_ number: Number, next: Int) -> Int? {
        guard number.isPositional, !number.hasHalf else { return nil }
        if number.digits == 4, (1000...2999).contains(number.value) { return number.value }
        guard number.digits == 2 else { return nil }
        // "九八年" and "08年" are years; "12年" is one only where a part of it follows.
        let isCertain = number.value >= 50 || number.value < 10
        guard isCertain || subYear(at: next) != nil, (0...99).contains(number.value) else {
            return nil
        }
        return number.value <= 40 ? 2000 + number.value : 1900 + number.value
    }

    private func isFigure(_ index: Int) -> Bool { scalar(index).map(Letters.isDigit) ?? false }

    /// A year of any kind at an index: "2015年", "八五年", "去年", "那年", "两年后的".
    private func yearReading(at index: Int) -> Reading? {
        if let number = number(at: index) {
            guard has("年", at: number.end), !has("年代", at: number.end),
                !has("年级", at: number.end), !has("年度", at: number.end), isStart(index),
                let year = year(number, next: number.end + 1)
            else { return shortRange(at: index) }
            return (.calendar(.year(year)), number.end + 1)
        }
        if let (value, end) = entry(of: Vocabulary.years, at: index) {
            if value.hasPrefix("t"), isClauseYear(index) { return nil }
            return Self.seen(.year, value).map { ($0, end) }
        }
        return nil
    }

    /// "1996–2003年": the first of two years has no sign of its own.
    private func shortRange(at index: Int) -> Reading? {
        guard let number = number(at: index), number.digits == 4, number.isPositional,
            (1000...2999).contains(number.value), isStart(index)
        else { return nil }
        var next = number.end
        guard let sign = scalar(next), "-–—~～至到".unicodeScalars.contains(sign) else { return nil }
        while let sign = scalar(next), "-–—~～至到".unicodeScalars.contains(sign),
            next - number.end < 3
        { next += 1 }
        guard let other = self.number(at: next), other.digits == 4, has("年", at: other.end) else {
            return nil
        }
        return (.calendar(.year(number.value)), number.end)
    }

    private func isStart(_ index: Int) -> Bool {
        guard let before = scalar(index - 1) else { return true }
        return Vocabulary.digits[before] == nil && !Letters.isDigit(before)
    }

    /// "二十二岁那年", "毕业那年": a clause tells which year, so that it is none of the story's.
    private func isClauseYear(_ index: Int) -> Bool {
        if has("当年", at: index) {
            // "当年" alone is "in those days".
            let before = scalar(index - 1).map { "，；、".unicodeScalars.contains($0) } ?? false
            return subYear(at: index + 2) == nil && !before
        }
        guard
            has("那年", at: index) || has("那一年", at: index) || has("同年", at: index)
                || has("这一年", at: index), let before = scalar(index - 1)
        else { return false }
        if has("同年", at: index) { return has("同年级", at: index) || has("同年龄", at: index) }
        return Letters.isHan(before)
            && !"在从到于自至，。、是就而但因为直了，也".unicodeScalars.contains(before)
    }

    /// A unit seen from the writing (`w-1`) or from the story (`t1`).
    static func seen(_ unit: TimeUnit, _ value: String) -> DateMeaning? {
        guard let step = Int(value.dropFirst()) else { return nil }
        if unit == .day, value.hasPrefix("w") { return .dayShift(step) }
        switch (value.first, step) {
        case ("w", -1): return .unit(unit, .last)
        case ("w", 0): return .unit(unit, .this)
        case ("w", 1):
            return .shift(Amount(1), unit, isBack: false, .writing)
        case ("w", _):
            return .shift(Amount(abs(step)), unit, isBack: step < 0, .writing)
        case ("t", 0): return .unit(unit, .that)
        case ("t", 1): return .unit(unit, .following)
        default: return .unit(unit, .previous)
        }
    }

    // MARK: Parts of a year

    /// What a part of a year means once its year is known.
    enum SubYear {
        case part(Third)
        case recurring(Recurring)
        case recurringPart(Recurring, Third)
    }

    /// "8月15日", "秋天", "年底", "第一季度", "下半年", "春节" behind a year.
    func subYear(at index: Int) -> (part: SubYear, end: Int)? {
        if let third = third(ofYearAt: index) { return third }
        if let (month, end) = monthNumber(at: index) { return monthPart(month, end) }
        if let (value, end) = entry(of: Vocabulary.feasts, at: index),
            let feast = Holiday(rule: value)
        {
            return (.recurring(.holiday(feast)), end)
        }
        if let (value, end) = entry(of: Vocabulary.seasons, at: index),
            let code = Int(value.prefix(2)), !isNotSeason(index, end)
        {
            if value.hasSuffix("e") { return (.recurringPart(.season(code), .early), end) }
            if value.hasSuffix("m") { return (.recurringPart(.season(code), .middle), end) }
            if value.hasSuffix("l") { return (.recurringPart(.season(code), .late), end) }
            return (.recurring(.season(code)), end)
        }
        if has("上半年", at: index) { return (.recurring(.half(40)), index + 3) }
        if has("下半年", at: index) { return (.recurring(.half(41)), index + 3) }
        return quarter(at: index)
    }

    private static let thirdsOfYear = ChineseTable<Third>([
        ("年初", .early), ("年底", .late), ("年末", .late), ("年中", .middle), ("岁末", .late),
        ("年尾", .late), ("年头", .early), ("初", .early), ("底", .late), ("末", .late),
        ("中期", .middle), ("早期", .early), ("后期", .late), ("中旬", .middle), ("尾", .late),
    ])

    private func third(ofYearAt index: Int) -> (part: SubYear, end: Int)? {
        guard let (third, end) = entry(of: Self.thirdsOfYear, at: index) else { return nil }
        if text[index] == "初", let next = scalar(end), "春夏秋冬中级期次创赛".unicodeScalars.contains(next) {
            return nil
        }
        return (.part(third), end)
    }

    private func isNotSeason(_ index: Int, _ end: Int) -> Bool {
        guard end == index + 1 else { return false }
        guard let next = scalar(end) else { return false }
        return Letters.isHan(next)
            && "令招奥运晚千瓜威游学训装款拍节收耕分".unicodeScalars.contains(next)
    }

    private func quarter(at index: Int) -> (part: SubYear, end: Int)? {
        var next = index
        if has("第", at: next) { next += 1 }
        guard let number = number(at: next), (1...4).contains(number.value), number.upper == nil,
            has("季度", at: number.end), next > index || !has("个", at: number.end)
        else { return nil }
        return (.recurring(.quarter(32 + number.value)), number.end + 2)
    }

    /// "8月", "八月份".
    private func monthNumber(at index: Int) -> (month: Int, end: Int)? {
        guard let number = number(at: index), number.upper == nil, !number.hasHalf,
            (1...12).contains(number.value), has("月", at: number.end), isStart(index)
        else { return nil }
        let end = number.end + 1
        if has("份", at: end) { return (number.value, end + 1) }
        if let next = scalar(end), "球亮饼薪经光".unicodeScalars.contains(next) { return nil }
        return (number.value, end)
    }

    private func monthPart(_ month: Int, _ end: Int) -> (part: SubYear, end: Int) {
        if let number = number(at: end), number.upper == nil, (1...31).contains(number.value),
            has("日", at: number.end) || has("号", at: number.end)
        {
            return (.recurring(.monthDay(month, number.value)), weekdayEnd(number.end + 1))
        }
        let word = has("的", at: end) ? end + 1 : end
        if let (third, after) = entry(of: Self.thirdsOfMonth, at: word) {
            let isOtherWord =
                after == word + 1 && text[word] == "中"
                && (scalar(after).map { "国文午学间心".unicodeScalars.contains($0) } ?? false)
            if !isOtherWord { return (.recurringPart(.month(month), third), after) }
        }
        return (.recurring(.month(month)), end)
    }

    private static let thirdsOfMonth = ChineseTable<Third>([
        ("上旬", .early), ("中旬", .middle), ("下旬", .late), ("初", .early), ("底", .late),
        ("末", .late), ("中", .middle), ("月初", .early), ("月底", .late),
    ])

    /// A weekday in brackets, or directly behind the day.
    private func weekdayEnd(_ index: Int) -> Int {
        let isOpen = has("（", at: index) || has("(", at: index)
        let next = isOpen ? index + 1 : index
        for word in ["星期", "周", "礼拜"] where has(word, at: next) {
            let day = next + word.unicodeScalars.count
            guard entry(of: Vocabulary.weekdays, at: day) != nil, !has("末", at: day) else {
                continue
            }
            guard isOpen else { return day + 1 }
            return has("）", at: day + 1) || has(")", at: day + 1) ? day + 2 : index
        }
        return index
    }

    // MARK: Whole dates

    private func withYear(at index: Int) -> Reading? {
        guard let (year, end) = yearReading(at: index) else { return nil }
        for next in has("的", at: end) ? [end + 1] : [end] {
            guard let (part, after) = subYear(at: next) else { continue }
            return (Self.date(part, in: year), after)
        }
        return (year, end)
    }

    /// A part of a year in its year.
    private static func date(_ part: SubYear, in year: DateMeaning) -> DateMeaning {
        switch part {
        case .part(let third): return .part(third, year)
        case .recurring(let recurring): return date(recurring, in: year)
        case .recurringPart(let recurring, let third):
            return .part(third, date(recurring, in: year))
        }
    }

    private static func date(_ recurring: Recurring, in year: DateMeaning) -> DateMeaning {
        guard case .calendar(.year(let number)) = year else { return .within(recurring, year) }
        switch recurring {
        case .month(let month): return .calendar(.month(number, month))
        case .monthDay(let month, let day):
            guard let date = Day(year: number, month: month, day: day) else {
                return .calendar(.month(number, month))
            }
            return .calendar(.day(date))
        case .season(let code), .quarter(let code), .half(let code):
            return .calendar(.group(number, code))
        case .holiday(let holiday):
            return holiday.date(in: number).map { .calendar($0) } ?? year
        case .weekday: return year
        }
    }

    /// A part of a year whose year the story tells: "11月", "春节", "夏天", "年底".
    private func withoutYear(at index: Int) -> Reading? {
        guard isStart(index),
            !(scalar(index - 1).map { "个每第半".unicodeScalars.contains($0) } ?? false),
            let (part, end) = subYear(at: index)
        else { return nil }
        switch part {
        case .part: return nil
        case .recurring(let recurring):
            if case .season = recurring, end == index + 1 { return nil }
            if case .half = recurring { return (.within(recurring, .unit(.year, .that)), end) }
            return (.recurring(recurring), end)
        case .recurringPart(let recurring, let third):
            return (.part(third, .recurring(recurring)), end)
        }
    }

    /// "年底", "年初": of the story's year; "月底" of its month.
    private func ofTheYear(at index: Int) -> Reading? {
        if let before = scalar(index - 1),
            Letters.isDigit(before)
                || "年月去今明前每岁多".unicodeScalars.contains(before)
        {
            return nil
        }
        guard let (part, end) = entry(of: Self.parts, at: index) else { return nil }
        return (.part(part.third, .unit(part.unit, .that)), end)
    }

    private static let parts = ChineseTable<(third: Third, unit: TimeUnit)>([
        ("年初", (.early, .year)), ("年底", (.late, .year)), ("年末", (.late, .year)),
        ("年中", (.middle, .year)), ("岁末", (.late, .year)), ("月初", (.early, .month)),
        ("月底", (.late, .month)), ("月末", (.late, .month)), ("月中", (.middle, .month)),
    ])
}
