internal import EDTF

/// What holds of every text that is read as a date in words.
public enum PhraseChecks {
    /// What is wrong with how a text is read; nil where all is well.
    ///
    /// The day to count from and the half of the earth follow from the number of bytes, so that
    /// the same input always asks the same.
    public static func check(phrase bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        let days = ["2019-06-12", "2020-02-29", "2000-12-31", "2024-01-01", "0001-01-01"]
        guard let today = Day(days[bytes.count % days.count]) else { return "there is no today" }
        let hemisphere: Hemisphere = bytes.count.isMultiple(of: 2) ? .north : .south
        if let offset = OffsetPhrase(parsing: text) {
            guard !offset.rest.isEmpty, offset.amount.hasPrefix("P"), offset.amount.utf8.count > 2
            else { return "a distance of \(offset.amount) from \(offset.rest)" }
        }
        do throws(DatePhraseError) {
            let phrase = try DatePhrase(parsing: text, today: today, hemisphere: hemisphere)
            guard !phrase.words.isEmpty else { return "the words are lost" }
            guard phrase.words.utf8.count <= text.utf8.count else { return "words were made up" }
            return DateChecks.check(phrase.date)
        } catch {
            guard !error.reason.isEmpty, !error.readings.contains("") else {
                return "the error says nothing"
            }
            guard error.offset.map({ (0...text.utf8.count).contains($0) }) ?? true else {
                return "the error is beyond the text"
            }
            return error.readings.lazy.compactMap(wrong).first
        }
    }

    /// A reading ends in its EDTF in parentheses, which can be typed in its place.
    private static func wrong(reading: String) -> String? {
        let bytes = Array(reading.utf8)
        guard bytes.last == UInt8(ascii: ")"),
            let start = bytes.lastIndex(of: UInt8(ascii: "("))
        else { return nil }
        let edtf = String(decoding: bytes[(start + 1)..<(bytes.count - 1)], as: UTF8.self)
        guard let date = try? FuzzyDate(parsing: edtf) else {
            return "the reading \(reading) cannot be typed"
        }
        return DateChecks.check(date)
    }
}
