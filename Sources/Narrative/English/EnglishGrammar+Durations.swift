/// Durations, and what counts from a point by one: "three years ago".
extension EnglishGrammar {
    /// A length of time without what stands before or after it.
    struct Length {
        var parts: [(amount: Amount, unit: TimeUnit)]
        var start: Int
        var end: Int
        /// True for "about three weeks": the words before the amount belong to it.
        var isModified = false
    }

    func duration(at index: Int) -> Found? {
        if let adjective = adjectival(at: index) { return adjective }
        if let long = yearLong(at: index) { return long }
        guard let length = framedLength(at: index) else { return nil }
        if let shifted = shifted(length) { return shifted }
        if isAge(after: length.end) {
            return Found(start: index, end: length.end, meaning: .none)
        }
        return Found(
            start: index, end: length.end, meaning: .duration(DurationValue.text(length.parts)))
    }

    // MARK: The length itself

    /// "The past nine months", "about three years", "a year and a half".
    private func framedLength(at index: Int) -> Length? {
        if let past = determined(at: index) { return past }
        let begin = modifierEnd(at: index)
        if word(index) == "another", let unit = Vocabulary.units[word(index + 1)], unit >= .minute,
            unit != .weekend, unit != .quarter, word(index + 1) != "night", !isDash(index + 2)
        {
            return Length(parts: [(Amount(1), unit)], start: index, end: index + 2)
        }
        if begin > index,
            ["over", "under", "around", "about", "some", "maybe", "perhaps"]
                .contains(word(index)), begin == index + 1, !modifies(index)
        {
            return nil
        }
        guard var length = length(at: begin) else { return nil }
        length.start = index
        length.isModified = begin > index
        return length
    }

    /// Whether "over", "about" and the like belong to the amount after them: "over three years" is
    /// a preposition's work too often, "about six weeks" is not.
    private func modifies(_ index: Int) -> Bool {
        switch word(index) {
        case "over", "under":
            [
                "for", "took", "takes", "lasted", "spent", "is", "was", "after", "in", "within",
                "just", "well", "been",
            ].contains(word(index - 1))
        case "some": isNumber(index + 1) || Vocabulary.cardinals[word(index + 1)] != nil
        default: true
        }
    }

    /// "The past nine months", "those two years": an article and an adjective before an amount.
    private func determined(at index: Int) -> Length? {
        var next = index
        let article = word(index)
        guard
            ["the", "these", "those", "my", "our", "his", "her", "their", "its"].contains(article)
                || Self.framing.contains(article)
        else { return nil }
        let isPossessive = ["my", "our", "his", "her", "their", "its"].contains(article)
        if isPossessive { return nil }
        if ["the", "these", "those"].contains(article) { next += 1 }
        let hasFrame = Self.framing.contains(word(next))
        if hasFrame { next += 1 }
        if hasFrame, ["full", "whole"].contains(word(next)) { next += 1 }
        guard next > index else { return nil }
        let hasArticle = article == "the"
        if hasFrame, hasArticle,
            ["last", "past", "next", "entire", "whole", "coming", "preceding"]
                .contains(word(next - 1)), let unit = unit(at: next, isSingular: true),
            unit != .second, word(next - 1) != "next" || word(index - 1) == "over",
            word(next - 1) != "last"
                || ["over", "in", "for", "within", "during"]
                    .contains(word(index - 1)),
            word(next - 1) != "last" || unit != .day
        {
            return Length(parts: [(Amount(1), unit)], start: index, end: next + 1)
        }
        let begin = modifierEnd(at: next)
        guard let length = length(at: begin), hasFrame || hasArticle || length.parts.count > 0,
            // "the two weeks" is one, "the a year" is none.
            !["a", "an"].contains(word(begin)) || ["few", "couple"].contains(word(begin + 1))
        else { return nil }
        return Length(parts: length.parts, start: index, end: length.end)
    }

    static let framing = Vocabulary.set(
        "last past next first final following previous preceding coming remaining entire whole "
            + "initial opening closing ensuing subsequent intervening prior upcoming recent")

    /// One or several amounts with their units.
    func length(at index: Int) -> Length? {
        guard var length = plainLength(at: index) else { return nil }
        // "Two years and three months", "1 year, 6 months", "a year and a half".
        if matches(["and", "a", "half"], at: length.end), length.parts.count == 1,
            length.parts[0].amount.count != nil
        {
            length.parts[0].amount.hasHalf = true
            length.end += 3
            return length
        }
        var next = length.end
        if word(next) == "," { next += 1 }
        if word(next) == "and" { next += 1 }
        if let more = plainLength(at: next), next > length.end,
            Self.follows(more.parts[0].unit, length.parts[0].unit),
            more.parts[0].unit < length.parts[0].unit,
            length.parts[0].amount.count != nil, more.parts[0].amount.count != nil
        {
            length.parts += more.parts
            length.end = more.end
        }
        return length
    }

    /// Years go with months, weeks and days, hours with minutes.
    private static func follows(_ unit: TimeUnit, _ greater: TimeUnit) -> Bool {
        greater > .day ? unit >= .day : greater == .day ? unit == .hour : true
    }

