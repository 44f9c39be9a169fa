import Replication
import StrictJSON
import TestSupport
import Testing

@Suite struct ChangeFuzzTests {
    @Test(arguments: UInt64(0)..<4) func `no mutation of a line traps`(slice: UInt64) throws {
        var generator = SeededGenerator(seed: 0xF0 + slice)
        let lines = History(seed: slice).changes.map(\.line)
        let pieces = [
            "{", "}", "[", "]", "\"", ",", ":", "null", "-9223372036854775808", "1e400",
            "\\u0000", "\\ud800", "\"set\":[]", "\"add\":true", "\"n\":1", "\u{FEFF}", "\n",
        ]
        var accepted = 0
        for _ in 0..<5000 {
            var line = generator.pick(lines)
            for _ in 0..<generator.number(1...3) where !line.isEmpty {
                let index = generator.number(0...(line.count - 1))
                switch generator.number(0...5) {
                case 0: line[index] = generator.bytes(1)[0]
                case 1: line.remove(at: index)
                case 2: line.insert(contentsOf: Array(generator.pick(pieces).utf8), at: index)
                case 3:
                    line.removeSubrange(index..<min(line.count, index + generator.number(1...40)))
                case 4: line[index] ^= 1
                default:
                    let end = min(line.count, index + generator.number(1...80))
                    line.insert(contentsOf: line[index..<end], at: generator.number(0...line.count))
                }
            }
            _ = try? ChangeReader.readHeader(line)
            _ = TipSignature(line: line)
            if let change = try? ChangeReader.read(line) {
                accepted += 1
                #expect(change.line == line)
                let again = try ChangeReader.read(
                    ChangeWriter.write(change.header, change.body).line)
                #expect(again.header == change.header)
            }
        }
        #expect(accepted > 50)
    }
}
