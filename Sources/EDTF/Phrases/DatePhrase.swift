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
        let narrow = ChineseText.narrowed(words)
        if let date = PhraseWords.storageForm(narrow) {
            self.date = date
            return
        }
        let parser = PhraseParser(today: today, hemisphere: hemisphere)
        let failure: DatePhraseError
        do throws(DatePhraseError) {
            if DateLanguage(typed: words) == .chinese {
                let parser = ChinesePhraseParser(words, today: today, hemisphere: hemisphere)
                if let reading = try parser.phrase() {
                    date = reading.whole
                    return
                }
                failure = parser.failure(words)
            } else {
                let list = parser.words(narrow)
                if let reading = try parser.set(narrow) {
                    date = reading.whole
                    return
                }
                if let reading = try parser.phrase(list) {
                    date = reading.whole
                    return
                }
                failure = parser.failure(narrow, list).moved(from: narrow, to: words)
            }
        } catch {
            throw Self.placed(error, narrow).moved(from: narrow, to: words)
        }
        // "Three weeks after 4 January 2016": the event counted from is itself a date.
        guard let offset = OffsetPhrase(parsing: words), OffsetPhrase(parsing: offset.rest) == nil,
            let anchor = try? DatePhrase(
                parsing: offset.rest, today: today, hemisphere: hemisphere),
            let reading = parser.shifted(anchor.date, by: offset)
        else { throw failure }
        date = reading.whole
    }
    /// The error with the place that EDTF gives it, where it has none and EDTF says the same.
    private static func placed(_ error: DatePhraseError, _ text: String) -> DatePhraseError {
        guard error.offset == nil else { return error }
        do {
            _ = try FuzzyDate(parsing: text.uppercased())
            return error
        } catch let place {
            return place.reason == error.reason ? error.at(place.offset) : error
        }
    }
}
