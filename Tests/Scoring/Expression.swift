/// A temporal expression in a text: marked by hand, or found by a program.
public struct Expression: Hashable, Sendable {
    /// What kind of time it speaks of.
    public enum Kind: String, CaseIterable, Sendable {
        /// A day or anything coarser.
        case date = "DATE"
        /// A time of day, or a part of the day.
        case time = "TIME"
        /// An amount of time.
        case duration = "DURATION"
        /// Something that recurs.
        case set = "SET"
    }

    /// Where it stands in the text's UTF-8, the end exclusive; never empty in a marked text.
    public var range: Range<Int>
    /// The words themselves.
    public var text: String
    /// What kind it is.
    public var kind: Kind
    /// Its value as written: EDTF, an ISO 8601 duration or a time of day.
    public var value: String
    /// True when an anchor outside of it was needed to find the value.
    public var isRelative: Bool

    /// An expression at some place.
    public init(
        _ range: Range<Int>, _ text: String, _ kind: Kind, _ value: String,
        isRelative: Bool = false
    ) {
        self.range = range
        self.text = text
        self.kind = kind
        self.value = value
        self.isRelative = isRelative
    }

    /// True when the two share a byte.
    public func overlaps(_ other: Expression) -> Bool { range.overlaps(other.range) }
}
