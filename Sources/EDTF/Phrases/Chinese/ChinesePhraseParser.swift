/// The grammar of Chinese phrases. Chinese has no blanks between words, so it reads scalars from
/// both ends instead of a list of words. Every function answers a reading, nil for "not mine", or
/// throws when it knows what is wrong.
struct ChinesePhraseParser {
    typealias Text = ArraySlice<Unicode.Scalar>

    /// The rules both languages share.
    let rules: PhraseParser
    /// The phrase, folded, with a blank only where two words of ASCII would run together.
    let scalars: [Unicode.Scalar]
    /// The byte of the phrase at which each scalar starts, and its length.
    private let places: [Int]

    init(_ words: String, today: Day, hemisphere: Hemisphere) {
        rules = PhraseParser(today: today, hemisphere: hemisphere)
        var scalars: [Unicode.Scalar] = []
        var places: [Int] = []
        var place = 0
        var isAfterBlank = false
        for typed in words.unicodeScalars {
            let scalar = ChineseText.folded(typed)
            if PhraseWords.isBlank(scalar) {
                isAfterBlank = true
            } else {
                if isAfterBlank, let last = scalars.last, Self.isWord(last), Self.isWord(scalar) {
                    scalars.append(" ")
                    places.append(place - 1)
                }
                isAfterBlank = false
                scalars.append(scalar)
                places.append(place)
            }
            place += typed.utf8.count
        }
        while let last = scalars.last, last == "。" || last == "," || last == "." {
            scalars.removeLast()
        }
        self.scalars = scalars
        self.places = places + [place]
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
    }

    /// The byte at which a part of the phrase starts.
    func place(_ text: Text) -> Int? {
        places.indices.contains(text.startIndex) ? places[text.startIndex] : nil
    }

    func phrase() throws(DatePhraseError) -> PhraseReading? {
        let text = scalars[...]
        guard !text.isEmpty else { return nil }
        // Each mark more in a row multiplies the ways to read it, and says no more.
        var run = 0
        for scalar in text {
            run = "~?%".unicodeScalars.contains(scalar) ? run + 1 : 0
            guard run <= 3 else { throw DatePhraseError("too many marks stand in a row") }
        }
        if let reading = always(text) { return reading }
        if let reading = try set(text) { return reading }
        if let reading = try opened(text) { return reading }
        if let reading = try single(text, nil) { return reading }
        if let reading = try span(text) { return reading }
        return try beside(text)
    }

    /// The wordings of intervals without a date.
    private func always(_ text: Text) -> PhraseReading? {
        let form: (IntervalEnd, IntervalEnd)? =
            switch Self.string(text) {
            case "一直", "始终": (.open, .open)
            case "一直以来,结束时间不详": (.open, .unknown)
            case "仍在继续,开始时间不详": (.unknown, .open)
            default: nil
            }
        return form.map { PhraseReading(FuzzyDate(form: .interval($0.0, $0.1))) }
    }

    // MARK: One side open

    private func opened(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        if let rest = ending(ChineseVocabulary.ongoing, text) {
            let (start, _) = without(Self.fromWords, rest)
            if let reading = try side(start) { return try rules.join(.date(reading.start), .open) }
        }
        if let rest = ending([",结束时间不详", "结束时间不详"], text) {
            let (start, _) = without(Self.fromWords, rest)
            if let reading = try side(start) {
                return try rules.join(.date(reading.start), .unknown)
            }
        }
        let until = ending([",开始时间不详", "开始时间不详"], text)
        var (end, isUntil) = without(Self.untilWords, until ?? text)
        if let shorter = ending(["为止"], end) { (end, isUntil) = (shorter, true) }
        if isUntil, let reading = try side(end) {
            return try rules.join(until == nil ? .open : .unknown, .date(reading.end))
        }
        return nil
    }

    /// `自2018年` names a start and does not say that it goes on; `2019年之前` is a moment.
    private func beside(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let (start, isFrom) = without(Self.fromWords, text)
        if isFrom, let reading = try side(start) {
            return try rules.join(.date(reading.start), .unknown)
        }
        if let rest = ending(ChineseVocabulary.before, text), let reading = try side(rest) {
            return try rules.beside(reading, isBefore: true)
        }
        if let rest = ending(ChineseVocabulary.after, text), let reading = try side(rest) {
            return try rules.beside(reading, isBefore: false)
        }
        return nil
    }

    static let fromWords = ["自从", "自", "从", "由", "打"]
    private static let untilWords = ["直到", "截至", "截止到", "一直到", "到", "至"]

    // MARK: Spans

    /// `2018年11月到2019年1月`, `2018年8-9月`.
    private func span(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        let whole = ending(["为止", "期间"], text)
        if whole == nil, let body = ending(["之间", "间"], text) { return try between(body) }
        var failure: DatePhraseError?
        let body = whole ?? text
        for (left, right) in Self.splits(body, at: ChineseVocabulary.separators) {
            do throws(DatePhraseError) {
                let (start, _) = without(Self.fromWords, left)
                if let reading = try span(from: start, to: right) { return reading }
            } catch {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return nil
    }

    private func span(from left: Text, to right: Text) throws(DatePhraseError) -> PhraseReading? {
        guard !left.isEmpty, !right.isEmpty else { return nil }
        let word = Self.string(right)
        let end: PhraseParser.Side
        if ChineseVocabulary.untilNow.contains(word) {
            end = .open
        } else if ["?", "不详", "未知"].contains(word) {
            end = .unknown
        } else {
            guard let (start, reading) = try sides(left, right) else { return nil }
            return try rules.join(.date(start.start), .date(reading.end))
        }
        return try rules.join(.date(side(left)?.start), end)
    }

    /// Both sides; the right one borrows year and month, the left one the unit: `8-9月`.
    func sides(
        _ left: Text, _ right: Text
    ) throws(DatePhraseError) -> (PhraseReading, PhraseReading)? {
        var start = try side(left)
        if start == nil {
            let digits = right.prefix { ChineseNumeral.isNumeral($0) || $0.isASCII }
            if let unit = right.dropFirst(digits.count).first, "年月日号".unicodeScalars.contains(unit)
            {
                start = try side(left + [unit])
            }
        }
        guard let start, let end = try single(right, start.start.map(Base.init)) else {
            return nil
        }
        return (start, try checked(end, right))
    }

    /// `2016年到2018年之间` may have lasted or may have happened once.
    private func between(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        for (left, right) in Self.splits(text, at: ChineseVocabulary.separators + ["和", "与"]) {
            guard let (first, last) = try? sides(left, right), let start = first.start,
                let end = last.end, let span = try rules.join(.date(start), .date(end))
            else { continue }
            let some = rules.choice([.range(start, end)])
            throw DatePhraseError(
                "\"间\" can mean all that time or some moment in it",
                readings: [reading(span.whole), reading(some.whole)])
        }
        return nil
    }

    /// A reading that can be an end of a span; a time of day and a set cannot.
    func side(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        guard let reading = try single(text, nil) else { return nil }
        return try checked(reading, text)
    }

    private func checked(
        _ reading: PhraseReading, _ text: Text
    ) throws(DatePhraseError) -> PhraseReading {
        guard reading.start != nil, reading.end != nil else {
            throw DatePhraseError(
                "\"\(Self.string(text))\" cannot be the start or end of a span",
                offset: place(text), expected: "a date without a time")
        }
        return reading
    }

    /// How a reading is shown to be chosen: in Chinese and as it can be typed.
    func reading(_ date: FuzzyDate) -> String {
        "\(date.wording(hemisphere: rules.hemisphere, language: .chinese)) (\(date.description))"
    }
}
