extension PhraseParser {
    /// Seasons, quarters and halves with their year: `fall 2017`, `Q3 2017`, `2017 Q3`,
    /// `third quarter 2017`, `H1 2017`.
    func partOfYear(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let first = words.first, let last = words.last else { return nil }
        if words.count == 1, let season = PhraseVocabulary.seasons[first] {
            throw ambiguous(
                "\(first) needs a year",
                [today.year - 1, today.year].map { "\(Ascii.padded($0, to: 4))-\(season)" })
        }
        if words.count == 2 {
            if let code = code(first) { return try group(code, last) }
            if let code = code(last) { return try group(code, first) }
        }
        if words.count == 4, words[1] == "four", words[2] == "months",
            let third = ["first", "middle", "last"].firstIndex(of: first)
        {
            return try group(37 + third, last)
        }
        if words.contains(where: { ["term", "semester", "trimester"].contains($0) }) {
            throw DatePhraseError(
                "an academic term has no fixed months: give its season or its months",
                expected: "a season such as fall 2017")
        }
        guard words.count == 3, let ordinal = PhraseVocabulary.ordinals[first] else {
            return nil
        }
        if words[1] == "quarter" { return try group(32 + ordinal, last) }
        if words[1] == "half", ordinal <= 2 { return try group(39 + ordinal, last) }
        return nil
    }

    private func code(_ word: String) -> Int? {
        PhraseVocabulary.seasons[word] ?? PhraseVocabulary.quarters[word]
            ?? PhraseVocabulary.halves[word]
    }

    private func group(_ code: Int, _ year: String) throws(DatePhraseError) -> PhraseReading? {
        // "Winter 2017/18" names the second year only to be clear about the first.
        let parts = year.split(whereSeparator: { $0 == "/" || $0 == "-" }).map(String.init)
        if parts.count == 2, let start = PhraseWords.number(parts[0], digits: 4...4),
            let end = PhraseWords.number(parts[1], digits: 2...4),
            SubYear(code: code)?.months(hemisphere).first == 12,
            end == (parts[1].utf8.count == 2 ? (start + 1) % 100 : start + 1)
        {
            return try stored("\(parts[0])-\(code)")
        }
        return try stored("\(year)-\(code)")
    }

    /// `early`, `mid` and `late` are thirds: of a year four months, of a month ten days (the last
    /// one to its end), of a decade years 0–3, 4–6 and 7–9. Always approximate, and once within the
    /// window: a dinner in late August did not last ten days.
    func third(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let first = words.first, let third = PhraseVocabulary.thirds[first],
            (2...4).contains(words.count),
            let date = try qualifiedOrPlain(Array(words.dropFirst()))?.single,
            date.qualification.isEmpty
        else { return nil }
        return try self.third(third, of: PhraseReading(date))
    }

    /// That third of a year, a month, a decade or a century.
    func third(
        _ third: PhraseVocabulary.Third, of reading: PhraseReading
    ) throws(DatePhraseError) -> PhraseReading? {
        guard let date = reading.single else { return nil }
        let text = date.description
        let place = third.rawValue
        switch date.detail {
        case .year where !date.year.isMasked && text.utf8.count == 4:
            return try thirds(
                "\(text)-\(["01", "05", "09"][place])", "\(text)-\(["04", "08", "12"][place])",
                asEnd: "\(text)-\(37 + place)")
        case .year where text.utf8.count == 4 && text.hasSuffix("XX"):
            return Int(text.prefix(2)).flatMap { try? self.third(third, ofCenturyFrom: $0 * 100) }
        case .year where text.utf8.count == 4 && text.hasSuffix("X"):
            let decade = text.dropLast()
            return try thirds(
                "\(decade)\([0, 4, 7][place])", "\(decade)\([3, 6, 9][place])", asEnd: text)
        case .month(let month) where !month.isMasked && !date.year.isMasked:
            let last = ["10", "20", String(date.extent(hemisphere).last.day)][place]
            return try thirds(
                "\(text)-\(["01", "11", "21"][place])", "\(text)-\(last)", asEnd: text)
        case .group:
            return PhraseReading(date.qualified(.approximate))
        default:
            return nil
        }
    }

    /// The years 0–33, 34–66 and 67–99 of a century.
    func third(
        _ third: PhraseVocabulary.Third, ofCenturyFrom year: Int
    ) throws(DatePhraseError) -> PhraseReading? {
        let place = third.rawValue
        let (first, last) = ([0, 34, 67][place], [33, 66, 99][place])
        return try thirds(
            Ascii.padded(year + first, to: 4), Ascii.padded(year + last, to: 4),
            asEnd: "\(Ascii.padded(year / 100, to: 2))XX")
    }

    private func thirds(
        _ first: String, _ last: String, asEnd: String
    ) throws(DatePhraseError) -> PhraseReading? {
        guard let start = try stored(first)?.single, let end = try stored(last)?.single,
            let whole = try stored(asEnd)?.single
        else { return nil }
        return PhraseReading(
            within: start.qualified(.approximate), end.qualified(.approximate),
            asEnd: whole.qualified(.approximate))
    }

    /// `2010s`, `45 BCE`, `800 CE`.
    func era(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let first = words.first else { return nil }
        if words.count == 1 { return try decade(first) }
        guard words.count == 2 else { return nil }
        if words[1] == "century", let number = PhraseWords.number(first, digits: 1...2),
            number > 0
        {
            // The years 1900 to 1999, as people and EDTF count.
            return try stored("\(Ascii.padded(number - 1, to: 2))XX")
        }
        let isBefore = ["bce", "bc"].contains(words[1])
        let typed = ["ad", "ce"].contains(first) ? words[1] : first
        let number = typed.hasPrefix("y") ? String(typed.dropFirst()) : typed
        guard isBefore || ["ce", "ad"].contains(words[1]) || typed == words[1],
            PhraseWords.isNumber(number, digits: 1...12), let value = Int(number), value > 0,
            let year = YearPart.any(isBefore ? 1 - value : value),
            let date = PartialDate(year: year, detail: .year)
        else { return nil }
        return PhraseReading(date)
    }

    private func decade(_ word: String) throws(DatePhraseError) -> PhraseReading? {
        if let value = PhraseVocabulary.decades[word] {
            throw ambiguous(
                "\"\(word)\" needs its century", ["19", "20"].map { "\($0)\(value / 10)X" })
        }
        guard word.hasSuffix("s") else { return nil }
        let digits = word.dropLast(word.hasSuffix("'s") ? 2 : 1)
        let number = digits.hasPrefix("'") ? digits.dropFirst() : digits
        guard number.hasSuffix("0"), PhraseWords.isNumber(number, digits: 2...4) else {
            return nil
        }
        if number.utf8.count == 4 { return try stored("\(number.dropLast())X") }
        guard number.utf8.count == 2 else { return nil }
        throw ambiguous(
            "\"\(word)\" needs its century", ["19", "20"].map { "\($0)\(number.dropLast())X" })
    }
}
