extension PartialDate {
    /// The date in words with what is said about it: "about December 2015 (uncertain)".
    func wording(_ hemisphere: Hemisphere, withWeekday: Bool = false) -> String {
        let plain = plainWording(hemisphere, withWeekday: withWeekday)
        guard !qualification.isEmpty else { return plain }
        guard isUniform else { return "\(plain) (\(partsInDoubt))" }
        let about = qualification.contains(.approximate) ? "about " : ""
        let uncertain = qualification.contains(.uncertain) ? " (uncertain)" : ""
        return about + plain + uncertain
    }

    /// `year uncertain, day approximate`; parts with the same doubt share its word.
    private var partsInDoubt: String {
        var names = ["year", "month", "day"]
        if case .group = detail { names[1] = "part of the year" }
        var phrases: [String] = []
        for (doubt, word) in [
            (Qualification.uncertain, "uncertain"), (.approximate, "approximate"),
        ] {
            let parts = zip(qualifications, names).filter { $0.0.contains(doubt) }.map(\.1)
            if !parts.isEmpty { phrases.append("\(English.list(parts, "and")) \(word)") }
        }
        return phrases.joined(separator: ", ")
    }

    private func plainWording(_ hemisphere: Hemisphere, withWeekday: Bool) -> String {
        switch detail {
        case .year: yearWords
        case .group(let group): groupWording(group, hemisphere)
        case .month(let month): monthWording(month)
        case .day(let month, let day): dayWording(month, day, withWeekday: withWeekday)
        }
    }

    private var yearWords: String {
        let span = year.span
        let range =
            "some year from \(English.year(span.lowerBound)) to "
            + English.year(span.upperBound)
        if let value = year.value {
            if year.significantDigits == nil || span.lowerBound == span.upperBound {
                return English.year(value)
            }
            return "\(range), estimated \(English.year(value))"
        }
        return decade ?? range
    }

    /// "the 2010s", from the year 100 on: "the 40s" would be taken for a century too late.
    private var decade: String? {
        guard case .plain(let mask, false) = year.writing, mask.holes == 1, mask.value >= 100
        else { return nil }
        return "the \(mask.value)s"
    }

    /// The year after "April" or "some day in April".
    private var yearAfterMonth: String {
        if let value = year.value { return " \(English.year(value))" }
        return decade.map { " in \($0)" } ?? " of \(yearWords)"
    }

    private func groupWording(_ group: SubYear, _ hemisphere: Hemisphere) -> String {
        let tail = yearAfterMonth
        switch group.kind {
        case .season(let fixed):
            let (first, _) = group.months(hemisphere)
            var words = English.seasons[group.index] + tail
            // Both years are named, or "winter 2017" leaves open which January is meant; but
            // behind "999 CE" a second year would not be read.
            if first == 12, let value = year.value, value >= 1000 {
                words += "–\(Ascii.padded((value + 1) % 100, to: 2))"
            }
            return fixed.map { "\(words) (\($0.rawValue)ern hemisphere)" } ?? words
        case .quarter:
            return "Q\(group.index + 1)" + tail
        case .third:
            let place = ["first", "middle", "last"][group.index]
            return "the \(place) four months of" + afterOf
        case .half:
            return "the \(group.index == 0 ? "first" : "second") half of" + afterOf
        }
    }

    private var afterOf: String { " " + yearWords }

    private func monthWording(_ month: Mask) -> String {
        if !month.isMasked { return English.months[month.value - 1] + yearAfterMonth }
        if month.isBlank { return "some month in \(yearWords)" }
        let (first, last) = (extent(.north).first, extent(.north).last)
        let start = English.months[first.month - 1]
        let end = "\(English.months[last.month - 1]) \(English.year(last.year))"
        let isOneYear = year.value != nil
        return "some month from \(start)\(isOneYear ? "" : " \(English.year(first.year))") to "
            + end
    }

    private func dayWording(_ month: Mask, _ day: Mask, withWeekday: Bool) -> String {
        let (first, last) = (extent(.north).first, extent(.north).last)
        if soleDay != nil {
            return withWeekday ? English.dayWithWeekday(first) : English.day(first)
        }
        if day.isBlank {
            if month.isBlank { return "some day in \(yearWords)" }
            if !month.isMasked {
                return "some day in \(English.months[month.value - 1])\(yearAfterMonth)"
            }
        } else if !day.isMasked && !month.isMasked {
            return "\(day.value) \(English.months[month.value - 1])\(yearAfterMonth)"
        }
        if first == last { return English.day(first) }
        return "some day from \(English.day(first)) to \(English.day(last))"
    }
}
