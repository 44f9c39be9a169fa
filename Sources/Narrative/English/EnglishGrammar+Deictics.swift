/// Dates seen from the day of writing or from the story.
extension EnglishGrammar {
    func deictic(at index: Int) -> Reading? {
        guard isWord(index) else { return nil }
        var best = longer(dayWord(at: index), relativeUnit(at: index))
        best = longer(best, relativeName(at: index))
        guard word(index) == "the" else { return best }
        best = longer(best, besides(at: index))
        best = longer(best, theYear(at: index))
        return longer(best, theWeekday(at: index))
    }

    private func dayWord(at index: Int) -> Reading? {
        switch word(index) {
        case "yesterday": return (.dayShift(-1), index + 1)
        case "today": return isGlued(index) ? nil : (.dayShift(0), index + 1)
        case "tomorrow": return (.dayShift(1), index + 1)
        case "the":
            if matches(["day", "before", "yesterday"], at: index + 1) {
                return (.dayShift(-2), index + 4)
            }
            if matches(["day", "after", "tomorrow"], at: index + 1) {
                return (.dayShift(2), index + 4)
            }
            return nil
        default: return nil
        }
    }

    // MARK: last, this, next, that, the following

    /// The words before a unit that say which one is meant.
    private func step(at index: Int) -> (step: Step, end: Int)? {
        let next = word(index + 1)
        switch word(index) {
        case "last", "past": return (.last, index + 1)
        case "this":
            if next == "past" || next == "last" { return (.last, index + 2) }
            if next == "coming" || next == "upcoming" { return (.next, index + 2) }
            return (.this, next == "very" || next == "same" ? index + 2 : index + 1)
        case "next":
            return (.next, index + 1)
        case "that": return (.that, ["very", "same"].contains(next) ? index + 2 : index + 1)
        case "same" where word(index - 1) != "the": return (.that, index + 1)
        case "following" where word(index - 1) != "the": return (.following, index + 1)
        case "the":
            var end = index + 2
            if next == "very" { end += 1 }
            switch word(end - 1) {
            case "same": return (.that, end)
            case "following", "next", "subsequent", "ensuing": return (.following, end)
            case "previous", "preceding", "prior": return (.previous, end)
            case "coming", "upcoming": return (.next, end)
            case "current": return (.this, end)
            default: return nil
            }
        default: return nil
        }
    }

    /// "last year", "that week", "the following month", "this academic year".
    func relativeUnit(at index: Int) -> Reading? {
        guard case (let step, var end)? = step(at: index) else { return nil }
        if ["calendar", "academic", "school", "fiscal", "entire", "whole"].contains(word(end)) {
            end += 1
        }
        guard let unit = Vocabulary.units[word(end)] else { return nil }
        switch unit {
        case .second, .minute, .hour: return nil
        case .day:
            guard word(end) == "day", step == .that || step == .following || step == .previous
            else { return nil }
            // "that day-to-day work".
            if isDash(end + 1), isGlued(end + 1) { return nil }
        case .quarter where word(end + 1) == "of", .century where step == .that: return nil
        default: break
        }
        if isDash(end + 1), isGlued(end + 1), isGlued(end + 2), isWord(end + 2) { return nil }
        // "the past year" and "over the last week" are lengths; so is "the next year or two".
        if matches(["or", "two"], at: end + 1) || matches(["or", "so"], at: end + 1) {
            return nil
        }
        if step == .last, word(index - 1) == "the" || word(index) == "past" { return nil }
        if word(end) == "fortnight" { return nil }
        return (.unit(unit, step), end + 1)
    }

    /// "last summer", "next March", "that Friday", "the following June", "that Christmas".
    private func relativeName(at index: Int) -> Reading? {
        guard let (step, start) = step(at: index), word(index) != "past" else { return nil }
        if step == .last, word(index - 1) == "the" { return nil }
        var named: Recurring?
        let end = ["entire", "whole"].contains(word(start)) ? start + 1 : start
        var after = end + 1
        if let code = Vocabulary.seasons[word(end)] {
            if isNotSeason(end, step) { return nil }
            named = .season(code)
            if ["semester", "term"].contains(word(after)) { return nil }
        } else if let (month, monthEnd) = month(at: end) {
            named = .month(month)
            after = monthEnd
            if let day = integer(after), (1...31).contains(day), !isPartOfNumber(after) {
                named = .monthDay(month, day)
                after += 1
                if isGlued(after), ["st", "nd", "rd", "th"].contains(word(after)) { after += 1 }
            }
        } else if let (weekday, weekdayEnd) = weekday(at: end),
            Vocabulary.weekdays[word(end)] != nil
        {
            named = .weekday(weekday)
            after = weekdayEnd
        } else if let (feast, feastEnd) = feast(at: end) {
            named = .holiday(feast)
            after = feastEnd
        } else if matches(["holiday", "season"], at: end) {
            named = .holiday(.month(12))
            after = end + 2
        }
        return named.map { (.named($0, step), after) }
    }