    private func plainLength(at index: Int) -> Length? {
        if let half = half(at: index) { return half }
        if ["a", "an"].contains(word(index)) || word(index) == "one" {
            if let single = singleLength(at: index) { return single }
        }
        guard let (amount, end) = amount(at: index) else { return nil }
        // "One Hundred Days" is a title.
        if isCapital(end), isWord(index), isCapital(index) { return nil }
        guard
            let unit = unit(at: end, isSingular: false)
                ?? singular(amount, at: end)
                ?? short(at: end), unit != .weekend || amount.count != nil
        else { return nil }
        // "Many nights" tells how often, not how long.
        if amount.count == nil, word(end) == "nights" { return nil }
        // "Three quarters of the team", "four seconds" as places in a race are none.
        if unit == .quarter, word(end + 1) == "of" || !isNumber(index) && amount.count == 3 {
            return nil
        }
        if unit == .second, word(end) == "second" { return nil }
        let factor = word(end).hasPrefix("fortnight") ? 2 : 1
        var scaled = amount
        scaled.count = amount.count.map { $0 * factor }
        return Length(parts: [(scaled, unit)], start: index, end: end + 1)
    }

    /// "one month", and "six month" before a thing.
    private func singular(_ amount: Amount, at index: Int) -> TimeUnit? {
        guard let unit = Vocabulary.units[word(index)], amount.upper == nil,
            let count = amount.count
        else { return nil }
        if count == 1 { return unit }
        guard count > 1, count < 100, unit >= .hour, isWord(index + 1), !isCapital(index),
            !Self.afterLength.contains(word(index + 1))
        else { return nil }
        return unit
    }

    private static let afterLength = Vocabulary.set(
        "old olds of in on at and or to for the a is was were per before after when")

    /// "5h", "30min" are glued to their number.
    private func short(at index: Int) -> TimeUnit? {
        guard isGlued(index), isNumber(index - 1) else { return nil }
        return ["h": .hour, "min": .minute, "hr": .hour, "hrs": .hour, "mins": .minute][word(index)]
    }

    /// "A year", "an hour", "one week"; not "one day", and not the rate of "20 papers a year".
    private func singleLength(at index: Int) -> Length? {
        var next = index + 1
        if word(index) != "one",
            ["full", "whole", "single", "solid", "further"].contains(word(next))
        {
            next += 1
        }
        guard let unit = Vocabulary.units[word(next)], unit != .weekend, unit != .quarter,
            !isDash(next + 1) || !isGlued(next + 1)
        else { return nil }
        let name = word(next)
        if word(index) == "one", ["day", "night", "second"].contains(name) {
            guard name != "second",
                ["ago", "later", "earlier", "before", "after", "long"]
                    .contains(word(next + 1))
                    || ["in", "within", "than", "least", "only", "just"]
                        .contains(word(index - 1))
            else { return nil }
        }
        if name == "night" { return nil }
        if name == "second" || name == "minute" {
            guard
                ["in", "for", "within", "under", "took", "takes", "every", "than", "about"]
                    .contains(word(index - 1)) || ["ago", "later", "or"].contains(word(next + 1)),
                name != "second" || !isWord(next + 1)
                    || ["ago", "later", "or", "and"].contains(word(next + 1))
            else { return nil }
        }
        if word(index) != "one", isRate(at: index) { return nil }
        var end = next + 1
        if matches(["or", "two"], at: end) {
            return Length(parts: [(Amount(1, upper: 2), unit)], start: index, end: end + 2)
        }
        if matches(["or", "so"], at: end) { end += 2 }
        let factor = name == "fortnight" ? 2 : 1
        return Length(parts: [(Amount(factor), unit)], start: index, end: end)
    }

    /// "$5 an hour", "20 papers a year", "three times a day": the unit is what something is per.
    func isRate(at index: Int) -> Bool {
        guard let before = token(index - 1), before.kind == .word else {
            return isNumber(index - 1)
        }
        if ["times", "once", "twice", "half"].contains(before.text) { return true }
        // A number shortly before, with a plural noun between: "50 hours a week".
        guard before.text.hasSuffix("s"), !before.text.hasSuffix("ss"),
            !["was", "is", "has", "its", "as", "this", "takes", "lasts", "us", "needs", "plus"]
                .contains(before.text)
        else { return false }
        for offset in 2...4 {
            if isNumber(index - offset) || Vocabulary.cardinals[word(index - offset)] != nil {
                return true
            }
        }
        return false
    }

    /// "Half a year", "half an hour", "a half year", "a quarter of a century".
    private func half(at index: Int) -> Length? {
        var next = index
        if let quarters = quarters(at: index) { return quarters }
        if matches(["a", "quarter", "of", "a"], at: index)
            || matches(["a", "quarter"], at: index) && word(index + 2) == "–"
        {
            let unit = index + (word(index + 2) == "of" ? 4 : 3)
            if word(unit) == "century" {
                return Length(parts: [(Amount(25), .year)], start: index, end: unit + 1)
            }
            return nil
        }
        if word(next) == "a", word(next + 1) == "half" { next += 1 }
        guard word(next) == "half" else { return nil }
        next += 1
        if ["a", "an"].contains(word(next)) { next += 1 } else if isDash(next) { next += 1 }
        guard let unit = Vocabulary.units[word(next)], unit != .second, unit != .weekend else {
            return nil
        }
        return Length(parts: [(Amount(0, hasHalf: true), unit)], start: index, end: next + 1)
    }

