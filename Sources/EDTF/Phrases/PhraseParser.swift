/// The grammar of phrases. Every function takes words and answers a reading, nil for "not mine",
/// or throws when it knows what is wrong.
struct PhraseParser {
    let today: Day
    let hemisphere: Hemisphere
    /// Each word, and each mark at the end of one, may be a step deeper into the grammar; so many
    /// are left.
    var steps = 40

    private static let openers: Set = [
        "since", "from", "until", "till", "to", "up", "before", "after", "starting", "through",
        "not", "no", "by", "prior",
    ]

    /// Words before a date that say nothing about it.
    private static let fillers: Set = [
        "in", "on", "at", "during", "the", "sometime", "year", "month", "ever",
    ]

    /// The words of a text. `winter 2017–18` is one season and not a span, and its second year says
    /// no more than the first.
    func words(_ text: String) -> [String] {
        var words = PhraseWords.split(text)
        var place = 0
        while place + 3 < words.count {
            if let code = PhraseVocabulary.seasons[words[place]], words[place + 2] == "-",
                let year = PhraseWords.number(words[place + 1], digits: 4...4),
                let next = PhraseWords.number(words[place + 3], digits: 2...4),
                next == (words[place + 3].utf8.count == 2 ? (year + 1) % 100 : year + 1)
            {
                let isSouthern = place + 4 < words.count && words[place + 4] == "(southern"
                let isNorthern = place + 4 < words.count && words[place + 4] == "(northern"
                let meant = isSouthern ? .south : isNorthern ? .north : hemisphere
                if SubYear(code: code)?.months(meant).first == 12 {
                    words.removeSubrange(place + 2..<place + 4)
                }
            }
            place += 1
        }
        return words
    }

    func phrase(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        if let reading = always(words) { return reading }
        if let failure = shortYear(words) { throw failure }
        if let span = try span(words) { return span }
        return try qualifiedOrPlain(words)
    }

    /// `Aug '15`: the readings with the century of today and the one before.
    private func shortYear(_ words: [String]) -> DatePhraseError? {
        let isShort = { (word: String) in
            word.utf8.count == 3 && word.hasPrefix("'")
                && PhraseWords.isNumber(word.dropFirst(), digits: 2...2)
        }
        guard let short = words.first(where: isShort) else { return nil }
        let century = today.year / 100
        let texts = [century, century - 1].compactMap { century in
            let full = words.map { isShort($0) ? "\(century)\($0.dropFirst())" : $0 }
            return (try? phrase(full))?.whole.description
        }
        return texts.isEmpty ? nil : ambiguous("\"\(short)\" needs its century", texts)
    }

    /// The wordings of intervals without a date.
    private func always(_ words: [String]) -> PhraseReading? {
        let form: (IntervalEnd, IntervalEnd)? =
            switch words.joined(separator: " ") {
            case "always": (.open, .open)
            case "since ever end unknown": (.open, .unknown)
            case "ongoing start unknown": (.unknown, .open)
            default: nil
            }
        return form.map { PhraseReading(FuzzyDate(form: .interval($0.0, $0.1))) }
    }

    /// One date, with the words before and after it that qualify it or open it to one side.
    func qualifiedOrPlain(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard steps > 0 else { throw DatePhraseError("too many words and marks surround a date") }
        return try PhraseParser(today: today, hemisphere: hemisphere, steps: steps - 1)
            .withinQualification(words)
    }

