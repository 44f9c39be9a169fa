/// Why a phrase is not a date, or not just one.
public struct DatePhraseError: Error, Hashable, CustomStringConvertible {
    /// One sentence a user understands, without its full stop.
    public let reason: String
    /// What the phrase can mean, each in words with its EDTF; empty when it means nothing.
    public let readings: [String]
    /// The byte of the phrase at which it stops making sense, from 0 and without the blanks before
    /// the phrase; nil where the whole phrase is meant.
    public let offset: Int?
    /// What would have been right there; nil where nobody can say.
    public let expected: String?

    /// An error with its sentence, the readings to choose from and its place.
    public init(
        _ reason: String, readings: [String] = [], offset: Int? = nil, expected: String? = nil
    ) {
        self.reason = reason
        self.readings = readings
        self.offset = offset
        self.expected = expected
    }

    /// The same error at a place, where it has none yet.
    func at(_ place: Int?) -> DatePhraseError {
        DatePhraseError(
            reason, readings: readings, offset: offset ?? place, expected: expected)
    }

    /// The same error with its place in a text that has the same characters in other widths.
    func moved(from text: String, to other: String) -> DatePhraseError {
        guard let offset, text.utf8.count != other.utf8.count,
            let place = text.utf8.index(
                text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
        else { return self }
        let count = text.unicodeScalars.distance(from: text.startIndex, to: place)
        let moved = other.unicodeScalars.prefix(count).reduce(0) { $0 + $1.utf8.count }
        return DatePhraseError(
            reason, readings: readings, offset: moved, expected: expected)
    }

    /// The sentence, and the readings behind a colon.
    public var description: String {
        readings.isEmpty ? reason : "\(reason): \(English.list(readings, "or"))"
    }
}
