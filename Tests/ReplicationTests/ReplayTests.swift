import Career
import Sealing
import StrictJSON
import TestSupport
import Testing

@testable import Replication

/// Written again, a history says what it said.
@Suite struct ReplayTests {
    static let slices: [Range<UInt64>] = stride(from: UInt64(0), to: 300, by: 50).map { first in
        first..<(first + 50)
    }

    private let successor = Identifier(bytes: Array("a new life".utf8))

    private func writer(
        _ timeline: Identifier? = nil, last: Tip? = nil, learned: [Tip] = [], key: UInt8 = 7
    ) -> ChainWriter {
        ChainWriter(
            timeline: timeline ?? successor,
            origin: .key([UInt8](repeating: key, count: 32)), last: last, learned: learned,
            time: 1, author: "whoever")
    }

    private func digest(_ changes: [Change]) -> Digest {
        var digest = StateDigest()
        for (entity, state) in History.states(of: changes) {
            if let one = state.digest(of: entity) { digest.add(one) }
        }
        return digest.value
    }

    private func conflicts(_ changes: [Change]) -> [Entity: [ExactString]] {
        History.states(of: changes).mapValues(\.conflicts).filter { !$0.value.isEmpty }
    }

    private func isAdmitted(_ changes: [Change]) throws -> Bool {
        var held: [Digest: HeldChange] = [:]
        for change in changes {
            let read = try ChangeReader.read(change.line)
            guard Admission.judge(read.header, held: { held[$0] }) == .admitted else {
                return false
            }
            held[read.id] = HeldChange(
                replica: read.header.replica, n: read.header.n, lamport: read.header.lamport)
        }
        return true
    }

    @Test(arguments: slices) func `shows the same, conflicts included`(seeds: Range<UInt64>) throws
    {
        for seed in seeds {
            let history = History(seed: seed).changes
            var replay = Replay(writer())
            let again = replay.write(history)
            #expect(digest(again) == digest(history), "seed \(seed)")
            #expect(conflicts(again) == conflicts(history), "seed \(seed)")
            #expect(try isAdmitted(again), "seed \(seed)")
            let spoken = history.filter { change in
                change.body.contains { !$0.operations.isEmpty }
            }
            let stands = Set(again.map(\.standsFor))
            let isComplete = stands == Set(spoken.map(\.id))
            #expect(isComplete, "seed \(seed)")
            let actions = Set(again.map(\.header.action.id))
            let areKept = actions == Set(spoken.map(\.header.action.id))
            #expect(areKept, "seed \(seed)")
        }
    }

