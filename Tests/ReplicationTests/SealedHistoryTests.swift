import Career
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

/// What is sealed merges as what is not.
@Suite struct SealedHistoryTests {
    static let slices: [Range<UInt64>] = [0..<50, 50..<100, 100..<150, 150..<200]
    private let keys: [SealKey]
    private let timeline: Identifier

    init() throws {
        keys = try (1...2).map { try #require(SealKey(bytes: [UInt8](repeating: $0, count: 32))) }
        timeline = Keyring.timeline(of: keys[0].id)
    }

    private func digest(_ states: [Entity: EntityState]) -> Digest {
        var digest = StateDigest()
        for (entity, state) in states {
            if let part = state.digest(of: entity) { digest.add(part) }
        }
        return digest.value
    }

    private func writer(_ seed: UInt64) -> ChainWriter {
        var writer = ChainWriter(
            timeline: timeline, origin: .key([UInt8](repeating: 5, count: 32)), last: nil,
            learned: [], time: nil, author: nil)
        writer.secrecy = .sealed(keys[Int(seed % 2)], SeededRandom(seed: seed))
        return writer
    }

    @Test(arguments: slices) func `sealed writers' histories show what plain ones show`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            var replay = Replay(writer(seed))
            let written = replay.write(history.changes)
            let keyring = Keyring(root: keys[0].id, keys: keys)
            let read = try written.map { try ChangeReader.read($0.line, with: keyring) }
            #expect(read.map(\.header) == written.map(\.header))
            #expect(
                digest(History.states(of: read)) == digest(History.states(of: history.changes)),
                "seed \(seed)")
            var held: [Digest: HeldChange] = [:]
            for line in written.map(\.line) {
                let header = try ChangeReader.readHeader(line)
                #expect(Admission.judge(header) { held[$0] } == .admitted)
                held[Digest(hashing: line)] = HeldChange(
                    replica: header.replica, n: header.n, lamport: header.lamport)
            }
        }
    }

    /// A key that comes late: what it opens is applied after what others wrote on top of it.
    @Test(arguments: slices) func `the order in which lines and keys come does not matter`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            var writer = writer(seed)
            var lines: [[UInt8]] = []
            var replay = Replay(writer)
            for change in replay.write(history.changes) { lines.append(change.line) }
            _ = writer.write(action: "add", id: timeline, [])
            var generator = SeededGenerator(seed: seed)
            let all = Keyring(root: keys[0].id, keys: keys)
            var early = FoldedTimeline()
            var late: [Change] = []
            for line in generator.shuffled(lines) {
                let change = try ChangeReader.read(line, with: all)
                if generator.oneIn(3) { late.append(change) } else { early.apply(change) }
            }
            for change in generator.shuffled(late) { early.apply(change) }
            #expect(early.digest == digest(History.states(of: history.changes)), "seed \(seed)")
        }
    }

    /// Random mutations of sealed lines and of what is sealed in them, as a fuzzer makes them.
    @Test func `nothing that is done to a sealed line makes the reader trap`() throws {
        var generator = SeededGenerator(seed: 11)
        let all = Keyring(root: keys[0].id, keys: keys)
        var opened = 0
        for seed in UInt64(0)..<40 {
            var replay = Replay(writer(seed))
            for change in replay.write(History(seed: seed, steps: 6).changes) {
                for _ in 0..<20 {
                    var line = change.line
                    for _ in 0...generator.number(0...3) {
                        let index = generator.number(0...(line.count - 1))
                        switch generator.number(0...3) {
                        case 0: line[index] = generator.bytes(1)[0]
                        case 1: line.remove(at: index)
                        case 2: line.insert(generator.bytes(1)[0], at: index)
                        default: line.removeSubrange(index..<min(index + 40, line.count))
                        }
                        if line.isEmpty { line = [0x7B] }
                    }
                    if (try? ChangeReader.read(line, with: all)) != nil, line != change.line {
                        opened += 1
                    }
                    _ = ChangeReader.keyID(line)
                    _ = try? ChangeReader.readFrame(line)
                }
            }
        }
        #expect(opened == 0)
    }
}
