/// Why bytes are not the JSON that Vita accepts.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Byte offset from the start of the input.
    public let offset: Int
    /// What is wrong there, without any of the input's text.
    public let reason: String

    /// An error at an offset.
    public init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }

    /// One sentence.
    public var description: String { "not valid JSON at byte \(offset): \(reason)" }
}
