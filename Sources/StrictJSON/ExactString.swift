/// Text compared byte for byte.
///
/// Swift's `String` treats composed and decomposed forms as equal, so a `Set<String>` merges
/// "é" with "e" + U+0301. What a person typed is kept exactly; so are keys built from it.
public struct ExactString: Hashable, Comparable, Sendable, ExpressibleByStringLiteral,
    CustomStringConvertible
{
    /// The text itself.
    public let text: String

    /// Wraps `text` without changing it.
    public init(_ text: String) {
        self.text = text
    }

    /// A literal key.
    public init(stringLiteral value: String) {
        text = value
    }

    /// The text itself.
    public var description: String { text }

    /// Equality of UTF-8 bytes.
    public static func == (left: ExactString, right: ExactString) -> Bool {
        left.text.isExactly(right.text)
    }

    /// Order of UTF-8 bytes.
    public static func < (left: ExactString, right: ExactString) -> Bool {
        var a = left.text
        var b = right.text
        return a.withUTF8 { x in b.withUTF8 { y in unsafe ByteRuns.precedes(x, y) } }
    }

    /// Hashes the UTF-8 bytes.
    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// True when both hold the very same UTF-8 bytes; `==` would also accept another normalization.
    public func isExactly(_ other: String) -> Bool {
        // Most that differ do so in length, which costs nothing to ask.
        guard utf8.count == other.utf8.count else { return false }
        let isSame = unsafe utf8.withContiguousStorageIfAvailable { x in
            unsafe other.utf8.withContiguousStorageIfAvailable { y in
                unsafe ByteRuns.areEqual(x, y)
            }
        }
        if let isSame = isSame ?? nil { return isSame }
        var a = self
        var b = other
        return a.withUTF8 { x in b.withUTF8 { y in unsafe ByteRuns.areEqual(x, y) } }
    }
}
