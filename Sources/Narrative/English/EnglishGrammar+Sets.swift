/// What returns: "every week", "daily", "twice a year", "on Mondays".
extension EnglishGrammar {
    func set(at index: Int) -> Found? {
        var best: (value: String, end: Int)?
        func take(_ reading: (value: String, end: Int)?) {
            if let reading, reading.end > (best?.end ?? index) { best = reading }
        }
        if isWord(index) {
            take(every(at: index))
            take(often(at: index))
        }
        take(frequency(at: index))
        if isWord(index) {
            take(plural(at: index))
            take(rate(at: index))
            take(nthOfEvery(at: index))
        }
        return best.map { Found(start: index, end: $0.end, meaning: .set($0.value)) }
    }

    /// "every other week", "each summer", "every three months", "every Monday".
    private func every(at index: Int) -> (value: String, end: Int)? {
        guard ["every", "each"].contains(word(index)) else { return nil }
        var next = index + 1
        var count = 1
        var isVague = false
        if ["single", "given", "passing"].contains(word(next)) { next += 1 }
        if word(next) == "other"
            || word(next) == "second" && isWord(next + 1)
                && Vocabulary.units[word(next + 1)] != nil
        {
            count = 2
            next += 1
        } else if let (amount, end) = amount(at: next), let unit = unit(at: end, isSingular: false)
        {
            return (DurationValue.text(amount, unit), end + 1)
        } else if let (value, end) = ordinal(at: next), Vocabulary.units[word(end)] != nil {
            count = value
            next = end
        } else if word(next) == "few" || word(next) == "couple" {
            let unit = word(next + 1) == "of" ? next + 2 : next + 1
            guard let plural = Vocabulary.plurals[word(unit)] else { return nil }
            isVague = word(next) == "few"
            return (DurationValue.text(Amount(isVague ? nil : 2), plural), unit + 1)
        }
        if word(next) == "half",
            let unit = Vocabulary.units[word(isDash(next + 1) ? next + 2 : next + 1)],
            unit == .year || unit == .hour
        {
            let value = DurationValue.text(Amount(0, hasHalf: true), unit)
            return (value, isDash(next + 1) ? next + 3 : next + 2)
        }
        let name = word(next)
        if let unit = Vocabulary.units[name] {
            return (DurationValue.text(Amount(name == "fortnight" ? 2 : count), unit), next + 1)
        }
        if Vocabulary.partsOfDay[name] != nil { return ("P1D", next + 1) }
        if let code = Vocabulary.seasons[name] { return ("XXXX-\(code)", next + 1) }
        if let (weekday, end) = weekday(at: next), Vocabulary.weekdays[name] != nil {
            _ = weekday
            let hasPart = Vocabulary.partsOfDay[word(end)] != nil
            return ("P\(count)W", hasPart ? end + 1 : end)
        }
        if let (month, end) = month(at: next) {
            return (month < 10 ? "XXXX-0\(month)" : "XXXX-\(month)", end)
        }
        if let (feast, end) = feast(at: next) { return (feast.everyYear ?? "P1Y", end) }
        return nil
    }

    /// "thirty concerts a year", "per week": what the amount before it is counted by.
    private func rate(at index: Int) -> (value: String, end: Int)? {
        guard let unit = Vocabulary.units[word(index + 1)], unit >= .day else { return nil }
        switch word(index) {
        case "a", "an":
            guard isRate(at: index),
                !["or", "ago", "later", "earlier", "before", "after", "and"]
                    .contains(word(index + 2)), !isDash(index + 2)
            else { return nil }
        case "per": break
        default: return nil
        }
        return (DurationValue.text(Amount(1), unit), index + 2)
    }

    /// "The first Tuesday of every month", "the last Friday of each month".
    private func nthOfEvery(at index: Int) -> (value: String, end: Int)? {
        guard word(index) == "the", let (_, _, end) = nth(at: index + 1), word(end) == "of" else {
            return nil
        }
        if let reading = every(at: end + 1) { return reading }
        guard word(end + 1) == "the", let unit = Vocabulary.units[word(end + 2)] else { return nil }
        return (DurationValue.text(Amount(1), unit), end + 3)
    }

    /// "daily", "weekly", "annual".
    private func often(at index: Int) -> (value: String, end: Int)? {
        if ["bi", "semi"].contains(word(index)), isDash(index + 1), isGlued(index + 2),
            let value = Vocabulary.sets[word(index) + word(index + 2)]
        {
            return (value, index + 3)
        }
        guard let value = Vocabulary.sets[word(index)] else { return nil }
        if isCapital(index), !beginsSentence(index) || isCapital(index + 1) { return nil }
        if isDash(index + 1), isGlued(index + 1), isGlued(index + 2) { return nil }
        return (value, index + 1)
    }

    /// "twice a year", "three times a week", "once every two weeks", "two days a week".
    private func frequency(at index: Int) -> (value: String, end: Int)? {
        var next: Int
        switch word(index) {
        case "once", "twice", "thrice": next = index + 1
        default:
            guard let (_, end) = amount(at: index) else { return nil }
            if ["times", "days", "nights", "evenings", "mornings", "hours"].contains(word(end)) {
                next = end + 1
            } else {
                return nil
            }
        }
        if word(index) == "once", word(next) == "or", word(next + 1) == "twice" { next += 2 }
        if let value = Vocabulary.sets[word(next)] { return (value, next + 1) }
        if let (value, end) = every(at: next) { return (value, end) }
        guard ["a", "an", "per"].contains(word(next)), let unit = Vocabulary.units[word(next + 1)],
            unit != .second
        else { return nil }
        return (DurationValue.text(Amount(1), unit), next + 2)
    }

    private static let partsOfDays = Vocabulary.set("mornings afternoons evenings nights")

    /// "Mondays", "weekends", "Sunday evenings".
    private func plural(at index: Int) -> (value: String, end: Int)? {
        if Vocabulary.pluralWeekdays[word(index)] != nil { return ("P1W", index + 1) }
        if Vocabulary.weekdays[word(index)] != nil, isCapital(index),
            Self.partsOfDays.contains(word(index + 1))
        {
            return ("P1W", index + 2)
        }
        if ["weekday", "weekend", "weeknight"].contains(word(index)),
            Self.partsOfDays.contains(word(index + 1))
        {
            return ("P1W", index + 2)
        }
        return nil
    }
}
