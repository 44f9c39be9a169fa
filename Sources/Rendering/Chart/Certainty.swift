/// How much is known of when something was.
enum Certainty: String, CaseIterable, Sendable {
    /// The very day.
    case day
    /// Some day of a month, or of no more days than a month has.
    case month
    /// It went on for a time, of which some days are certain.
    case certain
    /// It went on for a time, of which no day is certain.
    case possible
    /// It happened once, some day of a longer time.
    case once
    /// It went on for a time, or happened, and nobody knows since when or until when.
    case unknownEnd
    /// Its relations tell what it came before and after, and no day.
    case order
}
