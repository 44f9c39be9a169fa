/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every run and every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator whose numbers all follow from `seed`.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// A number of the range.
    public mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    /// True once in `count` times.
    public mutating func oneIn(_ count: Int) -> Bool {
        number(1...count) == 1
    }

    /// One of the choices, which must not be empty.
    public mutating func pick<Element>(_ choices: [Element]) -> Element {
        choices[number(0...(choices.count - 1))]
    }

    /// Some of the choices, in their order.
    public mutating func some<Element>(of choices: [Element]) -> [Element] {
        choices.filter { _ in oneIn(2) }
    }

    /// The choices in another order.
    public mutating func shuffled<Element>(_ choices: [Element]) -> [Element] {
        var result = choices
        for index in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(index, number(0...index))
        }
        return result
    }

    /// So many bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        // Tests ask for many: without the optimizer a closure for each takes ten times as long.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count { bytes.append(UInt8(truncatingIfNeeded: next() >> 32)) }
        return bytes
    }
}
