extension ChinesePhraseParser {
    /// Dates counted from today, as exact as their unit: `三周前` is a day, `两个月前` a month.
    func relative(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let word = Self.string(text)
        if let days = ChineseVocabulary.days[word] {
            return rules.exact(rules.today.adding(days: days))
        }
        if ["现在", "目前", "如今", "此刻"].contains(word) { return rules.exact(rules.today) }
        if let months = ChineseVocabulary.quartersFromThis[word] {
            return rules.quarter(from: months)
        }
        if let reading = week(text) { return reading }
        if let reading = try monthFromThis(text) { return reading }
        return try counted(text)
    }

    /// `上周`, `上周五`, `下周末`.
    private func week(_ text: Text) -> PhraseReading? {
        guard let (word, rest) = starting(ChineseVocabulary.weeks.keys, text),
            let step = ChineseVocabulary.weeks[word]
        else { return nil }
        let monday = rules.today.adding(days: 1 - rules.today.weekday + step * 7)
        if rest.isEmpty { return rules.days(monday, monday.adding(days: 6)) }
        let name = Self.string(rest)
        if name == "末" { return rules.days(monday.adding(days: 5), monday.adding(days: 6)) }
        guard let weekday = ChineseVocabulary.weekdays["周" + name] else { return nil }
        return rules.exact(monday.adding(days: weekday - 1))
    }

    /// `上个月`, `本月初`, `下个月15号`.
    private func monthFromThis(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        guard let (word, rest) = starting(ChineseVocabulary.months.keys, text),
            let step = ChineseVocabulary.months[word]
        else { return nil }
        let day = rules.today.adding(months: step)
        guard let year = YearPart(day.year) else { return nil }
        return try inMonth(year.text, day.month, rest)
    }

    /// `三周前`, `半年前`, `一年半后`.
    private func counted(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let isAgo = ending(ChineseVocabulary.before, text)
        guard let body = isAgo ?? ending(ChineseVocabulary.after, text) else { return nil }
        if let first = body.first, first == "几" || first == "数" || first == "多",
            ["天", "周", "星期", "个星期", "个月", "月", "年"].contains(Self.string(body.dropFirst()))
        {
            throw DatePhraseError(
                "\"\(Self.string(body))\" does not say how many", offset: place(body),
                expected: "a number")
        }
        guard let amount = ChineseDuration(startOf: body), amount.length == body.count else {
            return nil
        }
        let sign = isAgo == nil ? 1 : -1
        let reading = rules.counted(
            months: sign * (amount.years * 12 + amount.months),
            days: sign * (amount.weeks * 7 + amount.days), isYears: amount.months == 0)
        return amount.isApproximate ? reading?.qualified(.approximate) : reading
    }

    /// A month, a season, a day or a weekday alone: true of every year, so the readings are listed.
    func lacking(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let word = Self.string(text)
        if let weekday = ChineseVocabulary.weekdays[word] {
            throw DatePhraseError(
                "\"\(word)\" can be the last or the next",
                readings: [-1, 1].compactMap {
                    FuzzyDate(rules.weekday(weekday, $0)).map { reading($0) }
                })
        }
        if let third = ChineseVocabulary.thirdsOfMonth[word], word.hasPrefix("月") {
            var readings: [String] = []
            for step in [-1, 0] {
                guard let month = rules.month(rules.today.adding(months: step)),
                    let found = try rules.third(third, of: month)
                else { continue }
                readings.append(reading(found.whole))
            }
            throw DatePhraseError(
                "\"\(word)\" needs its month", readings: readings, offset: place(text),
                expected: "a month before it")
        }
        var readings: [String] = []
        for year in [rules.today.year - 1, rules.today.year] {
            guard let year = YearPart(year) else { continue }
            do throws(DatePhraseError) {
                guard
                    let found = try inYear(
                        year.text, text, isYearTyped: word.hasPrefix("年"))
                else { return nil }
                readings.append(reading(found.whole))
            } catch {
                // 29 February has a reading in one of the years only; no month 13 in any.
                if error.expected == "1月 to 12月" { throw error }
            }
        }
        throw DatePhraseError(
            "\"\(word)\" needs a year", readings: readings, offset: place(text),
            expected: "a year before it")
    }
}
