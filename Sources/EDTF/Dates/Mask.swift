/// A number of fixed width in which digits may be unspecified, such as the `201X` of a decade.
struct Mask: Hashable, Sendable {
    /// The number with every unspecified digit as 0.
    let value: Int
    let width: Int
    /// Bit n is set when the digit n places from the right is unspecified.
    let holes: UInt8

    init(_ value: Int, width: Int, holes: UInt8 = 0) {
        self.value = value
        self.width = width
        self.holes = holes
    }

    /// The mask written in digits and `X`, at most eight of them; nil for any other byte.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= 8 else { return nil }
        var value = 0
        var holes: UInt8 = 0
        for byte in bytes {
            value *= 10
            holes <<= 1
            if byte == Ascii.unspecified {
                holes |= 1
            } else if Ascii.isDigit(byte) {
                value += Int(byte - 0x30)
            } else {
                return nil
            }
        }
        self.init(value, width: bytes.count, holes: holes)
    }

    var isMasked: Bool { holes != 0 }

    /// True when nothing at all is specified.
    var isBlank: Bool { isMasked && Int(holes) == (1 << width) - 1 }

    /// The largest number the mask admits; the smallest is `value`.
    var largest: Int {
        var sum = value
        var unit = 1
        for place in 0..<width {
            if holes & (1 << UInt8(place)) != 0 { sum += 9 * unit }
            unit *= 10
        }
        return sum
    }

    /// The smallest number above zero the mask admits, or nil for zero itself.
    var smallestPositive: Int? {
        if value > 0 { return value }
        guard isMasked else { return nil }
        var unit = 1
        for _ in 0..<holes.trailingZeroBitCount { unit *= 10 }
        return unit
    }

    func admits(_ number: Int) -> Bool {
        var left = number
        var mine = value
        for place in 0..<width {
            if holes & (1 << UInt8(place)) == 0 && left % 10 != mine % 10 { return false }
            left /= 10
            mine /= 10
        }
        return left == 0
    }

    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the digits, with `X` for each that is unspecified.
    func append(to bytes: inout [UInt8]) {
        let digits = Array(String(value).utf8)
        for place in (0..<width).reversed() {
            let isHole = holes & (1 << UInt8(place)) != 0
            let digit = place < digits.count ? digits[digits.count - 1 - place] : 0x30
            bytes.append(isHole ? Ascii.unspecified : digit)
        }
    }
}
