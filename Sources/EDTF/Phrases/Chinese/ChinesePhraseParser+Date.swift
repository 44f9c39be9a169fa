extension ChinesePhraseParser {
    /// What the other side of a span lends: `2018年11月到12月`.
    struct Base {
        let year: String
        let month: Int?

        init(_ date: PartialDate) {
            let text = date.withoutQualification.year.text
            year = text
            switch date.detail {
            case .month(let mask), .day(let mask, _): month = mask.isMasked ? nil : mask.value
            case .year, .group: month = nil
            }
        }
    }

    /// One date with what is said about it: `大约2015年`, `2015年左右`, `可能2015年`.
    func single(_ text: Text, _ base: Base?) throws(DatePhraseError) -> PhraseReading? {
        var rest = text
        var marks: [PartialMarks] = []
        // Nobody says more about one date; each further mark would multiply the ways to read it.
        var steps = 8
        while !rest.isEmpty, steps > 0 {
            steps -= 1
            if let reading = try atom(rest, base) {
                return marks.reduce(reading) { reading, mark in
                    reading.flatMap { mark.applied(to: $0) }
                }
            }
            if let (_, shorter) = starting(ChineseVocabulary.approximateBefore, rest) {
                marks.append(.all(.approximate))
                rest = shorter
            } else if let (_, shorter) = starting(ChineseVocabulary.uncertain, rest) {
                marks.append(.all(.uncertain))
                rest = shorter
            } else if let shorter = ending(ChineseVocabulary.approximateAfter + ["~"], rest) {
                marks.append(.all(.approximate))
                rest = shorter
            } else if let shorter = ending(["(不确定)", "(存疑)", "(待定)", "?"], rest) {
                marks.append(.all(.uncertain))
                rest = shorter
            } else if let shorter = ending(["(大致)", "(大约)", "(约)"], rest) {
                marks.append(.all(.approximate))
                rest = shorter
            } else if rest.last == ")", let open = rest.lastIndex(of: "("), open > rest.startIndex,
                let mark = PartialMarks(chinese: rest[(open + 1)...].dropLast())
            {
                marks.append(mark)
                rest = rest[..<open]
            } else if let shorter = after("在", rest) ?? after("于", rest) {
                rest = shorter
            } else {
                return nil
            }
        }
        return nil
    }

    /// One date without anything around it.
    private func atom(_ text: Text, _ base: Base?) throws(DatePhraseError) -> PhraseReading? {
        if text.allSatisfy(\.isASCII) {
            let word = Self.string(text)
            if let date = PhraseWords.storageForm(word) { return PhraseReading(date) }
            let words = rules.words(word)
            if text.count > 4, let reading = try rules.qualifiedOrPlain(words) { return reading }
        }
        if let reading = try relative(text) { return reading }
        if let reading = try somewhere(text) { return reading }
        if let reading = try crossingSeason(text) { return reading }
        if let reading = try century(text) { return reading }
        if let (year, rest) = try year(text) { return try inYear(year, rest) }
        if let base {
            if let month = base.month, let reading = try inMonth(base.year, month, text) {
                return reading
            }
            return try inYear(base.year, text, isYearTyped: false)
        }
        return try lacking(text)
    }

    /// What follows the year: nothing, a season, a quarter, a month and so on.
    func inYear(
        _ year: String, _ typed: Text, isYearTyped: Bool = true
    ) throws(DatePhraseError) -> PhraseReading? {
        if typed.isEmpty { return isYearTyped ? try stored(year, typed) : nil }
        let text = typed.first == "的" ? typed.dropFirst() : typed
        let word = Self.string(text)
        if isYearTyped, let third = ChineseVocabulary.thirdsOfYear[word],
            let date = try stored(year, text)
        {
            return try rules.third(third, of: date)
        }
        switch word {
        case "某个月", "某月": return try stored("\(year)-XX", text)
        case "某一天", "某天", "某日": return try stored("\(year)-XX-XX", text)
        case "前四个月", "前4个月": return try stored("\(year)-37", text)
        case "中间四个月", "中间4个月": return try stored("\(year)-38", text)
        case "最后四个月", "最后4个月", "后四个月": return try stored("\(year)-39", text)
        default: break
        }
        if let reading = try partOfYear(year, text) { return reading }
        guard let (month, rest) = try month(text) else { return nil }
        return try inMonth(year, month, rest)
    }

    private func partOfYear(
        _ year: String, _ text: Text
    ) throws(DatePhraseError) -> PhraseReading? {
        let ordinal = after("第", text) ?? text
        if let (word, rest) = starting(ChineseVocabulary.quarters.keys, ordinal), rest.isEmpty,
            let code = ChineseVocabulary.quarters[word]
        {
            return try stored("\(year)-\(code)", text)
        }
        if let code = ChineseVocabulary.halves[Self.string(text)] {
            return try stored("\(year)-\(code)", text)
        }
        guard let (word, rest) = starting(ChineseVocabulary.seasons.keys, text),
            let code = ChineseVocabulary.seasons[word]
        else { return nil }
        switch Self.string(rest) {
        case "": return try stored("\(year)-\(code)", text)
        case "(北半球)": return try stored("\(year)-\(code + 4)", text)
        case "(南半球)": return try stored("\(year)-\(code + 8)", text)
        case "初", "中", "末", "底":
            return try stored("\(year)-\(code)", text)?.qualified(.approximate)
        default: return nil
        }
    }

    /// `8月`, `八月份`: the number and the rest.
    func month(_ text: Text) throws(DatePhraseError) -> (Int, Text)? {
        for lunar in ["正月", "腊月", "冬月", "闰"] where after(lunar, text) != nil {
            throw DatePhraseError(
                "\"\(lunar)\" is of the lunar calendar: give the month as a number",
                offset: place(text), expected: "1月 to 12月")
        }
        guard let (number, rest) = number(text),
            let tail = after("月份", rest) ?? after("月", rest)
        else { return nil }
        guard (1...12).contains(number.value) else {
            throw DatePhraseError(
                "there is no month \(number.value)", offset: place(text), expected: "1月 to 12月")
        }
        return (number.value, tail)
    }

    /// What follows the month: nothing, a third of it, or a day with its weekday or time.
    func inMonth(
        _ year: String, _ month: Int, _ typed: Text
    ) throws(DatePhraseError) -> PhraseReading? {
        let date = "\(year)-\(Ascii.padded(month, to: 2))"
        if typed.isEmpty { return try stored(date, typed) }
        let text = typed.first == "的" ? typed.dropFirst() : typed
        let word = Self.string(text)
        if let third = ChineseVocabulary.thirdsOfMonth[word], let whole = try stored(date, text) {
            return try rules.third(third, of: whole)
        }
        if ["某一天", "某天", "某日"].contains(word) { return try stored("\(date)-XX", text) }
        guard let (day, rest) = number(text), (1...2).contains(day.length) || day.digits == 0 else {
            return nil
        }
        let tail = after("日", rest) ?? after("号", rest)
        guard let tail = tail ?? (rest.isEmpty && typed.first != "的" ? rest : nil) else {
            return nil
        }
        guard let reading = try stored("\(date)-\(Ascii.padded(day.value, to: 2))", text) else {
            return nil
        }
        return try afterDay(reading, tail)
    }

    /// The weekday, which must be right, or the time of day.
    private func afterDay(
        _ reading: PhraseReading, _ typed: Text
    ) throws(DatePhraseError) -> PhraseReading? {
        if typed.isEmpty { return reading }
        let text = typed.first == "(" && typed.last == ")" ? typed.dropFirst().dropLast() : typed
        let bare = text.first == "," ? text.dropFirst() : text
        if let weekday = ChineseVocabulary.weekdays[Self.string(bare)], let day = reading.whole.day
        {
            guard day.weekday == weekday else {
                throw DatePhraseError(
                    "\(Chinese.day(day)) is 星期\(Chinese.weekdays[day.weekday - 1]), "
                        + "not 星期\(Chinese.weekdays[weekday - 1])",
                    offset: place(bare), expected: "星期\(Chinese.weekdays[day.weekday - 1])")
            }
            return reading
        }
        guard let day = reading.whole.day else { return nil }
        return rules.clock(Self.string(bare), on: day)
    }

    /// EDTF that was put together here: an error where the day does not exist.
    func stored(_ text: String, _ place: Text) throws(DatePhraseError) -> PhraseReading? {
        do {
            return PhraseReading(try FuzzyDate(parsing: text))
        } catch {
            throw DatePhraseError(
                error.reason, offset: self.place(place), expected: error.expected)
        }
    }
}