    @Test(arguments: slices) func `a replay of a replay stands for the first`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed).changes
            var first = Replay(writer())
            let again = first.write(history)
            var second = Replay(writer(History.timeline, key: 9))
            let twice = second.write(again)
            #expect(digest(twice) == digest(history), "seed \(seed)")
            #expect(Set(twice.map(\.standsFor)) == Set(again.map(\.standsFor)), "seed \(seed)")
        }
    }

    /// One machine replays what it holds; another, which holds more, adds the rest.
    @Test(arguments: slices) func `two who hold different parts end with the whole`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            let changes = history.causalOrder(seed: seed ^ 5)
            let part = Array(changes.prefix(changes.count / 2))
            var first = Replay(writer())
            let begun = first.write(part)
            let tip = begun.last.map {
                Tip(
                    replica: $0.header.replica, n: $0.header.n, change: $0.id,
                    lamport: $0.header.lamport)
            }
            var second = Replay(
                writer(learned: tip.map { [$0] } ?? [], key: 8), standing: begun)
            let rest = second.write(changes)
            #expect(digest(begun + rest) == digest(changes), "seed \(seed)")
            #expect(try isAdmitted(begun + rest), "seed \(seed)")
            #expect(
                Set(rest.map(\.standsFor)).isDisjoint(with: begun.map(\.standsFor)), "seed \(seed)")
        }
    }

    @Test(arguments: slices) func `without an entity the others are what they were`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed).changes
            let entity = History.entities[0]
            var replay = Replay(writer())
            let again = replay.write(history, dropping: { _, other, _ in other == entity })
            let states = History.states(of: history).filter { $0.key != entity }
            let after = History.states(of: again)
            #expect(after[entity] == nil)
            for (other, state) in states {
                #expect(after[other]?.digest(of: other) == state.digest(of: other), "seed \(seed)")
            }
            let alone = history.filter { $0.body.allSatisfy { $0.entity == entity } }
            #expect(Set(again.map(\.standsFor)).isDisjoint(with: alone.map(\.id)), "seed \(seed)")
        }
    }

    @Test(arguments: slices) func `in the smallest parts it still says the same`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed).changes
            var replay = Replay(writer())
            let again = replay.write(history, maximumBytes: { _ in 1 })
            #expect(again.allSatisfy { $0.body.count == 1 && $0.body[0].operations.count == 1 })
            #expect(digest(again) == digest(history), "seed \(seed)")
        }
    }

    // MARK: By hand

    private func set(_ value: JSONValue, _ replaces: [Digest] = []) -> Replication.Operation {
        .set(values: [value], replaces: replaces, saw: [])
    }

    private func change(
        _ writer: inout ChainWriter, _ action: UInt8,
        _ operations: [(key: ExactString, operation: Replication.Operation)]
    ) throws -> Change {
        try #require(
            writer.write(
                action: "edit", id: Identifier(bytes: [UInt8](repeating: action, count: 10)),
                [EntityOperations(.event("0123456789abcdef"), operations)]
            ).first)
    }

    @Test func `what replaces a dropped value replaces what that had replaced`() throws {
        var chain = writer(History.timeline)
        let one = try change(&chain, 1, [("kind", set("a"))])
        let two = try change(&chain, 2, [("kind", set("too much", [one.id]))])
        let three = try change(&chain, 3, [("kind", set("c", [two.id]))])
        var replay = Replay(writer())
        let again = replay.write([one, two, three], dropping: { c, _, _ in c.id == two.id })
        #expect(again.map(\.standsFor) == [one.id, three.id])
        let state = try #require(History.states(of: again).values.first)
        #expect(state.values("kind") == ["c"])
    }

    @Test func `a change that is given twice is written once`() throws {
        var chain = writer(History.timeline)
        let one = try change(&chain, 1, [("kind", set("a"))])
        let two = try change(&chain, 2, [("kind", set("b", [one.id]))])
        var replay = Replay(writer())
        let again = replay.write([two, one, two, one])
        #expect(again.map(\.standsFor) == [one.id, two.id])
    }

    @Test func `of a change that was dropped whole nothing is named any more`() throws {
        var chain = writer(History.timeline)
        let one = try change(&chain, 1, [("kind", set("a")), ("tags/x", .add)])
        let two = try change(
            &chain, 2, [("kind", set("b", [one.id])), ("tags/x", .remove([one.id]))])
        let elsewhere = Digest(hashing: "elsewhere")
        let three = try change(&chain, 3, [("when", set("c", [elsewhere, two.id]))])
        var replay = Replay(writer())
        let again = replay.write([one, two, three], dropping: { c, _, _ in c.id == one.id })
        #expect(again.map(\.standsFor) == [two.id, three.id])
        #expect(again[0].body[0].operations.map(\.operation) == [set("b"), .remove([])])
        // What is no change of the history keeps its name; what says nothing of this is left out.
        #expect(again[1].body[0].operations.map(\.operation) == [set("c", [elsewhere])])
    }

    @Test func `what a deletion saw is what stands for it on that event alone`() throws {
        var chain = writer(History.timeline)
        let id = Identifier(bytes: [UInt8](repeating: 1, count: 10))
        let (event, other) = (Entity.event("0123456789abcdef"), Entity.source("essay"))
        let one = chain.write(
            action: "edit", id: id,
            [
                EntityOperations(event, [("kind", set("a"))]),
                EntityOperations(other, [("title", set("b"))]),
            ])[0]
        let stranger = Digest(hashing: "stranger")
        let saw = [one.id, stranger].sorted()
        let two = chain.write(
            action: "delete", id: id,
            [
                EntityOperations(
                    event, [("life", .set(values: ["deleted"], replaces: [], saw: saw))])
            ])[0]
        var replay = Replay(writer())
        let again = replay.write([one, two], maximumBytes: { _ in 1 })
        #expect(again.map(\.standsFor) == [one.id, one.id, two.id, two.id])
        var seen: Set<Digest> = []
        for change in again.suffix(2) {
            if case .set(_, _, let part) = change.body[0].operations[0].operation {
                seen.formUnion(part)
            }
        }
        #expect(seen == [again[0].id, stranger])
    }

    @Test func `a change is counted in the parts it would become`() throws {
        var chain = writer(History.timeline)
        let one = try change(&chain, 1, [("kind", set("a")), ("when", set("b"))])
        // Twice a key of four bytes and `{"set":["a"]}`.
        #expect(Replay.bytes(of: one) == 34)
        #expect(Replay.parts(of: one, maximumBytes: 34) == 1)
        #expect(Replay.parts(of: one, maximumBytes: 33) == 2)
        #expect(Replay.parts(of: one, maximumBytes: 17) == 2)
        #expect(Replay.parts(of: one, maximumBytes: 1) == 2)
    }

    @Test func `what a forger names before it was written is written first`() throws {
        var chain = writer(History.timeline)
        var other = writer(History.timeline, key: 8)
        let first = try change(&other, 1, [("title/en", set("x"))])
        let late = try change(&other, 2, [("kind", set("late"))])
        let forged = try change(&chain, 3, [("kind", set("forged", [late.id]))])
        #expect(forged.header.lamport < late.header.lamport)
        var replay = Replay(writer())
        let again = replay.write([forged, first, late])
        #expect(digest(again) == digest([forged, first, late]))
        let order = again.map(\.standsFor)
        #expect(order.firstIndex(of: late.id) ?? 9 < order.firstIndex(of: forged.id) ?? 0)
    }

    @Test func `an action ends with the last of its changes that is written`() throws {
        var chain = writer(History.timeline)
        let id = Identifier(bytes: [UInt8](repeating: 4, count: 10))
        let parts = chain.write(
            action: "import", id: id,
            (0..<250).map { index in
                EntityOperations(
                    .event(Identifier(bytes: [UInt8](repeating: UInt8(index), count: 10)).text),
                    [("kind", set("a"))])
            })
        #expect(parts.map(\.header.action.isLast) == [false, false, true])
        let dropped = Set(parts[2].body.map(\.entity))
        var replay = Replay(writer())
        let again = replay.write(parts, dropping: { _, entity, _ in dropped.contains(entity) })
        #expect(again.map(\.header.action.isLast) == [false, true])
        var half = Replay(writer())
        let open = half.write(Array(parts.prefix(2)))
        #expect(open.map(\.header.action.isLast) == [false, false])
    }

    @Test func `time, author and the action undone are kept; the writer's own are not`() throws {
        var chain = ChainWriter(
            timeline: History.timeline, origin: .key([UInt8](repeating: 1, count: 32)), last: nil,
            learned: [], time: 42, author: "Ada")
        let undone = Identifier(bytes: [UInt8](repeating: 5, count: 10))
        let one = try #require(
            chain.write(
                action: "undo", id: Identifier(bytes: [UInt8](repeating: 6, count: 10)), of: undone,
                [EntityOperations(.timeline, [("subject", set("x"))])]
            ).first)
        var replay = Replay(writer())
        let header = try #require(replay.write([one]).first).header
        #expect(header.time == 42 && header.author == "Ada" && header.was == one.id)
        #expect(header.action == one.header.action)
    }

    @Test func `lists too long for one change are split over several that add up`() throws {
        let ids = (0..<20_000).map { Digest(hashing: "\($0)") }.sorted()
        let entity = Entity.event("0123456789abcdef")
        var chain = writer()
        let changes = chain.write(
            action: "delete", id: successor,
            [
                EntityOperations(
                    entity,
                    [
                        ("life", .set(values: ["deleted"], replaces: [], saw: ids)),
                        ("tags/a", .remove(ids)),
                    ])
            ])
        var saw: Set<Digest> = []
        var removed: Set<Digest> = []
        for change in changes {
            #expect(change.line.count < ChangeLimits.line)
            for part in try ChangeReader.read(change.line).body {
                for (_, operation) in part.operations {
                    switch operation {
                    case .set(_, _, let some): saw.formUnion(some)
                    case .remove(let some): removed.formUnion(some)
                    case .add: break
                    }
                }
            }
        }
        #expect(saw == Set(ids) && removed == Set(ids))
    }
}
