import Oracle
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@Suite struct HistoryPropertyTests {
    /// 600 histories in slices that run side by side.
    static let slices: [Range<UInt64>] = stride(from: UInt64(0), to: 600, by: 50).map { first in
        first..<(first + 50)
    }

    private func digest(_ states: [Entity: EntityState]) -> Digest {
        var digest = StateDigest()
        for (entity, state) in states {
            if let one = state.digest(of: entity) { digest.add(one) }
        }
        return digest.value
    }

    @Test(arguments: slices) func `any order gives the state of the definition`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed)
            let model = NaiveModel(history.changes)
            let whole = History.states(of: history.changes)
            #expect(digest(whole) == model.digest, "seed \(seed)")
            for (entity, state) in whole {
                #expect(state.isVisible == model.isVisible(entity), "seed \(seed)")
                #expect(state.conflicts == model.conflicts(entity), "seed \(seed)")
                for key in History.registers + ["life"] {
                    #expect(state.values(key) == model.values(entity, key), "seed \(seed)")
                    #expect(state.shown(key) == model.shown(entity, key), "seed \(seed)")
                }
                for key in History.elements {
                    let isPresent = state.elements[key] != nil
                    #expect(isPresent == model.isPresent(entity, key), "seed \(seed)")
                }
            }
            var generator = SeededGenerator(seed: ~seed)
            let causal = history.causalOrder(seed: seed)
            #expect(causal.count == history.changes.count)
            #expect(History.states(of: causal) == whole, "seed \(seed)")
            for _ in 0..<3 {
                let shuffled = generator.shuffled(history.changes + history.changes)
                #expect(History.states(of: shuffled) == whole, "seed \(seed)")
            }
        }
    }

    @Test func `the histories hold conflicts, deletions, returns, forks and imports`() {
        var counts = [0, 0, 0, 0, 0]
        for seed in UInt64(0)..<100 {
            let history = History(seed: seed)
            for state in History.states(of: history.changes).values {
                if !state.conflicts.isEmpty { counts[0] += 1 }
                if state.isDeleted { counts[1] += 1 }
                if state.conflicts.contains("life") { counts[2] += 1 }
            }
            var frontier = Frontier()
            for change in history.changes {
                frontier.advance(with: change.id, header: change.header)
                if change.header.author == nil { counts[4] += 1 }
            }
            counts[3] += frontier.forked.count
        }
        #expect(counts.allSatisfy { $0 >= 20 }, "\(counts)")
    }

    @Test(arguments: slices) func `copies that exchange everything agree with the whole`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed)
            let whole = History.states(of: history.changes)
            for copy in history.copies {
                var copy = copy
                #expect(copy.states == History.states(of: copy.held), "seed \(seed)")
                for change in history.causalOrder(seed: seed) { copy.receive(change) }
                #expect(copy.states == whole, "seed \(seed)")
            }
        }
    }

    @Test(arguments: slices) func `merging two copies does not depend on who asks or how often`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let copies = History(seed: seed).copies
            func merge(_ parts: [Copy]) -> [Entity: EntityState] {
                History.states(of: parts.flatMap(\.held))
            }
            let (a, b, c) = (copies[0], copies[1], copies[copies.count - 1])
            #expect(merge([a, b]) == merge([b, a]), "seed \(seed)")
            #expect(merge([a, b, c]) == merge([b, c, a]), "seed \(seed)")
            #expect(merge([a, a, b, a]) == merge([a, b]), "seed \(seed)")
        }
    }

    @Test(arguments: slices) func `every acknowledged value is live or in what live ones replaced`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed)
            let states = History.states(of: history.changes)
            let model = NaiveModel(history.changes)
            var assignments: [Entity: [ExactString: [Digest: [Digest]]]] = [:]
            for (entity, keys) in model.entries {
                for (key, entries) in keys {
                    for entry in entries {
                        guard case .set(_, let replaces, _) = entry.operation else { continue }
                        assignments[entity, default: [:]][key, default: [:]][entry.change.id] =
                            replaces
                    }
                }
            }
            for (entity, registers) in assignments {
                for (key, made) in registers {
                    var open = (states[entity]?.registers[key] ?? []).map(\.change)
                    var reached: Set<Digest> = []
                    while let change = open.popLast() {
                        if reached.insert(change).inserted { open += made[change] ?? [] }
                    }
                    #expect(reached == Set(made.keys), "seed \(seed)")
                }
            }
        }
    }

    @Test(arguments: slices) func `lines are read back as they were written and admitted in order`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            var held: [Digest: HeldChange] = [:]
            var frontier = Frontier()
            for change in history.changes {
                let read = try ChangeReader.read(change.line)
                #expect(read.id == change.id)
                #expect(ChangeWriter.write(read.header, read.body).line == change.line)
                #expect(try ChangeReader.readHeader(change.line) == read.header)
                #expect(Admission.judge(read.header) { held[$0] } == .admitted, "seed \(seed)")
                held[change.id] = HeldChange(
                    replica: read.header.replica, n: read.header.n, lamport: read.header.lamport)
                frontier.advance(with: change.id, header: read.header)
            }
            var other = Frontier()
            for change in history.causalOrder(seed: seed) {
                other.advance(with: change.id, header: change.header)
            }
            #expect(frontier == other, "seed \(seed)")
            #expect(frontier.digest == other.digest, "seed \(seed)")
        }
    }

    @Test(arguments: slices) func `notes read the same whatever the order of siblings`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            let model = NaiveModel(history.changes)
            for (entity, state) in History.states(of: history.changes) {
                let siblings = state.registers["notes/en"] ?? []
                var past: [Digest: NotesMerge.Past] = [:]
                for entry in model.entries[entity]?["notes/en"] ?? [] {
                    if case .set(let values, let replaces, _) = entry.operation {
                        past[entry.change.id] = .init(values: values, replaces: replaces)
                    }
                }
                let merge = NotesMerge { past[$0] }
                let shown = state.shown("notes/en")
                let first = try merge.read(siblings, shown: shown)
                var generator = SeededGenerator(seed: seed)
                let second = try merge.read(generator.shuffled(siblings), shown: shown)
                #expect(first.text == second.text, "seed \(seed)")
                #expect(first.isConflict == second.isConflict, "seed \(seed)")
                if state.values("notes/en").count <= 1 { #expect(!first.isConflict) }
            }
        }
    }
}
