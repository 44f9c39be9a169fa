/// A distance in English, the word for its direction, and the rest.
struct EnglishOffset {
    let amount: String
    let distance: String
    let direction: OffsetPhrase.Direction
    let isApproximate: Bool
    let rest: String
    let restOffset: Int

    private static let directions: [([String], OffsetPhrase.Direction)] = [
        (["before"], .before), (["after"], .after), (["prior", "to"], .before),
        (["ahead", "of"], .before), (["in", "advance", "of"], .before),
        (["earlier", "than"], .before), (["later", "than"], .after), (["following"], .after),
        (["past"], .after), (["preceding"], .before), (["since"], .after), (["from"], .after),
    ]

    init?(_ text: String) {
        let typed = text.split(whereSeparator: \.isWhitespace)
        let words = typed.map { word in
            let lower = word.lowercased()
            return lower.hasSuffix(",") ? String(lower.dropLast()) : lower
        }
        guard let (place, count, direction) = Self.direction(in: words), place > 0,
            place + count < words.count, let last = typed.last?.endIndex
        else { return nil }
        let first = typed[place + count].startIndex
        guard let (amount, isApproximate) = Self.amount(Array(words[..<place])) else {
            return nil
        }
        self.amount = amount.text
        self.direction = direction
        self.isApproximate = isApproximate
        distance = typed[..<place].joined(separator: " ")
        rest = String(text[first..<last])
        restOffset = text.utf8.distance(from: text.startIndex, to: first)
    }

    private static func direction(
        in words: [String]
    ) -> (place: Int, count: Int, direction: OffsetPhrase.Direction)? {
        for place in words.indices {
            for (names, direction) in directions
            where words[place] == names[0] && words[place...].starts(with: names) {
                return (place, names.count, direction)
            }
        }
        return nil
    }

    /// The length of time of words such as `about six weeks` or `a year and a half`.
    static func amount(_ words: [String]) -> (PhraseAmount, isApproximate: Bool)? {
        var distance = words
        var isApproximate = false
        while let word = distance.first,
            PhraseVocabulary.approximate.contains(word)
                || ["almost", "nearly", "some", "just", "only", "exactly"].contains(word)
        {
            if !["just", "only", "exactly"].contains(word) { isApproximate = true }
            distance.removeFirst()
        }
        if distance.suffix(2) == ["or", "so"] {
            isApproximate = true
            distance.removeLast(2)
        }
        if distance.starts(with: ["a", "couple", "of"]) {
            isApproximate = true
            distance.replaceSubrange(0..<3, with: ["two"])
        } else if distance.starts(with: ["a", "couple"]) {
            isApproximate = true
            distance.replaceSubrange(0..<2, with: ["two"])
        }
        guard let amount = PhraseAmount(distance) else { return nil }
        return (amount, isApproximate || amount.isApproximate)
    }
}
