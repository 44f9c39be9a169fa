extension ChinesePhraseParser {
    /// The year at the start, as EDTF writes it, and the rest.
    func year(_ text: Text) throws(DatePhraseError) -> (String, Text)? {
        if let found = someYear(text) { return found }
        if let found = try era(text) { return found }
        if let (word, rest) = starting(ChineseVocabulary.years.keys, text),
            let step = ChineseVocabulary.years[word], let year = YearPart(rules.today.year + step)
        {
            return (year.text, rest)
        }
        if let found = try decade(text) { return found }
        guard let (number, rest) = number(text) else { return nil }
        let tail = after("年度", rest) ?? after("年", rest)
        if number.digits == 4 || number.digits == 0 && (1000...9999).contains(number.value) {
            if number.digits == 0 && tail == nil { return nil }
            let bare = rest.first == " " ? rest.dropFirst() : rest
            return (Ascii.padded(number.value, to: 4), tail ?? bare)
        }
        guard let tail else { return nil }
        if number.digits > 4, number.value > 9999 { return ("Y\(number.value)", tail) }
        guard number.value < 100, number.digits != 1, number.digits <= 2 else { return nil }
        let century = rules.today.year / 100 * 100
        var readings: [String] = []
        for base in [century, century - 100] {
            let year = Ascii.padded(base + number.value, to: 4)
            guard let found = try inYear(year, tail) else { return nil }
            readings.append(reading(found.whole))
        }
        throw DatePhraseError(
            "\"\(Self.string(text.prefix(number.length)))年\" needs its century",
            readings: readings, offset: place(text), expected: "a year of four digits")
    }

    /// `公元前45年`, `公元44年`, `前45年`.
    private func era(_ text: Text) throws(DatePhraseError) -> (String, Text)? {
        let before = after("公元前", text) ?? after("西元前", text) ?? after("前", text)
        guard let body = before ?? after("公元", text) ?? after("西元", text),
            let (number, rest) = number(body), let tail = after("年", rest)
        else { return nil }
        let value = before == nil ? number.value : 1 - number.value
        guard number.value > 0, number.value < 1_000_000_000_000 else {
            throw DatePhraseError(
                "there is no year \(number.value)", offset: place(body), expected: "a year")
        }
        return (Self.edtf(value), tail)
    }

    static func edtf(_ year: Int) -> String {
        YearPart.any(year)?.text ?? "Y\(year)"
    }

    /// `2010年代`, `20世纪90年代`, `上世纪90年代`; `90年代` alone needs its century.
    private func decade(_ text: Text) throws(DatePhraseError) -> (String, Text)? {
        let (century, body) = centuryYears(text)
        guard let (number, rest) = number(body), number.value % 10 == 0,
            let tail = after("年代", rest)
        else { return nil }
        let value = number.value
        if let century, value < 100 {
            return ("\(Ascii.padded((century + value) / 10, to: 3))X", tail)
        }
        guard century == nil else { return nil }
        if (100...9990).contains(value) { return ("\(Ascii.padded(value / 10, to: 3))X", tail) }
        guard value < 100 else { return nil }
        throw rules.ambiguous(
            "\"\(Self.string(body.prefix(number.length)))年代\" needs its century",
            ["19", "20"].map { "\($0)\(value / 10)X" }, .chinese
        ).at(place(text))
    }

    /// The first year of a century at the start: 1900 of `20世纪`.
    private func centuryYears(_ text: Text) -> (Int?, Text) {
        if let rest = after("上世纪", text) ?? after("上个世纪", text) {
            return ((rules.today.year / 100 - 1) * 100, rest)
        }
        if let rest = after("本世纪", text) { return (rules.today.year / 100 * 100, rest) }
        if let (number, rest) = number(text), (1...99).contains(number.value),
            let tail = after("世纪", rest)
        {
            return ((number.value - 1) * 100, tail)
        }
        return (nil, text)
    }

    /// `20世纪` and its thirds: the years 1900 to 1999, as people and EDTF count.
    func century(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let (first, rest) = centuryYears(text)
        guard let first, first >= 0 else { return nil }
        let whole = "\(Ascii.padded(first / 100, to: 2))XX"
        if rest.isEmpty { return try stored(whole, text) }
        let word = Self.string(rest)
        guard let third = ChineseVocabulary.thirdsOfDecade[word] else { return nil }
        return try rules.third(third, ofCenturyFrom: first)
    }

    /// `2000年至2099年间某年`, and `，估计为1950年` behind it: a year with unspecified or with
    /// significant digits.
    private func someYear(_ text: Text) -> (String, Text)? {
        guard let (first, middle) = plainYear(text),
            let second = after("至", middle) ?? after("到", middle),
            let (last, rest) = plainYear(second), let tail = after("间某年", rest)
        else { return nil }
        if let estimate = after(",估计为", tail), let (value, end) = plainYear(estimate) {
            return YearPart.estimated(value, within: first, last).map { ($0.text, end) }
        }
        return YearPart.masked(from: first, to: last).map { ($0.text, tail) }
    }

    private func plainYear(_ text: Text) -> (Int, Text)? {
        if let (word, rest) = try? era(text) {
            return (try? FuzzyDate(parsing: word))?.soleYear.map { ($0, rest) }
        }
        guard let (number, rest) = number(text), let tail = after("年", rest) else { return nil }
        return (number.value, tail)
    }

    /// `2017–2018年冬` is one season, not a span.
    func crossingSeason(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        guard let (first, middle) = number(text), first.digits == 4,
            let (_, second) = starting(["-", "–", "—", "/", "至", "到"], middle),
            let (last, rest) = number(second),
            last.value == (last.digits == 2 ? (first.value + 1) % 100 : first.value + 1),
            let tail = after("年", rest),
            let reading = try inYear(Ascii.padded(first.value, to: 4), tail),
            let date = reading.single, case .group(let group) = date.detail,
            case .season = group.kind, group.months(rules.hemisphere).first == 12
        else { return nil }
        return reading
    }
}
