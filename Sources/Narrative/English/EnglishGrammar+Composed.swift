/// Dates with words before them that belong to them: "the end of February", "around 2010".
extension EnglishGrammar {
    /// Any date at an index.
    func dated(at index: Int) -> Found? {
        guard let (date, end) = composed(at: index) else { return nil }
        return Found(start: index, end: end, meaning: .date(date))
    }

    /// A date with or without modifiers.
    func composed(at index: Int) -> Reading? {
        var best = longer(backIn(at: index), simple(at: index))
        // All that is more begins with a word, or the sign for "about".
        if isNumber(index) { return best }
        best = longer(best, adjectiveThird(at: index))
        best = longer(best, nounThird(at: index))
        best = longer(best, approximate(at: index))
        best = longer(best, weekOf(at: index))
        best = longer(best, theDay(at: index))
        best = longer(best, nthWeekday(at: index))
        best = longer(best, nthWeek(at: index))
        return longer(best, yearsEnd(at: index))
    }

    /// A date without modifiers, and with the year that is said after it in words.
    private func simple(at index: Int) -> Reading? {
        guard let reading = longer(calendar(at: index), deictic(at: index)) else { return nil }
        if case .calendar(.year) = reading.date, matches(["or", "so"], at: reading.end) {
            return (.about(reading.date), reading.end + 2)
        }
        guard case .recurring(let recurring) = reading.date else { return reading }
        switch recurring {
        case .month, .monthDay, .season:
            guard let (year, end) = yearOfPart(at: reading.end), case .unit = year,
                recurringMayTake(reading.end)
            else { return reading }
            return (.within(recurring, year), end)
        default: return reading
        }
    }

    /// "March of that year", "March last year"; but "in March this year" only without a comma.
    private func recurringMayTake(_ index: Int) -> Bool {
        ["of", "last", "this", "next", "that", "the"].contains(word(index))
    }

    /// "Back in May" is seen from the day of writing.
    private func backIn(at index: Int) -> Reading? {
        guard word(index - 1) == "in", word(index - 2) == "back",
            let (month, end) = month(at: index), yearOfPart(at: end) == nil
        else { return nil }
        return (.named(.month(month), .last), end)
    }

    // MARK: Thirds

    /// "early 2016", "mid-March", "late last year", "early in 2016", "later that year".
    private func adjectiveThird(at index: Int) -> Reading? {
        var next = index
        if ["very", "the"].contains(word(next)), ["early", "late", "mid"].contains(word(next + 1)) {
            next += 1
        }
        let name = word(next)
        guard ["early", "mid", "late", "earlier", "later", "middle"].contains(name),
            let place = Vocabulary.thirds[name], name != "middle" || isDash(next + 1)
        else { return nil }
        var third = Third(rawValue: place)
        next += 1
        if isDash(next) { next += 1 }
        // "mid-to-late 2016", "early to mid March", "early/mid 2015"
        if ["to", "or", "/"].contains(word(next)),
            ["mid", "late", "early"].contains(
                isDash(next + 1) ? word(next + 2) : word(next + 1))
        {
            let second = isDash(next + 1) ? next + 2 : next + 1
            if let more = Vocabulary.thirds[word(second)] { third = Third(rawValue: more) }
            next = second + 1
            if isDash(next) { next += 1 }
        }
        var isInside = false
        if ["in", "on"].contains(word(next)), name != "mid" {
            next += 1
            isInside = true
        }
        guard
            let inner = longer(
                longer(
                    longer(calendar(at: next), deictic(at: next)),
                    isInside ? theUnit(at: next) : nil), yearOrDecade(at: next))
        else { return nil }
        if case .dayShift = inner.date { return nil }
        if case .recurring(.weekday) = inner.date { return nil }
        guard let third else {
            // "Later that year" is still that year.
            if isInside { return name == "later" || name == "earlier" ? inner : nil }
            switch inner.date {
            case .unit, .named: return inner
            case .calendar(.year), .calendar(.month): return inner
            default: return nil
            }
        }
        if isInside, case .recurring(.season) = inner.date, word(next) != "the" { return nil }
        return (.part(third, inner.date), inner.end)
    }

    /// A year or a decade that only its company makes one: "mid-2016", "late 90s".
    private func yearOrDecade(at index: Int) -> Reading? {
        guard let year = yearNumber(index) else { return nil }
        return (.calendar(.year(year)), index + 1)
    }

    /// "the end of February", "the beginning of last year", "the middle of the month".
    private func nounThird(at index: Int) -> Reading? {
        var next = index
        if word(next) == "the" { next += 1 }
        if ["very", "tail", "back", "early", "latter", "later"].contains(word(next)) { next += 1 }
        let name = word(next)
        var third: Third
        switch name {
        case "beginning", "start", "dawn", "onset": third = .early
        case "middle", "midpoint": third = .middle
        case "end", "close", "tail": third = .late
        case "part" where word(next - 1) == "early": third = .early
        case "part" where word(next - 1) == "latter" || word(next - 1) == "later": third = .late
        case "half" where word(next - 1) == "latter" || word(next - 1) == "back": third = .late
        case "year" where isDash(next + 1) && word(next + 2) == "end":
            return (.part(.late, .unit(.year, .that)), next + 3)
        default: return nil
        }
        if name == "end", word(next - 1) == "early" { third = .late }
        next += 1
        guard word(next) == "of" || word(next) == "to" else { return nil }
        next += 1
        if isBareEndOfSomething(index, next) { return nil }
        guard let inner = longer(composedInner(at: next), theUnit(at: next)) else {
            return nil
        }
        if case .dayShift = inner.date { return nil }
        return (.part(third, inner.date), inner.end)
    }