    /// "that Sunday" before "evening".
    func relativeWeekday(at index: Int) -> Reading? {
        guard let reading = relativeName(at: index), case .named(.weekday, _) = reading.date else {
            return nil
        }
        return reading
    }

    /// "things that fall apart", "that summer internship".
    private func isNotSeason(_ index: Int, _ step: Step) -> Bool {
        let next = word(index + 1)
        if ["fall", "spring"].contains(word(index)), step == .that,
            [
                "apart", "short", "into", "under", "behind", "off", "out", "to", "from", "between",
                "within", "up", "down",
            ].contains(next)
        {
            return true
        }
        return false
    }

    /// "the year before", "the day after", "the summer after that".
    private func besides(at index: Int) -> Reading? {
        guard word(index) == "the" else { return nil }
        let direction = word(index + 2)
        guard direction == "before" || direction == "after" || direction == "prior",
            let end = endOfBesides(at: index + 3)
        else { return nil }
        let step: Step = direction == "after" ? .after : .before
        if let unit = Vocabulary.units[word(index + 1)], unit >= .day {
            return (.unit(unit, step), end)
        }
        if let code = Vocabulary.seasons[word(index + 1)] {
            return (.named(.season(code), step), end)
        }
        if let (weekday, _) = weekday(at: index + 1), Vocabulary.weekdays[word(index + 1)] != nil {
            return (.named(.weekday(weekday), step), end)
        }
        return nil
    }

    /// "by the Monday": the first one of the story.
    private func theWeekday(at index: Int) -> Reading? {
        guard word(index) == "the", Vocabulary.weekdays[word(index + 1)] != nil,
            let (weekday, end) = weekday(at: index + 1),
            [
                "by", "on", "until", "before", "after",
                "over", "since", "from", "till", "and",
            ].contains(word(index - 1)),
            !["of", "after", "before", "morning", "afternoon", "evening", "night"]
                .contains(word(end)), !isCapital(end) || !isWord(end) || word(end) == "i"
        else { return nil }
        if word(end) == "following" { return (.named(.weekday(weekday), .following), end + 1) }
        return (.named(.weekday(weekday), .that), end)
    }

    private static let besideNext = Vocabulary.set(
        "in at on with for to we i he she they it my our")

    /// Where "the year after" ends; nil where a clause says after what.
    private func endOfBesides(at index: Int) -> Int? {
        let next = word(index)
        if next == "that" {
            let follower = word(index + 1)
            let isEnd =
                !isWord(index + 1) || ["i", "we", "he", "she", "they", "it"].contains(follower)
            return isEnd ? index + 1 : nil
        }
        if !isWord(index), !isNumber(index), !["'", "\"", "“"].contains(next) { return index }
        guard Self.besideNext.contains(next) else { return nil }
        if ["in", "at", "on", "with", "for", "to"].contains(next) { return index }
        if word(index + 1) == "had" { return index }
        // "The year after I married, we moved" says after what; "the year after I married." when.
        for offset in 1...12 {
            if word(index + offset) == "," { return nil }
            if [".", "!", "?", ";", ""].contains(word(index + offset)) { return index }
        }
        return nil
    }

    /// "the year 2015"; "the year" itself only where something is said to be of it.
    private func theYear(at index: Int) -> Reading? {
        guard matches(["the", "year"], at: index), let year = yearNumber(index + 2) else {
            return nil
        }
        return (.calendar(.year(year)), index + 3)
    }

    /// "the year", "the month", "the week" behind "the end of".
    func theUnit(at index: Int) -> Reading? {
        guard ["the", "that"].contains(word(index)) else {
            return ["year", "month"].contains(word(index))
                && ["end", "beginning", "start"].contains(word(index - 2))
                ? (.unit(word(index) == "year" ? .year : .month, .that), index + 1) : nil
        }
        let next =
            ["calendar", "academic", "school"].contains(word(index + 1)) ? index + 2 : index + 1
        switch Vocabulary.units[word(next)] {
        case .year?, .month?, .week?, .decade?, .quarter?:
            guard let unit = Vocabulary.units[word(next)], word(next) != "fortnight" else {
                return nil
            }
            return (.unit(unit, .that), next + 1)
        default: return nil
        }
    }
}
