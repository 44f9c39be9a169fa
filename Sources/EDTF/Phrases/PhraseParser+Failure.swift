extension PhraseParser {
    /// The best that can be said about a phrase that was not understood.
    func failure(_ text: String, _ words: [String]) -> DatePhraseError {
        // Short words are near to many names ("man", "not"), so they only count beside a number.
        let hasNumber = text.utf8.contains(where: Ascii.isDigit)
        for word in words where isUnknown(word) && (hasNumber || word.utf8.count > 4) {
            if let name = PhraseVocabulary.nearest(to: word) {
                return DatePhraseError(
                    "\"\(word)\" is not understood: did you mean \(name)?",
                    offset: Self.place(of: word, in: text), expected: name)
            }
        }
        if let offset = OffsetPhrase(parsing: text) {
            return DatePhraseError(
                "\"\(text)\" counts from \"\(offset.rest)\", which is not a date",
                offset: offset.restOffset, expected: "a date")
        }
        let upper = text.uppercased()
        let isStorageLike = upper.utf8.allSatisfy { byte in
            Ascii.isDigit(byte) || "-/.,~?%[]{}:+XYESTZ".utf8.contains(byte)
        }
        if isStorageLike, upper.utf8.contains(where: Ascii.isDigit) || upper.contains("/") {
            do {
                _ = try FuzzyDate(parsing: upper)
            } catch {
                return DatePhraseError(
                    error.reason, offset: error.offset, expected: error.expected)
            }
        }
        return DatePhraseError(
            "\"\(text)\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01",
            offset: leftOver(text), expected: "a date")
    }

    /// The byte behind the longest beginning that is a date by itself: there the rest went wrong.
    private func leftOver(_ text: String) -> Int {
        let typed = text.split(separator: " ")
        for count in typed.indices.dropFirst().prefix(11).reversed() {
            let words = words(typed[..<count].joined(separator: " "))
            guard let found = try? qualifiedOrPlain(words), found.single != nil else { continue }
            return text.utf8.distance(from: text.startIndex, to: typed[count].startIndex)
        }
        return 0
    }

    /// The byte at which a word stands, whatever its case.
    private static func place(of word: String, in text: String) -> Int? {
        let bytes = Array(text.utf8)
        let lower = Array(word.utf8)
        guard lower.count <= bytes.count else { return nil }
        return (0...bytes.count - lower.count).first { start in
            zip(bytes[start...], lower).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
        }
    }

    private func isUnknown(_ word: String) -> Bool {
        word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
            && PhraseVocabulary.months[word] == nil && PhraseVocabulary.seasons[word] == nil
            && PhraseVocabulary.weekdays[word] == nil && PhraseVocabulary.units[word] == nil
            && PhraseVocabulary.numbers[word] == nil && PhraseVocabulary.thirds[word] == nil
            && !PhraseVocabulary.approximate.contains(word)
            && !PhraseVocabulary.uncertain.contains(word)
            && !["last", "this", "next", "ago", "after", "before", "the", "from"].contains(word)
    }
}
