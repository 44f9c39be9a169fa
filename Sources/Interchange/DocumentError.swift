internal import StrictJSON

/// Why a document is refused: where, and what is wrong there.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The member, such as `events[3].when.edtf`, or the line; empty for the whole document.
    public let path: String
    /// What is wrong, without control characters of the input.
    public let reason: String

    /// An error at a path.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// An error of the JSON itself, by the line and byte where it stands.
    init(_ error: JSONError, in bytes: ArraySlice<UInt8>, firstLine: Int = 1) {
        let before = bytes.prefix(error.offset)
        let line = firstLine + before.count { $0 == 0x0A }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
        path = "line \(line)"
        reason = "not valid JSON at byte \(before.endIndex - start + 1): \(error.reason)"
    }

    /// The path and the reason.
    public var description: String { path.isEmpty ? reason : "\(path): \(reason)" }
}
