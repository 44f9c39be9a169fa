extension PhraseParser {
    /// `Nov 2018 - Jan 2019`, `from 2015 to 2017`, `2018 - present`, `2019 or 2020`.
    func span(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        if words.first == "between", let and = words.firstIndex(of: "and") {
            return try between(Array(words[1..<and]), Array(words[(and + 1)...]))
        }
        if let either = try either(words) { return either }
        let body = words.first == "from" ? Array(words.dropFirst()) : words
        let places = body.indices.filter {
            PhraseVocabulary.separators.contains(body[$0])
                && ($0 == 0 ? body[$0] == ".." : body[$0 - 1] != "up")
        }
        var failure: DatePhraseError?
        // A wording such as "some year from 2000 to 2099" has a "to" of its own.
        for place in places.prefix(8) {
            do throws(DatePhraseError) {
                if let reading = try span(body, at: place) { return reading }
            } catch {
                failure = failure ?? error
            }
        }
        if places.count > 1, failure == nil, try qualifiedOrPlain(words) == nil {
            throw DatePhraseError("a span has one start and one end")
        }
        if let failure { throw failure }
        return nil
    }

    private func span(_ body: [String], at place: Int) throws(DatePhraseError) -> PhraseReading? {
        let left = Array(body[..<place])
        let right = Array(body[(place + 1)...])
        let isDotted = body[place] == ".."
        if right.isEmpty && !isDotted, let start = try side(left)?.start {
            throw ambiguous(
                "\"\(body.joined(separator: " "))\" does not say how it ended",
                ["\(start.description)/..", "\(start.description)/"])
        }
        if (left.isEmpty || right.isEmpty) && !isDotted { return nil }
        let (first, last) = completed(left, right)
        return try join(startSide(first), endSide(last))
    }

    private func startSide(_ words: [String]) throws(DatePhraseError) -> Side {
        if words.isEmpty { return .open }
        if words == ["unknown"] || words == ["?"] { return .unknown }
        return .date(try side(words)?.start)
    }

    private func endSide(_ words: [String]) throws(DatePhraseError) -> Side {
        let name = words.first == "the" ? Array(words.dropFirst()) : words
        if name.isEmpty { return .open }
        if name.count == 1, PhraseVocabulary.ongoing.contains(name[0]) { return .open }
        if name == ["unknown"] || name == ["?"] { return .unknown }
        // "To date"; alone the word says nothing.
        if name == ["date"] { return .open }
        return .date(try side(words)?.end)
    }

    /// Gives a side what only the other says: `Nov - Dec 2018`, `4 - 8 January 2016`,
    /// `January 4 - 8, 2016`.
    func completed(_ left: [String], _ right: [String]) -> ([String], [String]) {
        if left.count == 1, right.count == 1, let end = yearEnding(in: right[0], after: left[0]) {
            return (left, [end])
        }
        guard let year = right.last, PhraseWords.isNumber(year, digits: 4...4), !left.isEmpty,
            !left.contains(where: { $0.utf8.count(where: Ascii.isDigit) > 2 })
        else { return (left, right) }
        let isNumber = { (word: String) in PhraseWords.isNumber(word, digits: 1...2) }
        let isMonth = { (word: String) in PhraseVocabulary.months[word] != nil }
        if left.count == 1, isNumber(left[0]), let month = right.first(where: isMonth) {
            return (left + [month, year], right)
        }
        if left.count == 2, isMonth(left[0]), right.count == 2, isNumber(right[0]) {
            return (left + [year], [left[0]] + right)
        }
        let startsLikeDate =
            isMonth(left[0]) || isNumber(left[0])
            || PhraseVocabulary.seasons[left[0]] != nil
            || PhraseVocabulary.quarters[left[0]] != nil
            || PhraseVocabulary.thirds[left[0]] != nil
            || PhraseVocabulary.approximate.contains(left[0])
        return (startsLikeDate ? left + [year] : left, right)
    }

    /// "Between 2016 and 2018" may have lasted or may have happened once.
    private func between(
        _ left: [String], _ right: [String]
    ) throws(DatePhraseError) -> PhraseReading? {
        let (first, last) = completed(left, right)
        guard let start = try side(first)?.start, let end = try side(last)?.end,
            let span = try join(.date(start), .date(end))
        else { return nil }
        let some = choice([.range(start, end)])
        throw DatePhraseError(
            "\"between\" can mean all that time or some moment in it",
            readings: [reading(span.whole), reading(some.whole)])
    }

    private func either(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let place = words.firstIndex(of: "or"), place + 1 < words.count,
            !["earlier", "later", "before", "after", "so"].contains(words[place + 1])
        else { return nil }
        let (left, right) = completed(
            Array(words[..<place]), Array(words[(place + 1)...]))
        guard let first = try qualifiedOrPlain(left)?.single,
            let second = try qualifiedOrPlain(right)?.single
        else { return nil }
        return choice([.date(first), .date(second)])
    }

    /// How a reading is shown to be chosen: in words and as it can be typed.
    func reading(_ date: FuzzyDate, _ language: DateLanguage = .english) -> String {
        "\(date.wording(hemisphere: hemisphere, language: language)) (\(date.description))"
    }
}
