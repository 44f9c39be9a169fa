/// What FTS5 is asked for events that may be in a tier.
enum SearchQuestion {
    /// Words beyond these choose nothing; no search needs more to be selective.
    private static let mostWords = 12
    /// No question needs more pairs.
    private static let mostPairs = 24

    /// Never too few events; nil where every event may be in the tier.
    static func text(_ words: [String], _ tier: SearchTier = .anywhere) -> String? {
        let words = Array(words.prefix(mostWords))
        let each = max(2, mostPairs / max(1, words.count))
        func all(_ places: [SearchTerms.Place], isWhole: Bool = false) -> String? {
            joined(
                words.compactMap { word in
                    joined(
                        places.compactMap { place in
                            joined(
                                SearchTerms.phrases(
                                    word, in: place, isWhole: isWhole, most: each), by: "AND")
                        }, by: "OR")
                }, by: "AND")
        }
        switch tier {
        case .phraseInTitle: return phrase(words, in: .title)
        case .wholeInTitles: return all([.title], isWhole: true)
        case .inTitles: return all([.title])
        case .wholeInNames: return all([.title, .name], isWhole: true)
        case .inNames: return all([.title, .name])
        case .someInTitles:
            let titles = words.compactMap { word in
                joined(
                    SearchTerms.phrases(word, in: .title, isWhole: false, most: each), by: "AND")
            }
            guard titles.count == words.count else { return all([.any]) }
            return joined([all([.any]), joined(titles, by: "OR")].compactMap(\.self), by: "AND")
        case .phrase: return phrase(words, in: .any)
        case .whole: return all([.any], isWhole: true)
        case .anywhere: return all([.any])
        }
    }

    private static func phrase(_ words: [String], in place: SearchTerms.Place) -> String? {
        joined(
            SearchTerms.phrases(
                Replica.searchPhrase(words), in: place, isWhole: true, most: mostPairs), by: "AND")
    }

    private static func joined(_ parts: [String], by word: String) -> String? {
        guard parts.count > 1 else { return parts.first }
        return "(" + parts.joined(separator: " \(word) ") + ")"
    }
}

extension Replica {
    /// Several words one after the other: with a blank between them, or none where both are of
    /// scripts that run on.
    public static func searchPhrase(_ words: [String]) -> String {
        words.dropFirst().reduce(words.first ?? "") { phrase, word in
            guard let left = phrase.unicodeScalars.last, let right = word.unicodeScalars.first
            else { return phrase + word }
            let runsOn = [left, right].allSatisfy {
                $0.value > 0x2FF && !PlainLetters.isOfWord($0.value) && $0.properties.isAlphabetic
            }
            return phrase + (runsOn ? "" : " ") + word
        }
    }

    /// Whether a part of a text begins and ends where a word may: no letter that it could belong to
    /// stands beside it. `range` is in bytes, between characters.
    public static func isWholeWord(_ range: Range<Int>, in text: String) -> Bool {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        let inside = SearchTerms.letters(of: String(text[start..<end]))
        guard let first = inside.first, let last = inside.last else { return true }
        if PlainLetters.isOfWord(first),
            let before = nearestLetter(text.unicodeScalars[..<start].reversed(), isLast: true),
            PlainLetters.isOfWord(before)
        {
            return false
        }
        if PlainLetters.isOfWord(last),
            let after = nearestLetter(text.unicodeScalars[end...], isLast: false),
            PlainLetters.isOfWord(after)
        {
            return false
        }
        return true
    }

    private static func nearestLetter(
        _ scalars: some Sequence<Unicode.Scalar>, isLast: Bool
    ) -> UInt32? {
        for scalar in scalars {
            let letters = SearchTerms.letters(of: String(scalar))
            if let letter = isLast ? letters.last : letters.first { return letter }
        }
        return nil
    }
}
