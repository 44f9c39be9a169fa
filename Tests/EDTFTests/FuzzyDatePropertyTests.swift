import EDTF
import Testing

@Suite struct FuzzyDatePropertyTests {
    @Test func `round-trips, bounds in order and has words for 20,000 generated dates`() {
        var generator = Generator(seed: 17)
        var valid = 0
        for _ in 0..<20_000 {
            let text = generator.edtf()
            guard let date = try? FuzzyDate(parsing: text) else { continue }
            valid += 1
            let again = try? FuzzyDate(parsing: date.description)
            let isSound =
                again == date && again?.description == date.description
                && Hemisphere.both.allSatisfy { date.bounds(hemisphere: $0).isInOrder }
                && !date.wording().isEmpty
            if !isSound { Issue.record("\(text) became \(date.description)") }
        }
        #expect(valid > 15_000)
    }

    @Test func `never traps on 20,000 texts of random bytes`() {
        var generator = Generator(seed: 4)
        let alphabet = Array("0123456789XYEST-/.,[]{}?~%:+Z ".utf8)
        let today = Day(year: 2019, month: 6, day: 12)
        for round in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<generator.number(0...24) {
                let isAny = round % 4 == 0
                bytes.append(
                    isAny ? UInt8(generator.number(0...255)) : generator.pick(alphabet) ?? 0)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let date = try FuzzyDate(parsing: text)
                if !date.bounds().isInOrder { Issue.record("\(text)") }
            } catch {
                if error.offset > text.utf8.count { Issue.record("\(text): \(error.offset)") }
            }
            if round % 4 == 0, let today { _ = try? DatePhrase(parsing: text, today: today) }
        }
    }

    @Test func `never traps on damaged dates`() {
        var generator = Generator(seed: 99)
        for _ in 0..<20_000 {
            var bytes = Array(generator.edtf().utf8)
            let place = generator.number(0...bytes.count - 1)
            switch generator.number(0...2) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(bytes[generator.number(0...bytes.count - 1)], at: place)
            default: bytes.swapAt(place, generator.number(0...bytes.count - 1))
            }
            guard let date = try? FuzzyDate(parsing: String(decoding: bytes, as: UTF8.self))
            else { continue }
            if !date.bounds().isInOrder { Issue.record("\(date)") }
        }
    }
}

extension Hemisphere {
    static let both: [Hemisphere] = [.north, .south]
}

extension Bounds {
    /// Earliest before latest, start before end, wherever both are days.
    var isInOrder: Bool {
        [
            (earliestStart, latestStart), (earliestEnd, latestEnd), (earliestStart, earliestEnd),
            (latestStart, latestEnd),
        ].allSatisfy { low, high in
            guard let low = low.day, let high = high.day else { return true }
            return low <= high
        }
    }
}
