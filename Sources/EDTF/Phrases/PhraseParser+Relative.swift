extension PhraseParser {
    /// Dates counted from today. They are as exact as their unit: "3 weeks ago" is a day,
    /// "2 months ago" a month, "2 years ago" a year.
    func relative(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let first = words.first, let last = words.last else { return nil }
        if words.count == 1 {
            switch first {
            case "today", "now", "present": return exact(today)
            case "yesterday": return exact(today.adding(days: -1))
            case "tomorrow": return exact(today.adding(days: 1))
            default: break
            }
            if let weekday = PhraseVocabulary.weekdays[first], first.count > 3 {
                throw DatePhraseError(
                    "\(English.weekdays[weekday - 1]) can be the last or the next",
                    readings: [-1, 1].compactMap {
                        FuzzyDate(self.weekday(weekday, $0)).map { reading($0) }
                    })
            }
            return nil
        }
        switch words.filter({ $0 != "the" }).joined(separator: " ") {
        case "day before yesterday": return exact(today.adding(days: -2))
        case "day after tomorrow": return exact(today.adding(days: 2))
        default: break
        }
        if let reading = weekOf(words) { return reading }
        if last == "ago" { return counted(Array(words.dropLast()), -1) }
        if first == "in" { return counted(Array(words.dropFirst()), 1) }
        if words.suffix(2) == ["from", "now"] { return counted(Array(words.dropLast(2)), 1) }
        if last == "hence" { return counted(Array(words.dropLast()), 1) }
        let steps = [
            "last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1,
            "coming": 1,
        ]
        // "This past summer" is the last one, "this coming spring" the next.
        let name = words.count == 3 && first == "this" ? Array(words.dropFirst()) : words
        guard name.count == 2, let step = steps[name[0]] else { return nil }
        return named(last, step)
    }

    /// `week of 4 January 2016`: its Monday to its Sunday; `weekend of` the Saturday and Sunday.
    private func weekOf(_ words: [String]) -> PhraseReading? {
        guard words.count > 2, words[1] == "of", ["week", "weekend"].contains(words[0]),
            let day = (try? qualifiedOrPlain(Array(words.dropFirst(2))))?.single?.soleDay
        else { return nil }
        let monday = day.adding(days: 1 - day.weekday)
        return days(words[0] == "week" ? monday : monday.adding(days: 5), monday.adding(days: 6))
    }

    func exact(_ day: Day) -> PhraseReading? {
        PartialDate(day).map { PhraseReading($0) }
    }

    /// "Three weeks", "about a year and a half", counted from today.
    private func counted(_ words: [String], _ sign: Int) -> PhraseReading? {
        guard let (amount, isApproximate) = EnglishOffset.amount(words) else { return nil }
        let reading = counted(
            months: sign * (amount.count(.year) * 12 + amount.count(.month)),
            days: sign * (amount.count(.week) * 7 + amount.count(.day)),
            isYears: amount.count(.month) == 0)
        return isApproximate ? reading?.qualified(.approximate) : reading
    }

    /// That far from today: a day where days were counted, else a month or a year.
    func counted(months: Int, days: Int, isYears: Bool) -> PhraseReading? {
        let day = today.adding(months: months)
        if days != 0 { return exact(day.adding(days: days)) }
        return isYears ? year(day.year) : month(day)
    }

    func year(_ year: Int) -> PhraseReading? {
        YearPart(year).flatMap { PartialDate(year: $0, detail: .year) }.map { PhraseReading($0) }
    }

    func month(_ day: Day) -> PhraseReading? {
        YearPart(day.year).flatMap {
            PartialDate(year: $0, detail: .month(Mask(day.month, width: 2)))
        }.map { PhraseReading($0) }
    }

    /// What follows `last`, `this` or `next`.
    private func named(_ word: String, _ step: Int) -> PhraseReading? {
        switch word {
        case "day": return nil
        case "week":
            let monday = today.adding(days: 1 - today.weekday + step * 7)
            return days(monday, monday.adding(days: 6))
        case "weekend":
            let saturday = today.adding(days: 6 - today.weekday + step * 7)
            return days(saturday, saturday.adding(days: 1))
        case "month": return month(today.adding(months: step))
        case "year": return year(today.year + step)
        case "quarter": return quarter(from: step)
        default: break
        }
        if let weekday = PhraseVocabulary.weekdays[word] {
            return exact(self.weekday(weekday, step))
        }
        if let season = PhraseVocabulary.seasons[word] {
            return nearest(step) { group(season, in: $0) }
        }
        if let number = PhraseVocabulary.months[word] {
            return nearest(step) { month(Day(knownYear: $0, month: number, day: 1)) }
        }
        return nil
    }

    /// All the days from one to another.
    func days(_ first: Day, _ last: Day) -> PhraseReading? {
        guard let start = PartialDate(first), let end = PartialDate(last) else { return nil }
        return PhraseReading(from: start, to: end)
    }

    /// So many quarters from this one.
    func quarter(from step: Int) -> PhraseReading? {
        let day = today.adding(months: step * 3)
        return group(33 + (day.month - 1) / 3, in: day.year)
    }

    private func group(_ code: Int, in year: Int) -> PhraseReading? {
        guard let group = SubYear(code: code), let year = YearPart(year) else { return nil }
        return PartialDate(year: year, detail: .group(group)).map { PhraseReading($0) }
    }

    /// The latest that is over, the one that is now or else of this year, or the first still to
    /// come.
    private func nearest(_ step: Int, _ make: (Int) -> PhraseReading?) -> PhraseReading? {
        let candidates = (-2...1).compactMap { make(today.year + $0) }
        let extent = { (reading: PhraseReading) in reading.start?.extent(hemisphere) }
        switch step {
        case ..<0:
            return candidates.last { (extent($0)?.last).map { $0 < today } ?? false }
        case 0:
            return candidates.first { reading in
                extent(reading).map { $0.first <= today && today <= $0.last } ?? false
            } ?? make(today.year)
        default:
            return candidates.first { (extent($0)?.first).map { $0 > today } ?? false }
        }
    }

    /// The last one before today, the one of this week, or the first one after today.
    func weekday(_ number: Int, _ step: Int) -> Day {
        let distance = number - today.weekday
        switch step {
        case ..<0: return today.adding(days: distance < 0 ? distance : distance - 7)
        case 0: return today.adding(days: distance)
        default: return today.adding(days: distance > 0 ? distance : distance + 7)
        }
    }
}
