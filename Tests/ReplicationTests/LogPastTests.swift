import Career
import Sealing
import Testing

@testable import Replication

@Suite struct LogPastTests {
    static let slices: [Range<UInt64>] = stride(from: UInt64(0), to: 200, by: 50).map { first in
        first..<(first + 50)
    }

    private func folded(_ changes: [Change], _ counting: Set<Digest>) -> FoldedTimeline {
        var folded = FoldedTimeline()
        for change in changes where counting.contains(change.id) { folded.apply(change) }
        return folded
    }

    @Test(arguments: slices) func `As of a change is what a replica with that very set shows`(
        seeds: Range<UInt64>
    ) throws {
        for seed in seeds {
            let history = History(seed: seed)
            var past = LogPast()
            for change in history.changes { past.add(change.id, change.header) }
            for change in history.changes {
                let counting = past.ancestors(of: change.id)
                #expect(counting.contains(change.id))
                // A replica that receives each of the set when its parents are there.
                var copy = Copy(origin: .key([]))
                for other in history.causalOrder(seed: seed) where counting.contains(other.id) {
                    #expect(other.header.parents.allSatisfy { copy.ids.contains($0) })
                    copy.receive(other)
                }
                let folded = folded(history.changes, counting)
                #expect(folded.states() == copy.states, "seed \(seed)")
                for (entity, state) in folded.states() {
                    let facts = try folded.facts(of: entity)
                    #expect(facts?.elements == Set(state.elements.keys))
                }
            }
        }
    }

    @Test(arguments: slices) func `As of the end is the state of the whole log`(
        seeds: Range<UInt64>
    ) {
        for seed in seeds {
            let history = History(seed: seed)
            var past = LogPast()
            for change in history.changes { past.add(change.id, change.header) }
            let counting = past.counting(until: 2_000_000_000, now: 2_000_000_000)
            #expect(counting.count == history.changes.count)
            var digest = StateDigest()
            for (entity, state) in History.states(of: history.changes) {
                if let part = state.digest(of: entity) { digest.add(part) }
            }
            #expect(folded(history.changes, counting).digest == digest.value, "seed \(seed)")
        }
    }

    private func header(_ after: [String], time: Int?) -> ChangeHeader {
        ChangeHeader(
            timeline: History.timeline, replica: Digest(hashing: "r"), n: 1, prev: nil,
            origin: nil, after: after.map { Digest(hashing: $0) }, lamport: 1, time: time,
            author: nil,
            action: .init(word: "edit", id: Identifier(bytes: Array("an action.".utf8))))
    }

    private func past(_ changes: [(String, [String], Int?)]) -> LogPast {
        var past = LogPast()
        for (name, parents, time) in changes {
            past.add(Digest(hashing: name), header(parents, time: time))
        }
        return past
    }

    private func counts(_ past: LogPast, _ names: String, at moment: Int, now: Int = 1000) -> String
    {
        let counting = past.counting(until: moment, now: now)
        return String(names.filter { counting.contains(Digest(hashing: String($0))) })
    }

    @Test func `A change counts from the latest time among itself and its ancestors`() {
        // B's clock is far behind, C's is right again.
        let log = past([("A", [], 100), ("B", ["A"], 10), ("C", ["B"], 150), ("D", [], 20)])
        #expect(counts(log, "ABCD", at: 9) == "")
        #expect(counts(log, "ABCD", at: 20) == "D")
        #expect(counts(log, "ABCD", at: 100) == "ABD")
        #expect(counts(log, "ABCD", at: 150) == "ABCD")
    }

    @Test func `An import counts from the first change that knew it, or from now`() {
        let log = past([("I", [], nil), ("J", ["I"], nil), ("A", ["J"], 50), ("B", ["I"], 80)])
        #expect(counts(log, "IJAB", at: 49) == "")
        #expect(counts(log, "IJAB", at: 50) == "IJA")
        #expect(counts(log, "IJAB", at: 80) == "IJAB")
        let alone = past([("I", [], nil)])
        #expect(counts(alone, "I", at: 999) == "")
        #expect(counts(alone, "I", at: 1000) == "I")
    }

    @Test func `A change that is not there has no ancestors`() {
        #expect(past([("A", [], 1)]).ancestors(of: Digest(hashing: "B")).isEmpty)
    }

    @Test func `A change that is added again stays what it was`() {
        let log = past([("A", [], 10), ("B", ["A"], 20), ("A", ["B"], 500)])
        #expect(counts(log, "AB", at: 10) == "A")
        #expect(counts(log, "AB", at: 20) == "AB")
        #expect(log.ancestors(of: Digest(hashing: "A")) == [Digest(hashing: "A")])
    }

    @Test func `Of several that knew an import the earliest counts, wherever it stands`() {
        for children in [[50, 80], [80, 50], [80, 50, 90]] {
            let log = past(
                [("I", [], nil)] + children.map { ("\($0)", ["I"], $0) })
            #expect(counts(log, "I", at: 49) == "")
            #expect(counts(log, "I", at: 50) == "I")
        }
    }
}
