/// Seasons, quarters, halves and feasts.
extension EnglishGrammar {
    /// Parts of a year with their year, or without where they are certainly meant as times.
    func partOfYear(at index: Int) -> Reading? {
        longer(longer(season(at: index), quarter(at: index)), holiday(at: index))
    }

    /// The year that a part of it is said to be of: "2017", "of 2017", "'17", "of the next year".
    func yearOfPart(at index: Int) -> (date: DateMeaning, end: Int)? {
        if let (year, end) = trailingYear(at: index) {
            return (.calendar(.year(year)), end)
        }
        let next = ["of", "in"].contains(word(index)) ? index + 1 : index
        guard next == index || word(index) == "of" || word(next) == "the",
            let (date, end) = relativeUnit(at: next), case .unit(.year, _) = date
        else { return nil }
        return (date, end)
    }

    /// A recurring time in its year, if one follows.
    private func completed(_ part: Recurring, at index: Int) -> Reading? {
        guard let (year, end) = yearOfPart(at: index) else { return nil }
        if case .calendar(.year(let number)) = year {
            switch part {
            case .season(let code), .quarter(let code), .half(let code):
                return (.calendar(.group(number, code)), end)
            case .holiday(let holiday):
                guard let date = holiday.date(in: number) else { return nil }
                return (.calendar(date), end)
            default: break
            }
        }
        return (.within(part, year), end)
    }

    // MARK: Seasons

    private static let things = Vocabulary.set(
        """
        internship internships intern interns school schools camp camps job jobs associate \
        associates program programs programme house houses coat clothes dress olympics games \
        league onion roll festival bootcamp research reading student students course courses \
        project projects sale sales squash day days night nights vacation break breaks holiday \
        fellowship fellow workshop session sessions analyst position positions gig work cleaning \
        of solstice equinox sport sports tires wheat garden weather sun heat cold storm
        """)
    private static let verbs = Vocabulary.set(
        """
        apart short into under behind off out through between within in for on back to up from \
        down asleep ill victim prey flat over below away ahead
        """)
    private static let seasonCues = Vocabulary.set(
        """
        in by since until till during over through throughout before after early mid late between \
        every each around about come
        """)

    private func season(at index: Int) -> Reading? {
        if let year = yearNumber(word(index) == "the" ? index + 1 : index) {
            let next = (word(index) == "the" ? index + 1 : index) + 1
            if let code = Vocabulary.seasons[word(next)], !isVerb(next), !isThing(next + 1),
                word(next + 1) != "of"
            {
                return (.calendar(.group(year, code)), next + 1)
            }
        }
        var first = index
        var hasArticle = false
        if ["the", "all"].contains(word(first)) {
            hasArticle = true
            first += 1
            if ["whole", "entire"].contains(word(first)) { first += 1 }
        }
        guard let code = Vocabulary.seasons[word(first)], !isPlainName(first) else { return nil }
        let end = first + 1
        if isTerm(end) { return nil }
        if code == 24, let span = winter(at: end) { return span }
        if let reading = completed(.season(code), at: end) { return reading }
        if isThing(end) { return nil }
        let name = word(first)
        let isDoubtful = name == "fall" || name == "spring"
        if hasArticle {
            if word(index) == "all" { return isDoubtful ? nil : (.recurring(.season(code)), end) }
            let before = word(index - 1)
            if isDoubtful, !Self.seasonCues.contains(before),
                !["of", "to", "from", "and"].contains(before)
            {
                return nil
            }
            if word(end) == "of", !["my", "his", "her", "our", "their"].contains(word(end + 1)) {
                return nil
            }
            return (.recurring(.season(code)), end)
        }
        let before = word(index - 1)
        let isRange =
            ["to", "and", "from", "–", "-", "or"].contains(before)
            && (Vocabulary.seasons[word(index - 2)] != nil
                || Vocabulary.seasons[word(end + 1)] != nil
                || Vocabulary.months[word(index - 2)] != nil)
        let isAfterDash = isDash(index - 1) && ["mid", "early", "late"].contains(word(index - 2))
        guard Self.seasonCues.contains(before) || isRange || isAfterDash else { return nil }
        if isDoubtful, isVerb(first), word(first + 1) != "to" || !isRange { return nil }
        if isDash(end), isGlued(end), isWord(end + 1), Vocabulary.seasons[word(end + 1)] == nil {
            return nil
        }
        return (.recurring(.season(code)), end)
    }

    /// A term begins when a school says so.
    private func isTerm(_ index: Int) -> Bool {
        ["semester", "semesters", "term", "terms", "quarter"].contains(word(index))
    }

    private func isThing(_ index: Int) -> Bool { Self.things.contains(word(index)) }

    /// "fall short", "spring to mind".
    private func isVerb(_ index: Int) -> Bool {
        ["fall", "spring"].contains(word(index)) && Self.verbs.contains(word(index + 1))
            && !(["in", "on", "for", "through", "to"].contains(word(index + 1))
                && ["in", "by", "since", "until", "last", "this", "that", "next"]
                    .contains(word(index - 1)))
    }

    /// "Summer Wilson", "Winter Garden" in the middle of a sentence.
    private func isPlainName(_ index: Int) -> Bool {
        isCapital(index) && isCapital(index + 1) && !beginsSentence(index)
            && Vocabulary.months[word(index + 1)] == nil && isWord(index + 1)
    }

