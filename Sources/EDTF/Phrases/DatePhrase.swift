/// A date as people type it, with what they typed: `Aug 2015`, `fall 2017`, `since 2021`,
/// `3 weeks ago`, or EDTF itself. Upper and lower case are alike; blanks around it do not count.
public struct DatePhrase: Sendable {
    /// What it means.
    public let date: FuzzyDate
    /// The words as they were typed, without the blanks around them.
    public let words: String

    /// Reads a phrase. "Last spring" and the like are counted from `today` and take the seasons
    /// of the hemisphere. A phrase with more than one reading is an error that lists them.
    public init(
        parsing text: String, today: Day, hemisphere: Hemisphere = .north
    ) throws(DatePhraseError) {
        words = PhraseWords.trimmed(text)
        guard !words.isEmpty else { throw DatePhraseError("the date is empty") }
        guard words.utf8.count <= FuzzyDateParser.longest else {
            throw DatePhraseError("a date has at most \(FuzzyDateParser.longest) bytes")
        }
        if let date = PhraseWords.storageForm(words) {
            self.date = date
            return
        }
        let parser = PhraseParser(today: today, hemisphere: hemisphere)
        let list = PhraseWords.split(words)
        if let reading = try parser.phrase(list) {
            date = reading.whole
            return
        }
        throw parser.failure(words, list)
    }
}
