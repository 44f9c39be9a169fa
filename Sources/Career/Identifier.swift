/// The name of an event, a timeline or a user action: 80 bits in 16 lower-case characters of
/// Crockford's base 32.
public struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The 16 characters.
    public let text: String

    /// The digits in order of value; no i, l, o, u.
    static let alphabet: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Which ASCII characters are digits.
    private static let isDigit: [Bool] = (0..<128).map { alphabet.contains(UInt8($0)) }

    /// How many characters an identifier has.
    public static let length = 16

    /// Accepts exactly the canonical spelling.
    public init?(_ text: String) {
        guard text.utf8.count == Self.length,
            text.utf8.allSatisfy({ $0 < 128 && Self.isDigit[Int($0)] })
        else { return nil }
        self.text = text
    }

    /// The first 80 bits of at least 10 bytes.
    public init(bytes: [UInt8]) {
        precondition(bytes.count >= 10, "an identifier needs 80 bits")
        var output: [UInt8] = []
        var buffer: UInt64 = 0
        var bits: UInt64 = 0
        for byte in bytes.prefix(10) {
            buffer = buffer << 8 | UInt64(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                output.append(Self.alphabet[Int(buffer >> bits & 31)])
            }
        }
        text = String(decoding: output, as: UTF8.self)
    }

    /// The 16 characters.
    public var description: String { text }

    /// Order of the characters.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