    /// "Start of" something that is no time is not read further, whatever follows it.
    private func isBareEndOfSomething(_ index: Int, _ next: Int) -> Bool {
        word(index) != "the" && word(next) == "the"
            && ![
                "by", "until", "at", "in", "since", "from", "before", "towards", "toward", "till",
                "near",
            ].contains(word(index - 1))
    }

    private func composedInner(at index: Int) -> Reading? {
        longer(
            longer(simple(at: index), adjectiveThird(at: index)), yearOrDecade(at: index))
    }

    /// "by year's end", "the year's end".
    private func yearsEnd(at index: Int) -> Reading? {
        let next = word(index) == "the" ? index + 1 : index
        guard let unit = Vocabulary.units[word(next)], unit == .year || unit == .month,
            matches(["'", "s", "end"], at: next + 1)
        else { return nil }
        return (.part(.late, .unit(unit, .that)), next + 4)
    }

    // MARK: About

    /// "around 2010", "circa 2015", "maybe 2015".
    private func approximate(at index: Int) -> Reading? {
        var next = index + 1
        switch word(index) {
        case "around", "about", "roughly", "approximately", "circa", "~": break
        case "ca", "c": if word(next) == "." { next += 1 }
        case "maybe", "perhaps", "probably", "possibly":
            guard let inner = yearOrDecade(at: next) ?? composedInner(at: next) else { return nil }
            switch inner.date {
            case .calendar, .recurring(.month), .recurring(.monthDay):
                return (.maybe(inner.date), inner.end)
            default: return nil
            }
        case "sometime", "some":
            return nil
        default: return nil
        }
        guard
            let inner = longer(
                longer(composedInner(at: next), nounThird(at: next)), yearOrDecade(at: next))
        else { return nil }
        if case .dayShift = inner.date { return nil }
        return (.about(inner.date), inner.end)
    }

    /// "the week of June 5", "the weekend of 3 March 2018".
    private func weekOf(at index: Int) -> Reading? {
        let next = word(index) == "the" ? index + 1 : index
        guard ["week", "weekend"].contains(word(next)) else { return nil }
        let hasOf = word(next + 1) == "of"
        if hasOf, let inner = composedInner(at: next + 2), Self.isDay(inner.date) {
            return (word(next) == "week" ? .weekOf(inner.date) : .weekendOf(inner.date), inner.end)
        }
        // "over the weekend" is that of the story.
        guard word(next) == "weekend", next > index,
            ["over", "during", "on", "at", "for", "through"].contains(word(index - 1)), !hasOf
        else { return nil }
        return (.nearWeekend, next + 1)
    }

    private static func isDay(_ date: DateMeaning) -> Bool {
        switch date {
        case .calendar(.day), .recurring(.monthDay), .recurring(.holiday), .recurring(.weekday):
            true
        default: false
        }
    }

    /// "the first week of July 2014", "the last weekend of May".
    func nthWeek(at index: Int) -> Reading? {
        guard word(index) == "the" else { return nil }
        var number = -1
        var next = index + 2
        if word(index + 1) != "last", word(index + 1) != "final" {
            guard let (value, end) = ordinal(at: index + 1), (1...5).contains(value) else {
                return nil
            }
            (number, next) = (value, end)
        }
        guard ["week", "weekend"].contains(word(next)), ["of", "in"].contains(word(next + 1)),
            let (month, end) = composedInner(at: next + 2) ?? theUnit(at: next + 2)
        else { return nil }
        switch month {
        case .calendar(.month), .calendar(.year), .recurring(.month), .unit(.month, _),
            .unit(.year, _), .within(.month, _):
            return (.nthWeek(number, isWeekend: word(next) == "weekend", month), end)
        default: return nil
        }
    }

    private static let afterDay = Vocabulary.set(
        """
        and at we i they he she it in with for from by to when before after because but who which \
        that my our his her their the a an as of so was is were someone somebody everybody nobody
        """)

    /// "on the 15th": a day of the story's month.
    func theDay(at index: Int) -> Reading? {
        guard word(index) == "the",
            [
                "on", "by", "until", "since", "before", "after", "from", "to",
                "but", "and", "till", "of",
            ]
            .contains(word(index - 1)), let day = integer(index + 1), (1...31).contains(day),
            isGlued(index + 2), ["st", "nd", "rd", "th"].contains(word(index + 2)),
            !isWord(index + 3) || Self.afterDay.contains(word(index + 3))
        else { return nil }
        return (.dayOfMonth(day), index + 3)
    }
}
