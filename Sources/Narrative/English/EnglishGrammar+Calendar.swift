internal import EDTF

/// Dates that name a year, a month or a day.
extension EnglishGrammar {
    /// A part of a date that was read: what it means and where it ends.
    typealias Reading = (date: DateMeaning, end: Int)

    /// A plain date of the calendar at an index, with or without its year.
    func calendar(at index: Int) -> Reading? {
        // Of the readings some need a figure to begin with, some a word.
        switch token(index)?.kind {
        case .number?:
            var best = longer(numeric(at: index), dayMonth(at: index))
            best = longer(best, decade(at: index))
            best = longer(best, century(at: index))
            best = longer(best, year(at: index))
            return longer(best, partOfYear(at: index))
        case .word?:
            var best = longer(withWeekday(at: index), dayAndMonth(at: index))
            best = longer(best, monthYear(at: index))
            best = longer(best, decade(at: index))
            best = longer(best, century(at: index))
            return longer(best, partOfYear(at: index))
        case .symbol?: return longer(decade(at: index), year(at: index))
        case .opaque?, nil: return nil
        }
    }

    /// A day with its month, in any order.
    func dayAndMonth(at index: Int) -> Reading? {
        longer(dayMonth(at: index), monthDay(at: index))
    }

    /// The longer of two readings, the first where they end alike.
    func longer(_ first: Reading?, _ second: @autoclosure () -> Reading?) -> Reading? {
        guard let other = second() else { return first }
        guard let first, first.end >= other.end else { return other }
        return first
    }

    // MARK: Years

    /// A number that may be a year of a career's telling.
    func yearNumber(_ index: Int) -> Int? {
        guard let token = token(index), token.kind == .number, token.text.utf8.count == 4,
            let year = Int(token.text), (1500...2199).contains(year), !isPartOfNumber(index)
        else { return nil }
        return year
    }

    /// `'15` as 2015: an apostrophe and two digits.
    func shortYear(_ index: Int) -> (year: Int, end: Int)? {
        guard ["'", "‘"].contains(word(index)), isGlued(index + 1), let token = token(index + 1),
            token.kind == .number, token.text.utf8.count == 2, let number = Int(token.text),
            !isWord(index + 2) || !isGlued(index + 2), !isGlued(index) || !isWord(index - 1)
        else { return nil }
        return (number <= 40 ? 2000 + number : 1900 + number, index + 2)
    }

    private func year(at index: Int) -> Reading? {
        if let (year, end) = shortYear(index), Vocabulary.yearCues.contains(word(index - 1)) {
            return (.calendar(.year(year)), end)
        }
        guard let year = yearNumber(index) else { return nil }
        let before = word(index - 1)
        let next = word(index + 1)
        if isGlued(index), isDash(index - 1), isGlued(index - 1), isWord(index - 2) { return nil }
        if isGlued(index + 1), isDash(index + 1), isWord(index + 2), isGlued(index + 2) {
            return nil
        }
        if isGlued(index + 1), isWord(index + 1) { return nil }
        if isInLongNumber(index) { return nil }
        if ["/", "_", "+"].contains(next), isGlued(index + 1) { return nil }
        if Vocabulary.numberedNames.contains(before), before != "class" { return nil }
        if Vocabulary.counted.contains(next) || next == "x" { return nil }
        if ["more", "fewer", "less", "other"].contains(next), word(index + 2) == "than" {
            return nil
        }
        let isCued = Vocabulary.yearCues.contains(before)
        guard isCued || (1900...2060).contains(year) else { return nil }
        if !isCued, year % 100 == 0, next.hasSuffix("s"), next.count > 3 { return nil }
        if ["about", "around", "nearly", "almost", "over", "than", "to", "and", "or", "for"]
            .contains(before), year % 100 == 0, isWord(index + 1), next.hasSuffix("s")
        {
            return nil
        }
        // An academic or a winter's year: 2015–16, 2015/16.
        if isGlued(index + 1), isDash(index + 1) || next == "/", isGlued(index + 2),
            let short = token(index + 2), short.kind == .number, short.text.utf8.count == 2,
            let number = Int(short.text), number == (year + 1) % 100,
            !isGlued(index + 3)
                || !isDash(index + 3)
        {
            if next == "-", (1...12).contains(number) { return nil }
            return (.span(.calendar(.year(year)), .calendar(.year(year + 1))), index + 3)
        }
        return (.calendar(.year(year)), index + 1)
    }

    /// A piece of `555-2015-1999` or `2015-12345`.
    private func isInLongNumber(_ index: Int) -> Bool {
        if isGlued(index), isDash(index - 1), isGlued(index - 1), isNumber(index - 2) {
            if word(index - 2).utf8.count != 4 || isGlued(index - 2) && isDash(index - 3) {
                return true
            }
        }
        return isGlued(index + 1) && isDash(index + 1) && isGlued(index + 2) && isNumber(index + 2)
            && ![2, 4].contains(word(index + 2).utf8.count)
    }

