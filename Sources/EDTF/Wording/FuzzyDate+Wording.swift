extension FuzzyDate {
    /// The date in words, for a timeline whose seasons are meant in a hemisphere. What is worded
    /// can be typed back as a `DatePhrase`, with the same bounds.
    public func wording(
        hemisphere: Hemisphere = .north, language: DateLanguage = .english
    ) -> String {
        if language == .chinese { return chinese(hemisphere) }
        switch form {
        case .date(let date):
            let isPlain = date.qualification.isEmpty
            return date.wording(hemisphere, withWeekday: isPlain)
        case .dateTime(let day, let time):
            return "\(English.day(day)), \(time.wording)"
        case .interval(let start, let end):
            return Self.wording(from: start, to: end, hemisphere)
        case .set(let set):
            return set.wording(hemisphere)
        }
    }

    private static func wording(
        from start: IntervalEnd, to end: IntervalEnd, _ hemisphere: Hemisphere
    ) -> String {
        let first = start.date?.wording(hemisphere) ?? ""
        let last = end.date?.wording(hemisphere) ?? ""
        return switch (start, end) {
        case (.date, .date): "\(first) to \(last)"
        case (.date, .open): "since \(first)"
        case (.date, .unknown): "from \(first), end unknown"
        case (.open, .date): "until \(last)"
        case (.unknown, .date): "until \(last), start unknown"
        case (.open, .open): "always"
        case (.open, .unknown): "since ever, end unknown"
        case (.unknown, .open): "ongoing, start unknown"
        case (.unknown, .unknown): "start and end unknown"
        }
    }
}

extension ClockTime {
    /// `09:00 UTC`; seconds only where there are any.
    var wording: String {
        let clock = Ascii.padded(hour, to: 2) + ":" + Ascii.padded(minute, to: 2)
        let seconds = second == 0 ? "" : ":" + Ascii.padded(second, to: 2)
        switch zone {
        case .local: return clock + seconds
        case .utc: return "\(clock)\(seconds) UTC"
        case .offset: return "\(clock)\(seconds) UTC\(zone.text)"
        }
    }
}

extension DateSet {
    func wording(_ hemisphere: Hemisphere) -> String {
        let words = members.map { $0.wording(hemisphere, isChoice: isChoice) }
        if let only = words.first, words.count == 1 {
            if case .range(let first, let last) = members[0] {
                if isChoice, let third = PartialDate.third(first, last) { return third.english }
                return (isChoice ? "one of " : "all of ") + only
            }
            return only
        }
        return isChoice
            ? "one of \(English.list(words, "or"))" : "all of \(English.list(words, "and"))"
    }
}

extension DateSet.Member {
    func wording(_ hemisphere: Hemisphere, isChoice: Bool) -> String {
        switch self {
        case .date(let date):
            date.wording(hemisphere)
        case .range(let first, let last):
            "\(first.wording(hemisphere)) to \(last.wording(hemisphere))"
        case .upTo(let date):
            "\(date.wording(hemisphere)) \(isChoice ? "or earlier" : "and all before")"
        case .from(let date):
            "\(date.wording(hemisphere)) \(isChoice ? "or later" : "and all after")"
        }
    }
}
