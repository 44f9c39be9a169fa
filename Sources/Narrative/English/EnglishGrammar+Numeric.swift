internal import EDTF

/// Dates in figures, and weekdays.
extension EnglishGrammar {
    /// `2015-08-15`, `2015/08/15`, `15.8.2015`, `8/15/2015`, `2015-08`, `08/2015`.
    func numeric(at index: Int) -> Reading? {
        guard isNumber(index),
            !(isGlued(index)
                && (isWord(index - 1)
                    || isSeparator(index - 1)
                        && isGlued(index - 1) && word(index - 1) == word(index + 1))),
            isSeparator(index + 1), isGlued(index + 1),
            isGlued(index + 2), isNumber(index + 2)
        else { return nil }
        let separator = word(index + 1)
        if word(index + 3) == separator, isGlued(index + 3), isGlued(index + 4),
            isNumber(index + 4)
        {
            guard endsNumber(index + 5) else { return nil }
            return triple(index, index + 2, index + 4)
        }
        guard endsNumber(index + 3) || separator == "." && isDash(index + 3) else { return nil }
        if separator == ".", digits(index + 2) != 2 || digits(index) != 4 { return nil }
        if let year = wholeYear(index), digits(index + 2) == 2, let month = integer(index + 2),
            (1...12).contains(month), separator != "/" || year >= 1900,
            separator == "-" || separator == "." || month != (year + 1) % 100
        {
            return (.calendar(.month(year, month)), index + 3)
        }
        if let year = wholeYear(index + 2), let month = integer(index), (1...12).contains(month),
            separator == "/"
        {
            return (.calendar(.month(year, month)), index + 3)
        }
        return nil
    }

    private func isSeparator(_ index: Int) -> Bool {
        ["-", "–", "/", "."].contains(word(index))
    }

    private func digits(_ index: Int) -> Int { token(index)?.text.utf8.count ?? 0 }

    private func wholeYear(_ index: Int) -> Int? {
        guard digits(index) == 4, let year = integer(index), (1500...2199).contains(year) else {
            return nil
        }
        return year
    }

    private func endsNumber(_ index: Int) -> Bool {
        guard isGlued(index) else { return true }
        if word(index) == "t", isNumber(index + 1) { return true }
        if isWord(index) || isNumber(index) { return false }
        return
            !(isSeparator(index) && isGlued(index + 1)
            && (isNumber(index + 1) || isWord(index + 1)))
    }

    private func triple(_ first: Int, _ second: Int, _ third: Int) -> Reading? {
        func day(_ year: Int?, _ month: Int?, _ day: Int?) -> DateMeaning? {
            guard let year, let month, let day else { return nil }
            return Day(year: year, month: month, day: day).map { .calendar(.day($0)) }
        }
        let end = third + 1
        if let year = wholeYear(first), digits(second) <= 2, digits(third) <= 2 {
            return day(year, integer(second), integer(third)).map { ($0, end) }
        }
        guard let year = wholeYear(third), digits(first) <= 2, digits(second) <= 2 else {
            return nil
        }
        let european = day(year, integer(second), integer(first))
        let american = word(first + 1) == "." ? nil : day(year, integer(first), integer(second))
        switch (american, european) {
        case (let date?, nil), (nil, let date?): return (date, end)
        case (let date?, let other?):
            return integer(first) == integer(second) ? (date, end) : (.oneOf(other, date), end)
        case (nil, nil): return nil
        }
    }

    // MARK: Weekdays

    /// "The first Monday of May 2015", "the last Friday in June".
    func nthWeekday(at index: Int) -> Reading? {
        guard word(index) == "the", let (number, weekday, end) = nth(at: index + 1),
            ["of", "in"].contains(word(end)), let (month, last) = monthOrUnit(at: end + 1)
        else { return nil }
        return (.nth(number, weekday: weekday, month), last)
    }

    /// "first Tuesday", "last Friday".
    func nth(at index: Int) -> (number: Int, weekday: Int, end: Int)? {
        let number: Int
        var next = index + 1
        if word(index) == "last" {
            number = -1
        } else if let (value, end) = ordinal(at: index), (1...5).contains(value) {
            (number, next) = (value, end)
        } else {
            return nil
        }
        guard Vocabulary.weekdays[word(next)] != nil, let (weekday, end) = weekday(at: next) else {
            return nil
        }
        return (number, weekday, end)
    }

    private func monthOrUnit(at index: Int) -> Reading? {
        if let reading = longer(calendar(at: index), relativeUnit(at: index)) {
            switch reading.date {
            case .calendar(.month), .calendar(.year), .recurring(.month), .unit(.month, _),
                .unit(.year, _):
                return reading
            default: return nil
            }
        }
        return nil
    }

    /// A weekday's name at an index and where it ends; short ones only before a date.
    func weekday(at index: Int) -> (weekday: Int, end: Int)? {
        guard isCapital(index) else { return nil }
        if let weekday = Vocabulary.weekdays[word(index)] { return (weekday, index + 1) }
        guard let weekday = Vocabulary.shortWeekdays[word(index)] else { return nil }
        let hasDot = word(index + 1) == "." && isGlued(index + 1)
        return (weekday, hasDot ? index + 2 : index + 1)
    }

    /// "Friday, June 3rd", "Mon 4 January 2016", "Friday the 3rd of June".
    func withWeekday(at index: Int) -> Reading? {
        guard let (weekday, end) = weekday(at: index) else { return nil }
        let next = word(end) == "," ? end + 1 : end
        if let day = longer(numeric(at: next), dayAndMonth(at: next)) { return day }
        guard Vocabulary.weekdays[word(index)] != nil else { return nil }
        // "Friday the 28th" of the story's month.
        if word(next) == "the", let day = integer(next + 1), (1...31).contains(day),
            isGlued(next + 2), ["st", "nd", "rd", "th"].contains(word(next + 2))
        {
            return (.dayOfMonth(day), next + 3)
        }
        if word(end) == ".", isGlued(end), word(end + 1) == "com" { return nil }
        return (.recurring(.weekday(weekday)), end)
    }
}
