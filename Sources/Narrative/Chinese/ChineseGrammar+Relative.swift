internal import EDTF

/// Decades, months, weeks and days of Chinese, and dates in figures.
extension ChineseGrammar {
    /// "上世纪九十年代", "八十年代末", "2000年代初", "1990年代".
    func decade(at index: Int) -> Reading? {
        var next = index
        var century: Int?
        var isSeen = false
        if let (value, end) = entry(of: Self.centuries, at: next) {
            century = value
            isSeen = text[next] == "上" || text[next] == "本"
            next = end
        }
        if has("的", at: next), century != nil { next += 1 }
        guard let number = number(at: next), has("年代", at: number.end), number.upper == nil else {
            return nil
        }
        let date: DateMeaning
        if number.digits == 4, number.isPositional, number.value % 10 == 0 {
            date = .calendar(.decade(number.value / 10))
        } else if number.value % 10 == 0, (0...90).contains(number.value) {
            let tens = number.value / 10
            if let century {
                let decade = CalendarDate.decade(century + tens)
                date = isSeen ? .seen(decade) : .calendar(decade)
            } else {
                date = .shortDecade(tens)
            }
        } else {
            return nil
        }
        let end = number.end + 2
        guard let (third, after) = entry(of: Self.thirdsOfDecade, at: end) else {
            return (date, end)
        }
        return (.part(third, date), after)
    }

    private static let centuries = ChineseTable<Int>([
        ("上个世纪", 190), ("上世纪", 190), ("二十世纪", 190), ("20世纪", 190), ("本世纪", 200),
        ("二十一世纪", 200), ("21世纪", 200), ("十九世纪", 180), ("19世纪", 180),
    ])
    private static let thirdsOfDecade = ChineseTable<Third>([
        ("初期", .early), ("初", .early), ("早期", .early), ("前期", .early), ("中期", .middle),
        ("中后期", .late), ("中叶", .middle), ("中", .middle), ("末期", .late), ("末", .late),
        ("后期", .late), ("晚期", .late), ("底", .late),
    ])

    /// "19世纪", "二十一世纪".
    func century(at index: Int) -> Reading? {
        if has("上世纪", at: index) { return centuryPart(.seen(.century(19)), index + 3) }
        if has("上个世纪", at: index) { return centuryPart(.seen(.century(19)), index + 4) }
        guard let number = number(at: index), (1...22).contains(number.value),
            has("世纪", at: number.end), number.upper == nil
        else { return nil }
        let date = DateMeaning.calendar(.century(number.value - 1))
        return centuryPart(date, number.end + 2)
    }

    /// "21世纪初".
    private func centuryPart(_ date: DateMeaning, _ end: Int) -> Reading {
        for (word, third) in [
            ("初期", Third.early), ("初", .early), ("中叶", .middle), ("中期", .middle), ("末期", .late),
            ("末", .late),
        ] where has(word, at: end) {
            return (.part(third, date), end + word.unicodeScalars.count)
        }
        return (date, end)
    }

    /// "2015-08-15", "2015/8/15", "2015.08.15", "2015-08".
    func numeric(at index: Int) -> Reading? {
        guard let year = number(at: index), year.digits == 4, year.isPositional, !year.hasHalf,
            (1500...2199).contains(year.value), let sign = scalar(year.end),
            "-/.".unicodeScalars.contains(sign), let month = number(at: year.end + 1),
            (1...12).contains(month.value), month.digits <= 2, scalar(month.end) == sign,
            let day = number(at: month.end + 1), day.digits <= 2,
            let date = Day(year: year.value, month: month.value, day: day.value)
        else { return nil }
        return (.calendar(.day(date)), day.end)
    }

    /// "上个月", "同月", with its third or its day.
    func month(at index: Int) -> Reading? {
        guard let (value, end) = entry(of: Vocabulary.months, at: index),
            let month = Self.seen(.month, value)
        else { return nil }
        if let number = number(at: end), (1...31).contains(number.value), number.upper == nil,
            has("日", at: number.end) || has("号", at: number.end)
        {
            return (.dayIn(number.value, month), number.end + 1)
        }
        guard let (third, after) = entry(of: Self.thirdsOfSeenMonth, at: end) else {
            return (month, end)
        }
        return (.part(third, month), after)
    }

    private static let thirdsOfSeenMonth = ChineseTable<Third>([
        ("上旬", .early), ("中旬", .middle), ("下旬", .late), ("初", .early), ("底", .late),
        ("末", .late), ("月初", .early), ("月底", .late),
    ])

