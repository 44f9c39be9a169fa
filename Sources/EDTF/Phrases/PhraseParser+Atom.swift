extension PhraseParser {
    /// One date without anything around it.
    func atom(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        if words.count == 1 {
            if let date = PhraseWords.storageForm(words[0]) { return PhraseReading(date) }
            if let reading = try numeric(words[0]) { return reading }
        }
        if let reading = try relative(words) { return reading }
        if let reading = try withWeekday(words) { return reading }
        if let reading = try withTime(words) { return reading }
        if let reading = try somewhere(words) { return reading }
        if let shorter = withYearInDigits(words) { return try atom(shorter) }
        let content = words.filter { !["of", "the"].contains($0) }
        if let reading = try calendar(content) { return reading }
        if let reading = try partOfYear(content) { return reading }
        if let reading = try third(content) { return reading }
        return try era(content)
    }

    /// `Mon 4 January 2016`: the weekday must be right, or one of the two is a slip.
    private func withWeekday(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard words.count > 1, let weekday = PhraseVocabulary.weekdays[words[0]],
            let reading = try calendar(Array(words.dropFirst())), let day = reading.whole.day
        else { return nil }
        guard day.weekday == weekday else {
            throw DatePhraseError(
                "\(English.day(day)) is a \(English.weekdays[day.weekday - 1]), not a "
                    + English.weekdays[weekday - 1])
        }
        return reading
    }

    /// `4 January 2016, 09:00 UTC`, as a date-time is worded.
    private func withTime(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let place = words.indices.suffix(2).first(where: { words[$0].contains(":") }),
            place > 0, let day = try calendar(Array(words[..<place]))?.whole.day
        else { return nil }
        return clock(words[place...].joined(separator: " "), on: day)
    }

    /// A month by name with a year, and a day in any of the usual orders.
    private func calendar(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard (1...3).contains(words.count),
            let place = words.firstIndex(where: { PhraseVocabulary.months[$0] != nil }),
            let month = PhraseVocabulary.months[words[place]]
        else { return nil }
        let others = words.indices.filter { $0 != place }.map { words[$0] }
        guard let first = others.first else { throw yearMissing(month: month, number: nil) }
        if others.count == 1 {
            if let day = PhraseWords.number(first, digits: 1...2) {
                throw yearMissing(month: month, number: day)
            }
            return try stored("\(first)-\(Ascii.padded(month, to: 2))")
        }
        guard others.count == 2 else { return nil }
        let isYearFirst = PhraseWords.number(first, digits: 1...2) == nil
        let (year, day) = isYearFirst ? (first, others[1]) : (others[1], first)
        guard let number = PhraseWords.number(day, digits: 1...2) else { return nil }
        return try stored(
            "\(year)-\(Ascii.padded(month, to: 2))-\(Ascii.padded(number, to: 2))")
    }

    /// A text in EDTF whose year was typed: nil unless that looks like a year, an error when the
    /// day does not exist.
    func stored(_ text: String) throws(DatePhraseError) -> PhraseReading? {
        // A mark behind the year belongs to the whole phrase: "Aug 2015?" is `2015-08?`.
        var bytes = Array(text.uppercased().utf8)[...]
        if bytes.first == Ascii.hyphen { bytes = bytes.dropFirst() }
        guard bytes.count == 4 || bytes.dropFirst(4).first == Ascii.hyphen,
            bytes.prefix(4).allSatisfy({ Ascii.isDigit($0) || $0 == Ascii.unspecified })
        else { return nil }
        do {
            return PhraseReading(try FuzzyDate(parsing: text.uppercased()))
        } catch {
            throw DatePhraseError(error.reason, expected: error.expected)
        }
    }

    private func yearMissing(month: Int, number: Int?) -> DatePhraseError {
        let years = [today.year - 1, today.year]
        let name = English.months[month - 1]
        guard let number else {
            return ambiguous(
                "\(name) needs a year",
                years.map { "\(Ascii.padded($0, to: 4))-\(Ascii.padded(month, to: 2))" })
        }
        let code = Ascii.padded(month, to: 2)
        var texts = years.map {
            "\(Ascii.padded($0, to: 4))-\(code)-\(Ascii.padded(number, to: 2))"
        }
        texts.append("20\(Ascii.padded(number, to: 2))-\(code)")
        return ambiguous("\(number) \(name) needs a year of four digits", texts)
    }

    /// An error with those of the readings that exist.
    func ambiguous(
        _ reason: String, _ texts: [String], _ language: DateLanguage = .english
    ) -> DatePhraseError {
        var readings: [String] = []
        for text in texts {
            if let date = try? FuzzyDate(parsing: text) { readings.append(reading(date, language)) }
        }
        return DatePhraseError(reason, readings: readings)
    }
}
