internal import Sealing

/// A code that enrols one machine, once: 130 bits in Crockford's base 32, in groups of four.
enum EnrolmentCode {
    static let alphabet: [UInt8] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    static let length = 26

    /// A code as it is shown.
    static func make(_ random: [UInt8]) -> String {
        var text: [UInt8] = []
        for (index, byte) in random.prefix(length).enumerated() {
            if index > 0, index % 4 == 0 { text.append(UInt8(ascii: "-")) }
            text.append(alphabet[Int(byte & 31)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The hash of a code as somebody typed it; nil where it cannot be one.
    static func hash(_ typed: String) -> Digest? {
        var text: [UInt8] = []
        for byte in typed.utf8 {
            let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
            switch upper {
            case UInt8(ascii: "-"), UInt8(ascii: " "): continue
            case UInt8(ascii: "O"): text.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): text.append(UInt8(ascii: "1"))
            default:
                guard alphabet.contains(upper) else { return nil }
                text.append(upper)
            }
            guard text.count <= length else { return nil }
        }
        guard text.count == length else { return nil }
        return Digest(hashing: Array("vita code 1\n".utf8) + text)
    }
}
