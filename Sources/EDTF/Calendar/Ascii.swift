/// The bytes dates are made of, and numbers to and from them without a locale.
enum Ascii {
    static let hyphen = UInt8(ascii: "-")
    static let unspecified = UInt8(ascii: "X")

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// The value of digits only; nil for anything else, nothing, or more than eighteen digits.
    static func number(_ bytes: some Collection<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
        var value = 0
        for byte in bytes {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    static func padded(_ value: Int, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// `YYYY-MM-DD` of four, two and two digits at most.
    static func date(year: Int, month: Int, day: Int) -> String {
        var bytes: [UInt8] = [0, 0, 0, 0, hyphen, 0, 0, hyphen, 0, 0]
        func put(_ value: Int, endingAt end: Int, _ width: Int) {
            var rest = value
            for place in stride(from: end, to: end - width, by: -1) {
                bytes[place] = 0x30 + UInt8(rest % 10)
                rest /= 10
            }
        }
        put(year, endingAt: 3, 4)
        put(month, endingAt: 6, 2)
        put(day, endingAt: 9, 2)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Ten to the power, nil when it does not fit.
    static func power(ofTen exponent: Int) -> Int? {
        guard (0...18).contains(exponent) else { return nil }
        var value = 1
        for _ in 0..<exponent { value *= 10 }
        return value
    }
}
