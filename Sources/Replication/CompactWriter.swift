public import Sealing
public import StrictJSON

/// Writes numbers, texts and digests one after another, for rows that only one database reads.
public struct CompactWriter {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// A writer that has written nothing.
    public init() {}

    /// Appends a number that is not negative, seven bits a byte, the lowest first.
    public mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Appends bytes with their count before them.
    public mutating func append(_ content: [UInt8]) {
        append(content.count)
        bytes += content
    }

    /// Appends a text with the count of its bytes before it.
    public mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// Appends the 32 bytes of a digest.
    public mutating func append(_ digest: Digest) { digest.append(to: &bytes) }

    /// Appends values as a JSON array with the count of its bytes before it.
    public mutating func append(_ values: [JSONValue]) {
        append(JSONWriter.size(.array(values)))
        JSONWriter.append(.array(values), to: &bytes)
    }

    /// Makes room for so many bytes.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }
}
