public import Sealing

/// Reads back what a ``CompactWriter`` wrote. Nothing here can trap, whatever the bytes are.
public struct CompactReader {
    /// Why stored bytes cannot be read.
    public struct Corrupt: Error, Sendable {
        /// Something else is stored than was expected.
        public init() {}
    }

    private let content: [UInt8]
    private var position = 0

    /// A reader at the beginning.
    public init(_ bytes: [UInt8]) {
        content = bytes
    }

    /// True when everything was read.
    public var isAtEnd: Bool { position == content.count }

    /// The next number.
    public mutating func number() throws(Corrupt) -> Int {
        var result: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard position < content.count else { throw Corrupt() }
            let byte = content[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(result & (1 << 62 - 1)) }
        }
        throw Corrupt()
    }

    /// The next bytes with a count before them.
    public mutating func bytes() throws(Corrupt) -> ArraySlice<UInt8> { try take(try number()) }

    /// The next text; ill-formed UTF-8 is repaired with U+FFFD.
    public mutating func string() throws(Corrupt) -> String {
        String(decoding: try bytes(), as: UTF8.self)
    }

    /// The next digest.
    public mutating func digest() throws(Corrupt) -> Digest {
        guard let digest = Digest(bytes: content[position...].prefix(32)) else { throw Corrupt() }
        position += 32
        return digest
    }

    /// Steps over a digest.
    public mutating func skipDigest() throws(Corrupt) { _ = try take(32) }

    private mutating func take(_ count: Int) throws(Corrupt) -> ArraySlice<UInt8> {
        guard count >= 0, count <= content.count - position else { throw Corrupt() }
        defer { position += count }
        return content[position..<position + count]
    }
}
