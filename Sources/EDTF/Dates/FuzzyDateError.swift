/// Why a text is not a date.
public struct FuzzyDateError: Error, Hashable, CustomStringConvertible {
    /// The byte at which reading stopped, from 0.
    public let offset: Int
    /// What would have been right there.
    public let expected: String
    /// One sentence a user understands, without its full stop.
    public let reason: String

    /// An error at a byte offset.
    public init(offset: Int, expected: String, reason: String) {
        self.offset = offset
        self.expected = expected
        self.reason = reason
    }

    /// The sentence.
    public var description: String { reason }
}