    private func decade(at index: Int) -> Reading? {
        var next = index
        var hasArticle = false
        if word(next) == "the" {
            next += 1
            hasArticle = true
        }
        if let token = token(next), token.kind == .number, token.text.utf8.count == 4,
            let year = Int(token.text), year % 10 == 0, (1500...2090).contains(year)
        {
            if word(next + 1) == "s", isGlued(next + 1) {
                return (.calendar(.decade(year / 10)), next + 2)
            }
            if word(next + 1) == "'", isGlued(next + 1), word(next + 2) == "s",
                isGlued(next + 2)
            {
                return (.calendar(.decade(year / 10)), next + 3)
            }
        }
        let third = isDash(index - 1) ? index - 2 : index - 1
        let isCued =
            hasArticle
            || ["early", "mid", "late"].contains(word(third))
                && !["my", "his", "her", "their", "our", "in", "your"].contains(word(third - 1))
        guard isCued else { return nil }
        if ["'", "‘"].contains(word(next)), isGlued(next + 1) { next += 1 }
        if let tens = Vocabulary.decadeNames[word(next)] { return (.shortDecade(tens), next + 1) }
        if let number = integer(next), token(next)?.text.utf8.count == 2, number % 10 == 0,
            word(next + 1) == "s" && isGlued(next + 1)
                || word(next + 1) == "'" && word(next + 2) == "s"
        {
            return (.shortDecade(number / 10), word(next + 1) == "s" ? next + 2 : next + 3)
        }
        return nil
    }

    /// "the 19th century", "the twentieth century".
    private func century(at index: Int) -> Reading? {
        let next = word(index) == "the" ? index + 1 : index
        guard let (number, end) = ordinal(at: next) else { return nil }
        let word = isDash(end) ? end + 1 : end
        guard self.word(word) == "century", (1...22).contains(number) else {
            guard matches(["twenty", "first", "century"], at: next) else { return nil }
            return (.calendar(.century(20)), next + 3)
        }
        return (.calendar(.century(number - 1)), word + 1)
    }

    /// "1st", "23rd", "first", "twenty-first".
    func ordinal(at index: Int) -> (value: Int, end: Int)? {
        if let value = integer(index), isGlued(index + 1),
            ["st", "nd", "rd", "th"].contains(word(index + 1))
        {
            return (value, index + 2)
        }
        if let tens = Vocabulary.cardinals[word(index)], tens >= 20, isDash(index + 1),
            let ones = Vocabulary.ordinals[word(index + 2)], ones < 10
        {
            return (tens + ones, index + 3)
        }
        return Vocabulary.ordinals[word(index)].map { ($0, index + 1) }
    }

    // MARK: Months and days

    /// A month's name that is written as one, and where it ends (behind the dot of "Aug.").
    func month(at index: Int) -> (month: Int, end: Int)? {
        let name = word(index)
        guard let month = Vocabulary.months[name], let token = token(index), token.kind == .word,
            !(isGlued(index) && isNumber(index - 1) && name.count > 3 && !token.isCapital)
        else { return nil }
        if !token.isCapital {
            // Only the long names that are no other word may be written small.
            guard name.count > 5, name != "august" else { return nil }
        }
        let isShort = name.count <= 4 && name != "may" && name != "june" && name != "july"
        let hasDot =
            isShort && word(index + 1) == "." && isGlued(index + 1)
            && (isNumber(index + 2) || !isWord(index + 2) || word(index + 2) == "of")
        return (month, hasDot ? index + 2 : index + 1)
    }

    /// A year that completes a date: "2015", ", 2015", "of 2015", "'15".
    func trailingYear(at index: Int, allowsComma: Bool = true) -> (year: Int, end: Int)? {
        var next = index
        if word(next) == ",", allowsComma { next += 1 } else if word(next) == "of" { next += 1 }
        if let year = yearNumber(next), !Vocabulary.counted.contains(word(next + 1)) {
            return (year, next + 1)
        }
        return shortYear(next)
    }

    private func dayNumber(at index: Int) -> (day: Int, end: Int)? {
        var end = index + 1
        guard let day = integer(index), (1...31).contains(day), token(index)?.text.count ?? 3 <= 2
        else {
            guard let (day, end) = ordinal(at: index), (1...31).contains(day) else { return nil }
            return (day, end)
        }
        if isGlued(end), ["st", "nd", "rd", "th"].contains(word(end)) {
            end += 1
        } else if isPartOfNumber(index), !(word(end) == "," || word(end) == ".") {
            return nil
        }
        if isGlued(end), word(end) == ":" || isWord(end) { return nil }
        if isGlued(end), [".", ","].contains(word(end)), isGlued(end + 1), isNumber(end + 1) {
            // "3,4" and "3.5" are no days; "15,2015" is one with a blank left out.
            guard word(end) == ",", yearNumber(end + 1) != nil else { return nil }
        }
        return (day, end)
    }