    private func withinQualification(
        _ words: [String]
    ) throws(DatePhraseError) -> PhraseReading? {
        guard let first = words.first, let last = words.last else { return nil }
        if let reading = try atom(words) { return reading }
        let rest = Array(words.dropFirst())
        if PhraseVocabulary.approximate.contains(first) {
            return try qualify(rest, .approximate)
        }
        if PhraseVocabulary.uncertain.contains(first) { return try qualify(rest, .uncertain) }
        // Each word is tried in one role only, so that the time stays linear in their number.
        if Self.openers.contains(first) { return try opened(first, rest) }
        if Self.fillers.contains(first) { return try qualifiedOrPlain(rest) }
        if first == "some", rest.first == "time" {
            return try qualifiedOrPlain(Array(rest.dropFirst()))
        }

        if last.hasSuffix(")"), let reading = try bracketed(words) { return reading }
        let head = Array(words.dropLast())
        if ["(uncertain)", "?"].contains(last) { return try qualify(head, .uncertain) }
        if ["(approximate)", "~", "approximately"].contains(last) {
            return try qualify(head, .approximate)
        }
        // One mark says it: `2016??` is as wrong here as in EDTF.
        if let mark = last.utf8.last.flatMap({ Qualification(mark: $0) }), last.utf8.count > 1,
            last.utf8.dropLast().last.flatMap({ Qualification(mark: $0) }) == nil
        {
            return try qualify(head + [String(last.dropLast())], mark)
        }
        if ["onwards", "onward"].contains(last) { return try since(head) }
        if words.count > 2, words[words.count - 2] == "or" {
            return try openChoice(Array(words.dropLast(2)), last)
        }
        return nil
    }

    /// `2017 autumn (southern hemisphere)`, `11 June 2004 (year uncertain, day approximate)`.
    private func bracketed(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let open = words.lastIndex(where: { $0.hasPrefix("(") }), open > 0,
            words.count > open + 1
        else { return nil }
        var inside = Array(words[open...])
        inside[0].removeFirst()
        inside[inside.count - 1].removeLast()
        let head = Array(words[..<open])
        if inside.count == 2, inside[1] == "hemisphere",
            let step = ["northern": 4, "southern": 8][inside[0]],
            let date = try qualifiedOrPlain(head)?.single, case .group(let group) = date.detail,
            group.code <= 24, let fixed = SubYear(code: group.code + step)
        {
            return PartialDate(year: date.year, detail: .group(fixed))
                .flatMap { $0.qualified(parts: date.qualifications) }.map { PhraseReading($0) }
        }
        guard let marks = PartialMarks(english: inside) else { return nil }
        return try qualifiedOrPlain(head).flatMap { marks.applied(to: $0) }
    }

    private func qualify(
        _ words: [String], _ mark: Qualification
    ) throws(DatePhraseError) -> PhraseReading? {
        try qualifiedOrPlain(words)?.qualified(mark)
    }

    /// `since`, `from`, `until`, `before` and `after`.
    private func opened(
        _ word: String, _ rest: [String]
    ) throws(DatePhraseError) -> PhraseReading? {
        switch word {
        case "since":
            return try since(rest)
        case "from":
            if ["on", "onwards", "onward"].contains(rest.last) {
                return try since(Array(rest.dropLast()))
            }
            // "From 2015" names a start and nothing else; only "since" says that it goes on.
            return try join(.date(side(without(["end", "unknown"], rest))?.start), .unknown)
        case "until", "till", "to":
            let words = without(["start", "unknown"], rest)
            let isUnknown = words.count < rest.count
            return try join(isUnknown ? .unknown : .open, .date(side(words)?.end))
        case "up" where rest.first == "to" || rest.first == "until":
            return try join(.open, .date(side(Array(rest.dropFirst()))?.end))
        case "before", "after":
            return try beside(rest, isBefore: word == "before")
        case "prior" where rest.first == "to":
            return try beside(Array(rest.dropFirst()), isBefore: true)
        case "starting":
            let words = ["in", "from", "on"].contains(rest.first) ? Array(rest.dropFirst()) : rest
            return try join(.date(side(words)?.start), .unknown)
        case "through":
            return try join(.open, .date(side(rest)?.end))
        case "by":
            return try side(rest)?.end.map { choice([.upTo($0)]) }
        case "not", "no":
            return try notBeyond(rest)
        default:
            return nil
        }
    }

    /// `not before 2015`, `no later than 2015`: the date itself is possible too.
    private func notBeyond(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        let body = words.dropFirst()
        switch words.first {
        case "before": return try side(Array(body))?.start.map { choice([.from($0)]) }
        case "after": return try side(Array(body))?.end.map { choice([.upTo($0)]) }
        case "earlier" where body.first == "than":
            return try side(Array(body.dropFirst()))?.start.map { choice([.from($0)]) }
        case "later" where body.first == "than":
            return try side(Array(body.dropFirst()))?.end.map { choice([.upTo($0)]) }
        default: return nil
        }
    }

