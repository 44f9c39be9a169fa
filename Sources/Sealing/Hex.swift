/// Lower-case hexadecimal text, the only spelling accepted.
public enum Hex {
    /// Two digits a byte.
    public static func encode(_ bytes: [UInt8]) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            output.append(character(byte >> 4))
            output.append(character(byte & 15))
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func character(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x57 + nibble
    }

    /// The bytes, or nil for an odd count or any other character.
    public static func decode(_ text: String) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count / 2)
        var high: UInt8?
        for unit in text.utf8 {
            guard let digit = digit(unit) else { return nil }
            if let first = high {
                output.append(first << 4 | digit)
                high = nil
            } else {
                high = digit
            }
        }
        return high == nil ? output : nil
    }

    /// What a lower-case hexadecimal digit stands for; nil for anything else.
    static func digit(_ unit: UInt8) -> UInt8? {
        switch unit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): unit - 0x30
        case UInt8(ascii: "a")...UInt8(ascii: "f"): unit - 0x61 + 10
        default: nil
        }
    }
}
