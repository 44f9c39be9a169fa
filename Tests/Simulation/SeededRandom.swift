import Sealing
import TestSupport

/// All chance of a simulation, from one seed (SplitMix64, Steele, Lea, Flood 2014).
final class SeededRandom: RandomSource {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    func below(_ limit: Int) -> Int {
        Int(next() % UInt64(limit))
    }

    func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    func pick<T>(_ list: [T]) -> T? {
        list.isEmpty ? nil : list[below(list.count)]
    }

    func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 32) }
    }
}
