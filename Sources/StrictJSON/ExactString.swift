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
        let (left, right) = (left.text.utf8, right.text.utf8)
        guard left.count == right.count else { return false }
        // Without a copy to make contiguous: on Linux every string is.
        let isSame = unsafe left.withContiguousStorageIfAvailable { x in
            unsafe right.withContiguousStorageIfAvailable { y in
                unsafe isEqual(UnsafeRawBufferPointer(x), UnsafeRawBufferPointer(y))
            }
        }
        return (isSame ?? nil) ?? left.elementsEqual(right)
    }

    /// Eight bytes at a time; both have as many.
    private static func isEqual(
        _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
    ) -> Bool {
        var index = 0
        while index + 8 <= left.count {
            guard
                unsafe left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < left.count {
            guard unsafe left[index] == right[index] else { return false }
            index += 1
        }
        return true
    }

    /// Order of UTF-8 bytes.
    public static func < (left: ExactString, right: ExactString) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    /// Hashes the UTF-8 bytes.
    public func hash(into hasher: inout Hasher) {
        let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
        if isDone == nil {
            var text = text
            text.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
        hasher.combine(0xFF as UInt8)
    }
}

extension String {
    /// True when both hold the very same UTF-8 bytes; `==` would also accept another normalization.
    public func isExactly(_ other: String) -> Bool {
        ExactString(self) == ExactString(other)
    }
}
