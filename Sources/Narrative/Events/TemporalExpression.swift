/// A stretch of a text that tells a time.
public struct TemporalExpression: Hashable, Sendable {
    /// What it tells.
    public enum Kind: String, Sendable {
        /// A day or something coarser.
        case date = "DATE"
        /// A time of day.
        case time = "TIME"
        /// A length of time.
        case duration = "DURATION"
        /// Something that returns.
        case set = "SET"
    }

    /// What it tells.
    public let kind: Kind
    /// The first byte in the file.
    public let start: Int
    /// The byte after the last.
    public let end: Int
    /// The file's bytes from start to end.
    public let text: String
    /// EDTF of a date or a time, an ISO 8601 duration otherwise; nil where nothing anchors it.
    public let value: String?
    /// True when the value was computed from another date.
    public let isRelative: Bool
}
