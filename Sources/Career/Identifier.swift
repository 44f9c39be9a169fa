/// The name of an event, a timeline or a user action: 80 bits in 16 lower-case characters of
/// Crockford's base 32.
///
/// The bits are kept and not the characters, so that copying one costs nothing.
public struct Identifier: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first 64 bits.
    private let high: UInt64
    /// The last 16 bits.
    private let low: UInt16

    /// The digits in order of value, which is that of the characters too; no i, l, o, u.
    static let alphabet: [UInt8] = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The value of each ASCII character; nil of what is no digit.
    private static let values: [UInt8?] = (0..<128).map { byte in
        alphabet.firstIndex(of: byte).map { UInt8($0) }
    }

    /// How many characters an identifier has.
    public static let length = 16

    /// How many bytes hold one.
    public static let byteCount = 10

    /// Accepts exactly the canonical spelling.
    public init?(_ text: String) {
        var count = 0
        var bits: (high: UInt64, low: UInt64) = (0, 0)
        for byte in text.utf8 {
            count += 1
            guard count <= Self.length, byte < 128, let value = Self.values[Int(byte)] else {
                return nil
            }
            // Five bits from the right, through the lower sixteen into the upper.
            bits.high = bits.high << 5 | bits.low >> 11
            bits.low = (bits.low << 5 | UInt64(value)) & 0xFFFF
        }
        guard count == Self.length else { return nil }
        high = bits.high
        low = UInt16(bits.low)
    }

    /// The first 80 bits of at least 10 bytes.
    public init(bytes: [UInt8]) {
        precondition(bytes.count >= 10, "an identifier needs 80 bits")
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = UInt16(bytes[8]) << 8 | UInt16(bytes[9])
    }

    /// The 10 bytes, most significant first.
    public var bytes: [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * $0)) }
            + [UInt8(low >> 8), UInt8(low & 0xFF)]
    }

    /// The 16 characters.
    public var text: String {
        var characters: [UInt8] = []
        characters.reserveCapacity(Self.length)
        for shift in stride(from: UInt64(59), through: 4, by: -5) {
            characters.append(Self.alphabet[Int(high >> shift & 31)])
        }
        // What is left of the upper 64 bits, and the lower 16: four characters.
        let rest = (high & 15) << 16 | UInt64(low)
        for shift in stride(from: UInt64(15), through: 0, by: -5) {
            characters.append(Self.alphabet[Int(rest >> shift & 31)])
        }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The 16 characters.
    public var description: String { text }

    /// Order of the characters.
    public static func < (left: Identifier, right: Identifier) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}
