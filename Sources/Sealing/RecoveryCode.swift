/// 130 random bits in 26 characters of Crockford's base 32, for a sheet of paper.
public struct RecoveryCode: Sendable, Equatable {
    /// The digits' values, each below 32.
    private let digits: [UInt8]

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let count = 26
    /// Random bytes that a code is made of.
    public static let byteCount = 17

    /// The code of the first 130 of 17 random bytes, else nil.
    public init?(random bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        digits = (0..<Self.count).map { index in
            (0..<5).reduce(UInt8(0)) { digit, bit in
                let place = 5 * index + bit
                return digit << 1 | bytes[place / 8] >> UInt8(7 - place % 8) & 1
            }
        }
    }

    /// Reads a code; case, dashes and blanks do not matter, O is read as 0, I and L as 1.
    public init?(_ text: String) {
        guard text.utf8.count <= 256 else { return nil }
        var digits: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "-") && byte > 0x20 {
            let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
            let read: UInt8 =
                switch upper {
                case UInt8(ascii: "O"): UInt8(ascii: "0")
                case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
                default: upper
                }
            guard let value = Self.alphabet.firstIndex(of: read) else { return nil }
            digits.append(UInt8(value))
        }
        guard digits.count == Self.count else { return nil }
        self.digits = digits
    }

    /// Groups of four: `AN3F-YRM6-JXZY-BWHH-5GES-SW7Y-73`.
    public var text: String {
        var text: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > 0, index % 4 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(Self.alphabet[Int(digit)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The 32 bytes that follow from it: SHA-256 of `vita recovery 1`, line feed, the 26 digits in
    /// capitals. The code has bits enough to need no slow function.
    public var secret: [UInt8] {
        let plain = digits.map { Self.alphabet[Int($0)] }
        return Digest(hashing: Array("vita recovery 1\n".utf8) + plain).bytes
    }
}
