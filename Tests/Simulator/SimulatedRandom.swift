import Sealing
import TestSupport

/// All chance of one machine; each step of a history seeds it anew, so that steps left out change
/// nothing for the others.
final class SimulatedRandom: RandomSource {
    private var generator: SeededGenerator

    init(_ seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func reseed(_ seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    func next() -> UInt64 { generator.next() }

    func below(_ limit: Int) -> Int { generator.number(0...(limit - 1)) }

    func chance(_ percent: Int) -> Bool { below(100) < percent }

    func pick<T>(_ list: [T]) -> T? { list.isEmpty ? nil : list[below(list.count)] }

    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
