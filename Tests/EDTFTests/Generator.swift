/// A small seeded generator (SplitMix64): the same inputs on every run.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element? {
        choices.randomElement(using: &self)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }
}

extension Generator {
    /// A text in EDTF; nearly all of them are valid.
    mutating func edtf() -> String {
        switch number(0...9) {
        case 0: return "[\(member()),\(date())]"
        case 1: return "{\(date()),\(date())..}"
        case 2: return "\(date())/.."
        case 3: return "/\(date())"
        case 4: return "\(year())-\(two(1, 12))-01/99\(two(0, 99))-\(two(1, 12))\(mark())"
        case 5: return "\(plainYear())-\(two(1, 12))-\(two(1, 28))T\(two(0, 23)):30:00\(zone())"
        default: return date()
        }
    }

    private mutating func zone() -> String { pick(["", "Z", "+05:30", "-04", "+14:00"]) ?? "" }

    private mutating func member() -> String { number(0...1) == 0 ? date() : "..\(date())" }

    private mutating func mark() -> String { pick(["", "", "?", "~", "%"]) ?? "" }

    private mutating func two(_ low: Int, _ high: Int) -> String {
        let value = number(low...high)
        return value < 10 ? "0\(value)" : String(value)
    }

    private mutating func plainYear() -> String { "\(number(10...20))\(two(0, 99))" }

    private mutating func year() -> String {
        let text = plainYear()
        switch number(0...7) {
        case 0: return "-" + text
        case 1: return text.dropLast() + "X"
        case 2: return text.dropLast(2) + "XX"
        case 3: return "X" + text.dropFirst()
        default: return text
        }
    }

    private mutating func date() -> String {
        switch number(0...7) {
        case 0: return year() + mark()
        case 1: return "Y\(number(1...99))E\(number(1...9))" + mark()
        case 2: return plainYear() + "S\(number(1...4))"
        case 3: return "\(year())-\(number(21...41))\(mark())"
        case 4: return "\(year())-\(two(1, 12))\(mark())"
        case 5: return "\(mark())\(year())-\(mark())\(two(1, 12))-\(mark())\(two(1, 28))"
        case 6: return "\(year())\(mark())-XX-\(pick(["XX", "1X", "X1"]) ?? "XX")"
        default: return "\(year())-\(two(1, 12))\(mark())-\(two(1, 28))\(mark())"
        }
    }
}