    /// "上周", "下周一", "那个周末", "周五".
    func week(at index: Int) -> Reading? {
        if let (value, end) = entry(of: Vocabulary.weeks, at: index) {
            if let (weekday, after) = entry(of: Vocabulary.weekdays, at: end),
                let number = Int(weekday), !isCountedUnit(after)
            {
                guard let unit = Self.seen(number == 8 ? .weekend : .week, value) else {
                    return nil
                }
                if number == 8 { return (Self.week(unit, isWeekend: true), after) }
                return (.weekdayOf(number, Self.week(unit, isWeekend: false)), after)
            }
            if has("周", at: end - 1), has("个", at: end - 2) { return nil }
            return Self.seen(.week, value).map { (Self.week($0, isWeekend: false), end) }
        }
        for word in ["星期", "礼拜", "周"] where has(word, at: index) {
            let end = index + word.unicodeScalars.count
            guard let (weekday, after) = entry(of: Vocabulary.weekdays, at: end),
                let number = Int(weekday), number < 8, !isCountedUnit(after),
                !(scalar(index - 1).map { "每逢个两三四一二五六上下这那几".unicodeScalars.contains($0) }
                    ?? false), !(word == "周" && has("天", at: end))
            else { return nil }
            return (.recurring(.weekday(number)), after)
        }
        return nil
    }

    /// A week some steps away from a day is that day's week, shifted.
    private static func week(_ unit: DateMeaning, isWeekend: Bool) -> DateMeaning {
        guard case .shift = unit else { return unit }
        return isWeekend ? .weekendOf(unit) : .weekOf(unit)
    }

    /// "周三次": the figure counts something else.
    private func isCountedUnit(_ index: Int) -> Bool {
        scalar(index).map { "次个天十百名篇".unicodeScalars.contains($0) } ?? false
    }

    /// "昨天", "第二天", "28日".
    func day(at index: Int) -> Reading? {
        if let (value, end) = entry(of: Vocabulary.days, at: index) {
            if has("前天", at: index), scalar(index - 1).map({ Vocabulary.digits[$0] != nil }) == true
            {
                return nil
            }
            return Self.seen(.day, value).map { ($0, end) }
        }
        guard let number = number(at: index), (1...31).contains(number.value), number.upper == nil,
            !number.hasHalf,
            !(scalar(index - 1).map {
                "第每月个年".unicodeScalars.contains($0) || Vocabulary.digits[$0] != nil
                    || Vocabulary.factors[$0] != nil
            } ?? false)
        else { return nil }
        if has("日", at: number.end) {
            let next = scalar(number.end + 1)
            guard number.digits <= 2 || !number.isPositional,
                next.map({ "本子常游夜元语内后前".unicodeScalars.contains($0) }) != true
            else { return nil }
            return (.dayOfMonth(number.value), number.end + 1)
        }
        if has("号", at: number.end), let before = scalar(index - 1),
            "在到从于，。 是了".unicodeScalars.contains(before),
            scalar(number.end + 1).map({ "楼线房机位选服染院馆门厅桌车".unicodeScalars.contains($0) })
                != true
        {
            return (.dayOfMonth(number.value), number.end + 1)
        }
        return nil
    }

    /// "这个夏天", "去冬".
    func steppedSeason(at index: Int) -> Reading? {
        guard let (value, end) = entry(of: Vocabulary.seasonSteps, at: index),
            let (season, after) = entry(of: Vocabulary.seasons, at: end),
            let code = Int(season.prefix(2)), (end == index + 1) == (after == end + 1)
        else { return nil }
        let steps: [String: Step] = ["this": .this, "that": .that, "last": .last, "next": .next]
        return steps[value].map { (.named(.season(code), $0), after) }
    }

    /// "再过两个月" is a date to come.
    func comingAmount(at index: Int) -> Reading? {
        guard has("再过", at: index), let length = plainLength(at: index + 2),
            length.parts.count == 1, let part = length.parts.first, part.unit >= .day
        else { return nil }
        return (.shift(part.amount, part.unit, isBack: false, .writing), length.end)
    }

    /// "三个月后", "两年前的夏天".
    func shifted(at index: Int) -> Reading? {
        guard let (date, end) = shiftEnd(at: index) else { return nil }
        if case .shift(_, .year, _, _) = date, has("的", at: end),
            let (part, after) = subYear(at: end + 1), case .recurring(let recurring) = part
        {
            return (.within(recurring, date), after)
        }
        return (date, end)
    }
}
