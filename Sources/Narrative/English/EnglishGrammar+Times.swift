/// Times of day.
extension EnglishGrammar {
    func time(at index: Int) -> Found? {
        var best: (meaning: Meaning, end: Int)?
        func take(_ reading: (meaning: Meaning, end: Int)?) {
            if let reading, reading.end > (best?.end ?? index) { best = reading }
        }
        take(aboutClock(at: index))
        take(spoken(at: index))
        take(partOfDay(at: index))
        take(datedPart(at: index))
        take(inThePart(at: index))
        take(earlyHours(at: index))
        return best.map { Found(start: index, end: $0.end, meaning: $0.meaning) }
    }

    /// "about 11 pm", "around noon".
    private func aboutClock(at index: Int) -> (meaning: Meaning, end: Int)? {
        if ["about", "around", "almost", "nearly", "roughly", "shortly"].contains(word(index)) {
            var next = index + 1
            if ["before", "after"].contains(word(next)) { next += 1 }
            return withPart(clock(at: next)) ?? spoken(at: next)
        }
        return withPart(clock(at: index))
    }

    /// "3:34 in the morning", "nine that evening": a part of the day makes a time exact.
    private func withPart(
        _ reading: (meaning: Meaning, end: Int)?
    ) -> (meaning: Meaning, end: Int)? {
        guard let reading, case .time(let text, _) = reading.meaning,
            let (part, day, end) = followingPart(at: reading.end)
        else { return reading }
        return (.time(Self.placed(text, in: part), day), end)
    }

    /// "in the morning", "at night", "that afternoon", "yesterday evening" behind a time.
    private func followingPart(at index: Int) -> (part: String, day: DateMeaning?, end: Int)? {
        if word(index) == "in", word(index + 1) == "the",
            let part = Vocabulary.partsOfDay[word(index + 2)]
        {
            return (part, nil, index + 3)
        }
        if matches(["at", "night"], at: index) { return ("NI", nil, index + 2) }
        guard let (meaning, end) = partOfDay(at: index), case .time(let part, let day) = meaning
        else { return nil }
        return (part, day, end)
    }

    /// A time by the twelve-hour clock in a part of the day.
    private static func placed(_ text: String, in part: String) -> String {
        guard let hour = Int(text.prefix(2)), hour < 12, part != "MO",
            !(part == "NI" && hour < 5)
        else { return part == "MO" && text.hasPrefix("12") ? "00" + text.dropFirst(2) : text }
        return "\(hour + 12)" + text.dropFirst(2)
    }

    /// "half past four", "a quarter to six", "nine in the morning", "five o'clock".
    private func spoken(at index: Int) -> (meaning: Meaning, end: Int)? {
        var next = index
        if word(next) == "a", word(next + 1) == "quarter" { next += 1 }
        var minutes = 0
        var isShifted = false
        if word(next) == "half" || word(next) == "quarter",
            ["past", "to", "after"].contains(word(next + 1))
        {
            minutes = word(next) == "half" ? 30 : word(next + 1) == "to" ? -15 : 15
            next += 2
            isShifted = true
        } else if let (number, end) = number(at: next), number < 60,
            word(end) == "minutes" || word(end) == "past"
                || word(end) == "to" && isWord(next) && number % 5 == 0
                    && word(index - 1) != "from",
            ["past", "to"].contains(word(word(end) == "minutes" ? end + 1 : end))
        {
            let preposition = word(end) == "minutes" ? end + 1 : end
            minutes = word(preposition) == "to" ? -number : number
            next = preposition + 1
            isShifted = true
        }
        guard let hour = Vocabulary.cardinals[word(next)] ?? integer(next), (1...12).contains(hour)
        else { return nil }
        if !isShifted, isNumber(next), !matches(["o", "'", "clock"], at: next + 1),
            isPartOfNumber(next) || isGlued(next + 1) && isWord(next + 1)
                || !matches(["in", "the"], at: next + 1) && followingPart(at: next + 1) == nil
        {
            return nil
        }
        var end = next + 1
        let isClock = matches(["o", "'", "clock"], at: end)
        if isClock { end += 3 }
        let total = (hour * 60 + minutes + 720) % 720
        let text = Self.text(total / 60 == 0 ? 12 : total / 60, total % 60)
        if let (isAfternoon, after) = meridiem(at: end) {
            return (.time(Self.placed(text, in: isAfternoon ? "AF" : "MO"), nil), after)
        }
        if let (part, day, after) = followingPart(at: end),
            isShifted || isClock
                || [
                    "at", "until", "till", "by", "from", "to", "around", "about", "before", "after",
                ]
                .contains(word(index - 1))
        {
            return (.time(Self.placed(text, in: part), day), after)
        }
        return isClock || isShifted && word(index + 1) != "to"
            ? (.time(text, nil), end) : nil
    }

