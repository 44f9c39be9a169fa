extension PhraseParser {
    /// Dates of numbers only that are not EDTF. Day and month are only told apart when one of
    /// them is above 12: half the world writes 03/04/2019 for 3 April, the other for 4 March.
    func numeric(_ word: String) throws(DatePhraseError) -> PhraseReading? {
        for separator: Character in ["/", ".", "-"] {
            let parts = word.split(separator: separator, omittingEmptySubsequences: false)
                .map(String.init)
            guard parts.count > 1, parts.allSatisfy({ PhraseWords.isNumber($0, digits: 1...4) })
            else { continue }
            if let reading = try numeric(parts, word) { return reading }
        }
        // Names of files are dated so; six figures could be a month or a day of this century.
        if PhraseWords.isNumber(word, digits: 8...8), let number = Int(word),
            (1000...2999).contains(number / 10_000)
        {
            return try day(String(word.prefix(4)), number / 100 % 100, number % 100)
        }
        if word.utf8.count == 5, word.hasSuffix("-"),
            PhraseWords.isNumber(word.dropLast(), digits: 4...4)
        {
            throw ambiguous(
                "\"\(word)\" does not say how it ended",
                ["\(word.dropLast())/..", "\(word.dropLast())/"])
        }
        return nil
    }

    private func numeric(
        _ parts: [String], _ word: String
    ) throws(DatePhraseError) -> PhraseReading? {
        let values = parts.compactMap { Int($0) }
        let lengths = parts.map(\.utf8.count)
        let isYear = lengths.map { $0 == 4 }
        if parts.count == 2 {
            if isYear == [true, false] {
                if (1...12).contains(values[1]) { return try day(parts[0], values[1], nil) }
                throw twoDigitEnd(parts, word)
            }
            if isYear == [false, true] { return try day(parts[1], values[0], nil) }
            return nil
        }
        guard parts.count == 3 else { return nil }
        if isYear == [true, false, false] { return try day(parts[0], values[1], values[2]) }
        guard isYear == [false, false, true] || isYear == [false, false, false] else {
            return nil
        }
        let year = isYear[2] ? parts[2] : "20" + Ascii.padded(values[2] % 100, to: 2)
        let (first, second) = (values[0], values[1])
        if isYear[2] && (first == second || first > 12) { return try day(year, second, first) }
        if isYear[2] && second > 12 { return try day(year, first, second) }
        let dayFirst = "\(Ascii.padded(second, to: 2))-\(Ascii.padded(first, to: 2))"
        let monthFirst = "\(Ascii.padded(first, to: 2))-\(Ascii.padded(second, to: 2))"
        var texts = ["\(year)-\(dayFirst)", "\(year)-\(monthFirst)"]
        if !isYear[2] { texts.append("20\(monthFirst)-\(Ascii.padded(values[2], to: 2))") }
        throw ambiguous("\(word) does not say which number is the month", texts)
    }

    private func day(
        _ year: String, _ month: Int, _ day: Int?
    ) throws(DatePhraseError) -> PhraseReading? {
        guard (1...12).contains(month) else {
            throw DatePhraseError("there is no month \(month)")
        }
        let end = day.map { "-\(Ascii.padded($0, to: 2))" } ?? ""
        return try stored("\(year)-\(Ascii.padded(month, to: 2))\(end)")
    }

    /// `2017-18` is a span of years to some and no month to EDTF.
    private func twoDigitEnd(_ parts: [String], _ word: String) -> DatePhraseError {
        // 2016-13 is rather a slip than the years up to 2113.
        let end = yearEnding(in: parts[1], after: parts[0]).flatMap { end in
            (Int(end) ?? 0) - (Int(parts[0]) ?? 0) <= 60 ? end : nil
        }
        return ambiguous(
            "\(word) has no month \(parts[1])", end.map { ["\(parts[0])/\($0)"] } ?? [])
    }

    /// The year that "18" means after 2017: the next one that ends so.
    func yearEnding(in digits: String, after year: String) -> String? {
        guard let start = PhraseWords.number(year, digits: 4...4),
            let end = PhraseWords.number(digits, digits: 2...2)
        else { return nil }
        let sameCentury = start / 100 * 100 + end
        return Ascii.padded(sameCentury < start ? sameCentury + 100 : sameCentury, to: 4)
    }
}