    private func since(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        try join(.date(side(words)?.start), .open)
    }

    private func without(_ ending: [String], _ words: [String]) -> [String] {
        words.count > ending.count && Array(words.suffix(ending.count)) == ending
            ? Array(words.dropLast(ending.count)) : words
    }

    /// A reading that can be an end of a span; a time of day and a set cannot.
    func side(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let reading = try qualifiedOrPlain(words) else { return nil }
        guard reading.start != nil, reading.end != nil else {
            throw DatePhraseError(
                "\"\(words.joined(separator: " "))\" cannot be the start or end of a span")
        }
        return reading
    }

    enum Side {
        /// Nil when the words were not understood.
        case date(PartialDate?)
        case open
        case unknown

        var end: IntervalEnd? {
            switch self {
            case .date(let date): date.map(IntervalEnd.date)
            case .open: .open
            case .unknown: .unknown
            }
        }
    }

    func join(_ start: Side, _ end: Side) throws(DatePhraseError) -> PhraseReading? {
        guard let first = start.end, let last = end.end else { return nil }
        if case (.unknown, .unknown) = (first, last) {
            throw DatePhraseError("neither end of the span is known")
        }
        if let from = first.date, let to = last.date, FuzzyDateParser.isReversed(from, to) {
            throw DatePhraseError(
                "the span ends in \(to.wording(hemisphere)), before it starts in "
                    + from.wording(hemisphere))
        }
        return PhraseReading(FuzzyDate(form: .interval(first, last)))
    }

    /// "Before 2019" is some moment in 2018 or earlier, not a span that lasted all the time.
    private func beside(
        _ words: [String], isBefore: Bool
    ) throws(DatePhraseError) -> PhraseReading? {
        guard let reading = try side(words) else { return nil }
        return try beside(reading, isBefore: isBefore)
    }

    func beside(
        _ reading: PhraseReading, isBefore: Bool
    ) throws(DatePhraseError) -> PhraseReading? {
        guard let edge = isBefore ? reading.start : reading.end,
            let neighbour = edge.neighbour(isBefore ? -1 : 1, hemisphere)
        else { throw DatePhraseError("there is nothing beyond that date") }
        return choice([isBefore ? .upTo(neighbour) : .from(neighbour)])
    }

    /// `2015 or earlier`, `2015 or so`.
    private func openChoice(
        _ words: [String], _ last: String
    ) throws(DatePhraseError) -> PhraseReading? {
        switch last {
        case "so": return try qualify(words, .approximate)
        case "earlier", "before": return try side(words)?.end.flatMap { choice([.upTo($0)]) }
        case "later", "after": return try side(words)?.start.flatMap { choice([.from($0)]) }
        default: return nil
        }
    }

    func choice(_ members: [DateSet.Member]) -> PhraseReading {
        PhraseReading(FuzzyDate(form: .set(DateSet(isChoice: true, members: members))))
    }
}

extension PartialDate {
    /// The next or previous year, month or day, whichever this is; beside anything else, the
    /// next or previous day.
    fileprivate func neighbour(_ step: Int, _ hemisphere: Hemisphere) -> PartialDate? {
        let mark = qualification
        let edge = extent(hemisphere)
        let day = (step < 0 ? edge.first : edge.last).adding(days: step)
        if let year = year.value, self.year.significantDigits == nil {
            if case .year = detail {
                return YearPart(year + step).flatMap {
                    PartialDate(year: $0, detail: .year)?.qualified(mark)
                }
            }
            if case .month(let month) = detail, !month.isMasked {
                return YearPart(day.year).flatMap {
                    PartialDate(year: $0, detail: .month(Mask(day.month, width: 2)))?
                        .qualified(mark)
                }
            }
        }
        return PartialDate(day)?.qualified(mark)
    }
}
