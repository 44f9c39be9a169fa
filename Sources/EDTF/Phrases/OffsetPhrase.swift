/// "About six weeks before the launch": how far, which way, and from what. Only the reader of the
/// timeline knows the launch, so the rest is handed back as it was typed.
public struct OffsetPhrase: Hashable, Sendable {
    /// On which side of the event.
    public enum Direction: String, Sendable {
        /// Earlier than the event.
        case before
        /// Later than the event.
        case after
    }

    /// The distance as an ISO 8601 duration, such as `P6W` or `P1Y3M`.
    public let amount: String
    /// On which side of the event.
    public let direction: Direction
    /// True for "about" and its like, and for "a couple of".
    public let isApproximate: Bool
    /// What is counted from, as it was typed.
    public let rest: String

    /// Nil when the text does not start with a distance and `before` or `after`.
    public init?(parsing text: String) {
        let typed = text.split(whereSeparator: \.isWhitespace)
        let words = typed.map { word in
            let lower = word.lowercased()
            return lower.hasSuffix(",") ? String(lower.dropLast()) : lower
        }
        guard let place = words.firstIndex(where: { $0 == "before" || $0 == "after" }),
            place + 1 < words.count, let direction = Direction(rawValue: words[place]),
            let first = typed.indices.contains(place + 1) ? typed[place + 1].startIndex : nil,
            let last = typed.last?.endIndex
        else { return nil }
        var distance = Array(words[..<place])
        var isApproximate = false
        while let word = distance.first, PhraseVocabulary.approximate.contains(word) {
            isApproximate = true
            distance.removeFirst()
        }
        if distance.starts(with: ["a", "couple", "of"]) {
            isApproximate = true
            distance.replaceSubrange(0..<3, with: ["two"])
        }
        guard let amount = Self.duration(distance) else { return nil }
        self.amount = amount
        self.direction = direction
        self.isApproximate = isApproximate
        rest = String(text[first..<last])
    }

    /// Numbers and units in turn. A unit without a number ("some weeks") is no distance.
    private static func duration(_ words: [String]) -> String? {
        if words == ["half", "a", "year"] { return "P6M" }
        if words == ["the", "day"] || words == ["day"] { return "P1D" }
        var sums: [PhraseVocabulary.Unit: Int] = [:]
        var pending: Int?
        for word in words where word != "and" {
            if let number = pending {
                guard let unit = PhraseVocabulary.units[word], sums[unit] == nil else {
                    return nil
                }
                sums[unit] = number
                pending = nil
            } else {
                pending = PhraseVocabulary.numbers[word] ?? PhraseWords.number(word)
                guard pending != nil else { return nil }
            }
        }
        guard pending == nil, !sums.isEmpty else { return nil }
        let units: [PhraseVocabulary.Unit] = [.year, .month, .week, .day]
        return "P"
            + units.compactMap { unit in sums[unit].map { "\($0)\(unit.rawValue)" } }
            .joined()
    }
}