    /// "A quarter of an hour", "three-quarters of an hour".
    private func quarters(at index: Int) -> Length? {
        var next = index + 1
        if isDash(next) { next += 1 }
        let isThree = word(index) == "three" && word(next) == "quarters"
        guard isThree || word(index) == "a" && word(next) == "quarter",
            matches(["of", "an", "hour"], at: next + 1)
        else { return nil }
        return Length(
            parts: [(Amount(isThree ? 45 : 15), .minute)], start: index, end: next + 4)
    }

    // MARK: Adjectives

    /// "three-month internship", "6-week", "two-and-a-half-year"; not "23-year-old".
    private func adjectival(at index: Int) -> Found? {
        guard let (amount, end) = amount(at: index), amount.count != nil else { return nil }
        var next = end
        let isHyphenated = isDash(next) && isGlued(next) && isGlued(next + 1)
        if isHyphenated { next += 1 }
        guard isHyphenated, let unit = Vocabulary.units[word(next)], unit != .second else {
            return nil
        }
        next += 1
        let isFollowed = isDash(next) && isGlued(next) && isGlued(next + 1)
        if isFollowed, ["old", "olds"].contains(word(next + 1)) {
            return Found(start: index, end: next + 2, meaning: .none)
        }
        if word(next) == "old" { return Found(start: index, end: next + 1, meaning: .none) }
        if isFollowed, word(next + 1) == "long" { next += 2 }
        return Found(
            start: index, end: next, meaning: .duration(DurationValue.text(amount, unit)))
    }

    /// "year-long", "weeklong", "decades-long" stays out: it has no number.
    private func yearLong(at index: Int) -> Found? {
        if let unit = Vocabulary.units[word(index)], isDash(index + 1), isGlued(index + 1),
            word(index + 2) == "long", !isDash(index - 1)
        {
            return Found(
                start: index, end: index + 3,
                meaning: .duration(DurationValue.text(Amount(1), unit)))
        }
        let joined = word(index)
        guard joined.hasSuffix("long"), let unit = Vocabulary.units[String(joined.dropLast(4))]
        else { return nil }
        return Found(
            start: index, end: index + 1, meaning: .duration(DurationValue.text(Amount(1), unit)))
    }

    private func isAge(after index: Int) -> Bool {
        word(index) == "old" || matches(["of", "age"], at: index)
            || matches(["my", "senior"], at: index)
    }

    // MARK: Counting from a point

    /// "from tomorrow", "from Monday".
    private func countingFrom(at index: Int) -> Reading? {
        if word(index) == "tomorrow" { return (.dayShift(1), index + 1) }
        guard let (weekday, end) = weekday(at: index), Vocabulary.weekdays[word(index)] != nil
        else {
            return nil
        }
        return (.named(.weekday(weekday), .next), end)
    }

    /// "Three years ago", "two weeks later", "a year before that".
    private func shifted(_ length: Length) -> Found? {
        guard length.parts.count == 1,
            !Self.framing.contains(word(length.start + 1))
                || word(length.start) != "the", let part = length.parts.first
        else { return nil }
        let after = word(length.end)
        let next = word(length.end + 1)
        let ends = next.isEmpty || [".", ",", ";", ":", "!", "?", ")", "–"].contains(next)
        var end = length.end + 1
        let isBack: Bool
        var origin = Origin.story
        switch after {
        case "ago": (isBack, origin) = (true, .writing)
        case "back" where ends: (isBack, origin) = (true, .writing)
        case "later", "afterwards", "afterward", "thereafter": isBack = false
        case "on" where ends: isBack = false
        case "earlier", "previously", "beforehand": isBack = true
        case "before" where next == "that", "prior" where matches(["to", "that"], at: end):
            (isBack, origin) = (true, .named)
            end += after == "prior" ? 2 : 1
        case "before" where ends, "prior" where ends: isBack = true
        case "before"
        where ["i", "we", "he", "she", "they"].contains(next)
            && ["had", "'"].contains(word(length.end + 2)) && beginsSentence(length.start):
            isBack = true
        case "after" where next == "that":
            (isBack, origin) = (false, .named)
            end += 1
        case "after" where ends: isBack = false
        case "hence": (isBack, origin) = (false, .writing)
        case "from":
            if let (date, last) = countingFrom(at: end) {
                return Found(
                    start: length.start, end: last,
                    meaning: .date(.moved(part.amount, part.unit, date)))
            }
            guard ["now", "today", "then"].contains(next) else { return nil }
            isBack = false
            origin = next == "then" ? .story : .writing
            end += 1
        default: return nil
        }
        // "Two days later that week" and "later that" go on by themselves.
        let date = DateMeaning.shift(part.amount, part.unit, isBack: isBack, origin)
        return Found(start: length.start, end: end, meaning: .date(date))
    }
}