    /// "winter 2017/18" and "winter 2017–2018".
    private func winter(at index: Int) -> Reading? {
        let start = word(index) == "of" ? index + 1 : index
        guard let token = token(start), token.kind == .number, token.text.utf8.count == 4,
            let year = Int(token.text), ["/", "-", "–"].contains(word(start + 1)),
            let last = integer(start + 2), last == year + 1 || last == (year + 1) % 100
        else { return nil }
        return (.calendar(.group(year, 24)), start + 3)
    }

    // MARK: Quarters and halves

    private func quarter(at index: Int) -> Reading? {
        if let (part, end) = shortQuarter(at: index) {
            return completed(part, at: end) ?? (.recurring(part), end)
        }
        if let year = yearNumberBeforeQuarter(index), let (part, end) = shortQuarter(at: index + 1),
            case .quarter(let code) = part
        {
            return (.calendar(.group(year, code)), end)
        }
        let first = word(index) == "the" ? index + 1 : index
        guard
            let number = word(first) == "last" || word(first) == "final"
                ? 4
                : Vocabulary.ordinals[word(first)] ?? ordinal(at: first)?.value
        else { return nil }
        let next = Vocabulary.ordinals[word(first)] != nil || isWord(first) ? first + 1 : first + 2
        var part: Recurring?
        if word(next) == "quarter", (1...4).contains(number) { part = .quarter(32 + number) }
        if word(next) == "half" {
            if (1...2).contains(number) { part = .half(39 + number) }
            if word(first) == "last" || word(first) == "final" { part = .half(41) }
        }
        guard let part else { return nil }
        if let reading = completed(part, at: next + 1) { return reading }
        if matches(["of", "the", "year"], at: next + 1) {
            return (.within(part, .unit(.year, .that)), next + 4)
        }
        if word(next) == "half", word(next + 1) == "of",
            let (inner, end) = calendar(at: next + 2) ?? relativeUnit(at: next + 2)
        {
            return (.part(number == 1 ? .early : .late, inner), end)
        }
        return nil
    }

    private func yearNumberBeforeQuarter(_ index: Int) -> Int? {
        guard let token = token(index), token.kind == .number, token.text.utf8.count == 4,
            let year = Int(token.text), (1900...2100).contains(year), !isGlued(index)
        else { return nil }
        return year
    }

    /// `Q3`, `H1`.
    private func shortQuarter(at index: Int) -> (Recurring, Int)? {
        guard let token = token(index), token.isCapital, token.text == "q" || token.text == "h",
            isGlued(index + 1), let number = integer(index + 1),
            !(isGlued(index + 2) && (isWord(index + 2) || isNumber(index + 2)))
        else { return nil }
        if token.text == "q", (1...4).contains(number) { return (.quarter(32 + number), index + 2) }
        guard token.text == "h", (1...2).contains(number),
            trailingYear(at: index + 2) != nil || ["in", "of", "by"].contains(word(index - 1))
        else { return nil }
        return (.half(39 + number), index + 2)
    }

    // MARK: Feasts

    /// A feast's name at an index and where it ends.
    func feast(at index: Int) -> (holiday: Holiday, end: Int)? {
        guard let first = token(index), first.kind != .symbol else { return nil }
        for (words, holiday) in Vocabulary.holidays[first.text] ?? [] {
            guard matches(words, at: index), isCapital(index) || isNumber(index),
                words.count > 1 || first.text != "epiphany" || isCapital(index)
            else { continue }
            if word(index - 1) == "happy" { return nil }
            let end = index + words.count
            // "Christmas party" is on no certain day, "Thanksgiving dinner" is that evening.
            if ["card", "cards", "tree", "carol", "party", "parties", "island", "gift", "gifts"]
                .contains(word(end))
            {
                return nil
            }
            return (holiday, end)
        }
        return nil
    }

    private func holiday(at index: Int) -> Reading? {
        var next = index
        let hasArticle = word(next) == "the"
        if hasArticle { next += 1 }
        if let year = yearNumber(next) {
            if let end = seasonOfHolidays(at: next + 1) {
                return (.calendar(.month(year, 12)), end)
            }
            if let (feast, end) = feast(at: next + 1), let date = feast.date(in: year) {
                return (.calendar(date), end)
            }
        }
        if let end = seasonOfHolidays(at: next),
            hasArticle || word(end - 1) != "holidays" || end > next + 1
        {
            if let reading = completed(.holiday(.month(12)), at: end) { return reading }
            guard hasArticle else { return nil }
            return (.recurring(.holiday(.month(12))), end)
        }
        guard let (feast, end) = feast(at: index) ?? (hasArticle ? self.feast(at: next) : nil)
        else {
            return nil
        }
        let after = ["weekend", "week", "break"].contains(word(end)) ? end : end
        return completed(.holiday(feast), at: after) ?? (.recurring(.holiday(feast)), after)
    }

    /// "holidays", "holiday season", "winter holidays".
    private func seasonOfHolidays(at index: Int) -> Int? {
        let next = ["winter", "christmas"].contains(word(index)) ? index + 1 : index
        if word(next) == "holidays" { return next + 1 }
        if word(next) == "holiday", ["season", "period"].contains(word(next + 1)) {
            return next + 2
        }
        return nil
    }
}
