/// Why a phrase is not a date, or not just one.
public struct DatePhraseError: Error, Hashable, CustomStringConvertible {
    /// One sentence a user understands, without its full stop.
    public let reason: String
    /// What the phrase can mean, each in words with its EDTF; empty when it means nothing.
    public let readings: [String]

    /// An error with its sentence and the readings to choose from.
    public init(_ reason: String, readings: [String] = []) {
        self.reason = reason
        self.readings = readings
    }

    /// The sentence, and the readings behind a colon.
    public var description: String {
        readings.isEmpty ? reason : "\(reason): \(English.list(readings, "or"))"
    }
}