    /// "15 August 2015", "the 15th of August", "3-5 June 2016".
    private func dayMonth(at index: Int) -> Reading? {
        let first = word(index) == "the" ? index + 1 : index
        guard let (day, end) = dayNumber(at: first) else { return nil }
        var next = end
        var last: Int?
        if isDash(next) || word(next) == "to", let (other, after) = dayNumber(at: next + 1),
            other > day
        {
            last = other
            next = after
        }
        let hasOf = word(next) == "of"
        if hasOf { next += 1 } else if isDash(next), isGlued(next) { next += 1 }
        guard let (month, monthEnd) = month(at: next) else { return nil }
        if integer(first) == nil, !hasOf { return nil }
        next = monthEnd
        if isDash(next), isGlued(next), yearNumber(next + 1) != nil { next += 1 }
        return dated(month, day, last, yearAt: next, end: monthEnd)
    }

    /// "August 15, 2015", "December 1st", "June 3-5", "Jan. 4".
    private func monthDay(at index: Int) -> Reading? {
        guard let (month, end) = month(at: index) else { return nil }
        let isJoined = isDash(end) && isGlued(end) && isGlued(end + 1)
        let next = word(end) == "the" || isJoined ? end + 1 : end
        guard let (day, dayEnd) = dayNumber(at: next),
            integer(next) != nil || word(end) == "the"
                || Vocabulary.ordinals[word(next)] != nil && !isWord(dayEnd)
        else { return nil }
        var last: Int?
        var after = dayEnd
        if isDash(after) || word(after) == "to", let (other, otherEnd) = dayNumber(at: after + 1),
            other > day, Vocabulary.months[word(otherEnd)] == nil
        {
            last = other
            after = otherEnd
        }
        return dated(month, day, last, yearAt: after, end: after)
    }

    private func dated(_ month: Int, _ day: Int, _ last: Int?, yearAt index: Int, end: Int)
        -> Reading?
    {
        guard let (year, yearEnd) = trailingYear(at: index) else {
            guard Day(year: 2000, month: month, day: day) != nil else { return nil }
            let date = DateMeaning.recurring(.monthDay(month, day))
            guard let last else { return (date, end) }
            return (.span(date, .recurring(.monthDay(month, last))), end)
        }
        guard let first = Day(year: year, month: month, day: day) else { return nil }
        guard let last else { return (.calendar(.day(first)), yearEnd) }
        guard let final = Day(year: year, month: month, day: last) else { return nil }
        return (.span(.calendar(.day(first)), .calendar(.day(final))), yearEnd)
    }

    /// "August 2015", "Aug. '15", or a bare "November" where it is certainly a month.
    private func monthYear(at index: Int) -> Reading? {
        guard let (month, end) = month(at: index) else { return nil }
        if let (year, yearEnd) = trailingYear(at: isDash(end) && isGlued(end) ? end + 1 : end) {
            return (.calendar(.month(year, month)), yearEnd)
        }
        let name = word(index)
        if Vocabulary.doubtfulMonths.contains(name), !hasCompany(index, end) { return nil }
        return (.recurring(.month(month)), end)
    }

    private static let monthCues = Vocabulary.set(
        """
        in since until till of early mid late during throughout through last next this that \
        following previous every each by between before after around about to for come
        """)

    /// Whether a month that might be a name stands among words of time.
    private func hasCompany(_ index: Int, _ end: Int) -> Bool {
        let name = word(index)
        var before = word(index - 1)
        if isDash(index - 1), ["mid", "early", "late"].contains(word(index - 2)) { before = "mid" }
        let after = word(end)
        if ["through", "madness", "for"].contains(after), name == "march", before.isEmpty {
            return false
        }
        if Self.monthCues.contains(before) {
            // "For April", "by Jan", "to June" may be people; "in Jan" hardly is.
            let isLoose = [
                "for", "by", "to", "before", "after", "about", "around", "of", "between",
            ]
            .contains(before)
            if !isLoose { return true }
            if ["june", "august", "march", "may"].contains(name) { return true }
            if name == "april" || name == "jan" {
                return ["by", "between", "before"].contains(before) && name == "april"
                    || isRangeBefore(index) || isRangeAfter(end)
            }
            return true
        }
        if isRangeAfter(end) || isRangeBefore(index) { return true }
        return before == "(" && (after == ")" || isDash(end))
            || ["and", "or", "–", "-", "/"].contains(before)
                && Vocabulary.months[word(index - 2)] != nil
    }

    private func isRangeAfter(_ end: Int) -> Bool {
        (isDash(end) || ["to", "through", "and", "or", "until", "/"].contains(word(end)))
            && Vocabulary.months[word(end + 1)] != nil
    }

    private func isRangeBefore(_ index: Int) -> Bool {
        (isDash(index - 1) || ["to", "through", "and", "until", "or"].contains(word(index - 1)))
            && (Vocabulary.months[word(index - 2)] != nil || yearNumber(index - 2) != nil)
    }
}