    /// "9am", "9:30 a.m.", "14:30", "3 o'clock", "noon", "midnight".
    private func clock(at index: Int) -> (meaning: Meaning, end: Int)? {
        let before = word(index - 1)
        switch word(index) {
        case "noon", "midday": return (.time("12:00", nil), index + 1)
        case "midnight": return (.time("00:00", nil), index + 1)
        case "dawn", "sunrise", "daybreak":
            return Self.daylight.contains(before) ? (.time("MO", nil), index + 1) : nil
        case "dusk", "sunset", "nightfall":
            return Self.daylight.contains(before) ? (.time("EV", nil), index + 1) : nil
        default: break
        }
        guard let hour = integer(index), token(index)?.text.utf8.count ?? 3 <= 2, hour <= 24,
            !(isGlued(index)
                && (isNumber(index - 1) || isWord(index - 1)
                    || [".", ":", "$", "/", ","].contains(before)))
        else { return nil }
        var minute = 0
        var end = index + 1
        var hasMinutes = false
        if [":", "."].contains(word(end)), isGlued(end), isGlued(end + 1),
            let number = integer(end + 1), token(end + 1)?.text.utf8.count == 2, number < 60
        {
            hasMinutes = word(end) == ":"
            minute = number
            end += 2
            if word(end) == ":", isGlued(end), isGlued(end + 1), integer(end + 1) != nil {
                end += 2
            }
        }
        if let (isAfternoon, after) = meridiem(at: end), (1...12).contains(hour) {
            let value = hour % 12 + (isAfternoon ? 12 : 0)
            return (.time(Self.text(value, minute), nil), after)
        }
        guard hasMinutes, hour < 24,
            !isGlued(end)
                || !(isWord(end) || isNumber(end)
                    || word(end) == ":")
        else { return nil }
        // "1:1" and "2:30 pace" aside, two digits after the colon are a time after "at" and the like.
        guard
            [
                "at", "by", "until", "till", "before", "after", "from", "around", "about", "to",
                "since", "–", "-", ",", "",
            ].contains(before)
        else { return nil }
        return (.time(Self.text(hour, minute), nil), end)
    }

    private static let daylight = Vocabulary.set("at before until by till after from since")

    private func meridiem(at index: Int) -> (isAfternoon: Bool, end: Int)? {
        switch word(index) {
        case "am", "pm":
            guard !(isGlued(index + 1) && isNumber(index + 1)) else { return nil }
            return (word(index) == "pm", index + 1)
        case "a", "p":
            guard word(index + 1) == ".", isGlued(index + 1), word(index + 2) == "m",
                isGlued(index + 2)
            else { return nil }
            let hasDot = word(index + 3) == "." && isGlued(index + 3)
            return (word(index) == "p", hasDot ? index + 4 : index + 3)
        default: return nil
        }
    }

    private static func text(_ hour: Int, _ minute: Int) -> String {
        (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    /// "this morning", "that night", "tonight", "last night", "the next morning".
    private func partOfDay(at index: Int) -> (meaning: Meaning, end: Int)? {
        if word(index) == "tonight" { return (.time("NI", .dayShift(0)), index + 1) }
        var next = index
        var day: DateMeaning?
        switch word(index) {
        case "this":
            day = .dayShift(0)
            next += 1
        case "that":
            day = .unit(.day, .that)
            next += word(index + 1) == "same" || word(index + 1) == "very" ? 2 : 1
        case "last":
            guard word(index + 1) == "night" || word(index + 1) == "evening" else { return nil }
            day = .dayShift(-1)
            next += 1
        case "yesterday": (day, next) = (.dayShift(-1), index + 1)
        case "tomorrow": (day, next) = (.dayShift(1), index + 1)
        case "the":
            switch word(index + 1) {
            case "next", "following": day = .unit(.day, .following)
            case "same": day = .unit(.day, .that)
            case "previous": day = .unit(.day, .previous)
            default: return nil
            }
            next += 2
        default: return nil
        }
        if ["late", "early"].contains(word(next)) { next += 1 }
        guard let part = Vocabulary.partsOfDay[word(next)] else { return nil }
        if isDash(next + 1), isGlued(next + 1) { return nil }
        return (.time(part, day), next + 1)
    }

    /// "the early hours of 16 October".
    private func earlyHours(at index: Int) -> (meaning: Meaning, end: Int)? {
        guard
            matches(["the", "early", "hours", "of"], at: index)
                || matches(["the", "small", "hours", "of"], at: index),
            let (date, end) = longer(calendar(at: index + 4), theDay(at: index + 4))
        else { return nil }
        return (.time("MO", date), end)
    }

    /// "In the afternoon", of a day just named.
    private func inThePart(at index: Int) -> (meaning: Meaning, end: Int)? {
        guard word(index) == "the", ["in", "during", "by"].contains(word(index - 1)),
            let part = Vocabulary.partsOfDay[word(index + 1)], !isDash(index + 2),
            !["and", "or"].contains(word(index + 2)) || !isWord(index + 3)
        else { return nil }
        return (.partOfDay(part), index + 2)
    }

    /// "the morning of March 3", "Monday morning", "the night before", "June 3rd in the evening".
    private func datedPart(at index: Int) -> (meaning: Meaning, end: Int)? {
        if word(index) == "the", let part = Vocabulary.partsOfDay[word(index + 1)] {
            if word(index + 2) == "of",
                let (date, end) = longer(
                    longer(calendar(at: index + 3), deictic(at: index + 3)), theDay(at: index + 3))
            {
                return (.time(part, date), end)
            }
            if ["before", "after"].contains(word(index + 2)), !isWord(index + 3) {
                let step: Step = word(index + 2) == "before" ? .previous : .following
                return (.time(part, .unit(.day, step)), index + 3)
            }
            return nil
        }
        if let (date, end) = longer(
            longer(withWeekday(at: index), dayAndMonth(at: index)), relativeWeekday(at: index))
        {
            var next = end
            if ["early", "late"].contains(word(next)) { next += 1 }
            if let part = Vocabulary.partsOfDay[word(next)],
                !(isDash(next + 1) && isGlued(next + 1))
            {
                return (.time(part, date), next + 1)
            }
        }
        return nil
    }
}
