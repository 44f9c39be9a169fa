extension PhraseParser {
    /// The best that can be said about a phrase that was not understood.
    func failure(_ text: String, _ words: [String]) -> DatePhraseError {
        // Short words are near to many names ("man", "not"), so they only count beside a number.
        let hasNumber = text.utf8.contains(where: Ascii.isDigit)
        for word in words where isUnknown(word) && (hasNumber || word.utf8.count > 4) {
            if let name = PhraseVocabulary.nearest(to: word) {
                return DatePhraseError("\"\(word)\" is not understood: did you mean \(name)?")
            }
        }
        if let offset = OffsetPhrase(parsing: text) {
            return DatePhraseError(
                "\"\(text)\" counts from \"\(offset.rest)\", which is not a date")
        }
        let upper = text.uppercased()
        let isStorageLike = upper.utf8.allSatisfy { byte in
            Ascii.isDigit(byte) || "-/.,~?%[]{}:+XYESTZ".utf8.contains(byte)
        }
        if isStorageLike, upper.utf8.contains(where: Ascii.isDigit) || upper.contains("/") {
            do {
                _ = try FuzzyDate(parsing: upper)
            } catch {
                return DatePhraseError(error.reason)
            }
        }
        return DatePhraseError(
            "\"\(text)\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01")
    }

    private func isUnknown(_ word: String) -> Bool {
        word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
            && PhraseVocabulary.months[word] == nil && PhraseVocabulary.seasons[word] == nil
            && PhraseVocabulary.weekdays[word] == nil && PhraseVocabulary.units[word] == nil
            && PhraseVocabulary.numbers[word] == nil && PhraseVocabulary.thirds[word] == nil
            && !["last", "this", "next", "ago", "after", "before", "the", "from"].contains(word)
    }
}
