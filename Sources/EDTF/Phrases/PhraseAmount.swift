/// A length of time in English words: `six weeks`, `a year and a half`, `2 years and 3 months`.
package struct PhraseAmount: Hashable, Sendable {
    private var sums: [PhraseVocabulary.Unit: Int] = [:]
    /// True of half a month, which is 15 days.
    package private(set) var isApproximate = false

    /// How many of a unit.
    package func count(_ unit: PhraseVocabulary.Unit) -> Int { sums[unit] ?? 0 }

    /// As in ISO 8601, `P1Y6M`.
    package var text: String {
        let units: [PhraseVocabulary.Unit] = [.year, .month, .week, .day]
        return "P"
            + units.compactMap { unit in
                sums[unit].map { "\($0)\(unit.rawValue)" }
            }.joined()
    }

    /// Numbers and units in turn, in lower case. A unit without a number ("some weeks") is no
    /// length of time.
    package init?(_ typed: [String]) {
        var words = typed.flatMap(Self.unglued)
        if words == ["the", "day"] || words == ["day"] { words = ["a", "day"] }
        if ["the week", "the month", "the year"].contains(words.joined(separator: " ")) {
            words[0] = "a"
        }
        if words.first == "half", let unit = words.last, words.count == 3,
            words[1] == "a" || words[1] == "an"
        {
            guard addHalf(of: unit) else { return nil }
            return
        }
        // "A year and a half", "one and a half years", "a half year".
        var isHalved = false
        if let place = Self.place(of: ["and", "a", "half"], in: words) {
            words.removeSubrange(place..<place + 3)
            isHalved = true
        }
        guard readPairs(words) else { return nil }
        if isHalved {
            guard sums.count == 1, let unit = sums.keys.first,
                addHalf(of: unit == .year ? "year" : unit == .month ? "month" : "")
            else { return nil }
        }
    }

    private mutating func readPairs(_ words: [String]) -> Bool {
        var pending: Int?
        for word in words where word != "and" {
            if let number = pending {
                let large = PhraseVocabulary.largeUnits[word]
                guard let unit = PhraseVocabulary.units[word] ?? large?.unit, sums[unit] == nil
                else { return false }
                sums[unit] = number * (large?.count ?? 1)
                pending = nil
            } else {
                pending = PhraseVocabulary.numbers[word] ?? PhraseWords.number(word)
                guard pending != nil else { return false }
            }
        }
        return pending == nil && !sums.isEmpty
    }

    private mutating func addHalf(of unit: String) -> Bool {
        switch unit {
        case "year": sums[.month, default: 0] += 6
        case "month":
            sums[.day, default: 0] += 15
            isApproximate = true
        case "decade": sums[.year, default: 0] += 5
        case "century": sums[.year, default: 0] += 50
        default: return false
        }
        return true
    }

    /// `6-week` and `three-month`, but not `twenty-five`.
    private static func unglued(_ word: String) -> [String] {
        guard let hyphen = word.lastIndex(of: "-") else { return [word] }
        let unit = String(word[word.index(after: hyphen)...])
        guard PhraseVocabulary.units[unit] != nil else { return [word] }
        return [String(word[..<hyphen]), unit]
    }

    private static func place(of names: [String], in words: [String]) -> Int? {
        words.indices.first { words[$0...].starts(with: names) }
    }
}
