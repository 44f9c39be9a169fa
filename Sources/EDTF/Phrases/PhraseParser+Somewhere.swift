/// Our own wording of what is not known can be typed back.
extension PhraseParser {
    /// `some day in 2015`, `some year from 2000 to 2099`, `some month from October to December 1984`.
    func somewhere(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard words.count > 3, words[0] == "some" else { return nil }
        let rest = Array(words.dropFirst(3))
        switch (words[1], words[2]) {
        case ("day", "in"), ("month", "in"): return try inside(rest, isDay: words[1] == "day")
        case ("year", "from"): return someYear(rest)
        case ("month", "from"), ("day", "from"): return try someRange(rest)
        default: return nil
        }
    }

    private func inside(_ words: [String], isDay: Bool) throws(DatePhraseError) -> PhraseReading? {
        guard let date = try atom(words)?.single, date.qualification.isEmpty else { return nil }
        let blank = "XX"
        switch date.detail {
        case .year: return try stored("\(date.description)-\(blank)" + (isDay ? "-XX" : ""))
        case .month where isDay: return try stored("\(date.description)-\(blank)")
        default: return nil
        }
    }

    /// `2000 to 2099`, and `1900 to 1999 estimated 1950`.
    private func someYear(_ words: [String]) -> PhraseReading? {
        guard let middle = words.firstIndex(of: "to") else { return nil }
        var last = Array(words[(middle + 1)...])
        var estimate: Int?
        if let place = last.firstIndex(of: "estimated") {
            estimate = soleYear(Array(last[(place + 1)...]))
            if estimate == nil { return nil }
            last = Array(last[..<place])
        }
        guard let from = soleYear(Array(words[..<middle])), let to = soleYear(last) else {
            return nil
        }
        let year =
            estimate.map { YearPart.estimated($0, within: from, to) }
            ?? YearPart.masked(from: from, to: to)
        return year.flatMap { PartialDate(year: $0, detail: .year) }.map { PhraseReading($0) }
    }

    /// A year as we word it: `2000`, `45 BCE`, `170000000`.
    private func soleYear(_ words: [String]) -> Int? {
        if let reading = try? era(words) { return reading.whole.soleYear }
        guard words.count == 1 else { return nil }
        let digits = words[0].hasPrefix("y") ? words[0].dropFirst() : words[0][...]
        return PhraseWords.isNumber(digits, digits: 4...12) ? Int(digits) : nil
    }

    private func someRange(_ words: [String]) throws(DatePhraseError) -> PhraseReading? {
        guard let middle = words.firstIndex(of: "to") else { return nil }
        var (left, right) = (Array(words[..<middle]), Array(words[(middle + 1)...]))
        // "October to December 1984" shares its year; two days have one each.
        if (try? atom(left)) == nil { (left, right) = completed(left, right) }
        guard let first = try atom(left)?.single, let last = try atom(right)?.single,
            !FuzzyDateParser.isReversed(first, last)
        else { return nil }
        if let date = PartialDate.masked(from: first, to: last) { return PhraseReading(date) }
        return choice([.range(first, last)])
    }

    /// Words whose year has several words, with that year as EDTF: `April in the 2010s` is `april
    /// 201X`, `Q1 of some year from 2000 to 2099` is `q1 20XX`, `March 45 BCE` is `march -0044`.
    func withYearInDigits(_ words: [String]) -> [String]? {
        if let last = words.last, words.count > 2, last.utf8.count == 5, last.hasSuffix("0s"),
            PhraseWords.isNumber(last.dropLast(), digits: 4...4)
        {
            let head = Array(words.dropLast(words[words.count - 2] == "the" ? 2 : 1))
            guard let joint = head.last, ["in", "of"].contains(joint), head.count > 1,
                head[0] != "some"
            else { return nil }
            return Array(head.dropLast()) + ["\(last.prefix(3))X"]
        }
        if let place = words.indices.first(where: {
            words[$0...].starts(with: ["of", "some", "year", "from"])
        }), place > 0 {
            let year = someYear(Array(words[(place + 4)...]))?.single?.year
            return year.map { Array(words[..<place]) + [$0.text] }
        }
        guard words.count > 2, ["bce", "bc", "ce"].contains(words[words.count - 1]),
            let year = (try? era(Array(words.suffix(2))))?.single?.year.text
        else { return nil }
        return words.dropLast(2) + [year]
    }
}
