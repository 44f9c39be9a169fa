import Career
import Sealing
import StrictJSON
import Testing

@testable import Replication

/// One operation after another on one entity, by hand. Letters stand for changes.
@Suite struct EntityStateTests {
    private typealias Step = LetterLog.Step

    /// Every order of a few steps.
    private func orders(_ steps: [LetterLog.Step]) -> [[LetterLog.Step]] {
        guard !steps.isEmpty else { return [[]] }
        return steps.indices.flatMap { index in
            var rest = steps
            let first = rest.remove(at: index)
            return orders(rest).map { [first] + $0 }
        }
    }

    /// The state that steps come to in an order, each with the Lamport number of its change.
    private func state(
        _ steps: [LetterLog.Step], lamports: [String: Int] = [:]
    ) -> EntityState {
        var state = EntityState()
        var held: Set<Digest> = []
        for step in steps {
            held.insert(LetterLog.id(step.letter))
            state.apply(
                step.operation, to: step.key, change: LetterLog.id(step.letter),
                lamport: lamports[step.letter] ?? 1
            ) { held.contains($0) }
        }
        return state
    }

    private func live(_ state: EntityState, _ key: ExactString) -> [Digest]? {
        state.registers[key].map { $0.map(\.change) }
    }

    @Test func `siblings and additions stand in the order of their changes`() {
        let registers = "ABCD".map { Step(String($0), "kind", .set("role")) }
        let elements = "ABCD".map { Step(String($0), "tags/x", .add) }
        for (one, other) in zip(orders(registers), orders(elements)) {
            let state = state(one + other)
            #expect(live(state, "kind") == LetterLog.ids("ABCD"))
            #expect(state.elements["tags/x"] == LetterLog.ids("ABCD"))
        }
    }

    @Test func `what is applied twice is there once`() {
        let steps = [
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk")),
            Step("A", "tags/x", .add), Step("B", "tags/x", .add),
        ]
        #expect(state(steps + steps) == state(steps))
        #expect(state(steps + steps.reversed()) == state(steps))
    }

    @Test func `what replaced and what was replaced come to the same in any order`() {
        for steps in [
            [
                Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A")),
                Step("C", "kind", .set("move", "AB")), Step("D", "kind", .set("hire")),
            ],
            [
                Step("A", "tags/x", .add), Step("B", "tags/x", .add),
                Step("C", "tags/x", .removal("A")), Step("D", "tags/x", .removal("B")),
            ],
            [
                Step("A", "kind", .set("role")), Step("B", "kind", .removal("A")),
                Step("C", "tags/x", .add), Step("D", "tags/x", .removal("C")),
            ],
            // An assignment may name an addition, as no honest one does.
            [
                Step("A", "tags/x", .add), Step("B", "tags/x", .set("x", "A")),
                Step("C", "tags/x", .add), Step("D", "tags/x", .removal("B")),
            ],
        ] {
            let states = orders(steps).map { state($0) }
            #expect(states.allSatisfy { $0 == states[0] })
            #expect(states[0].buried.isEmpty)
        }
    }

    @Test func `registers and elements without anything live are not there`() {
        let gone = state([
            Step("A", "kind", .set("role")), Step("B", "kind", .removal("A")),
            Step("A", "tags/x", .add), Step("B", "tags/x", .removal("A")),
        ])
        #expect(gone.registers.isEmpty && gone.elements.isEmpty && gone.isEmpty)
        // Replaced before it arrived, by what was taken away before it arrived.
        let never = state([
            Step("C", "kind", .removal("B")), Step("B", "kind", .set("talk", "A")),
            Step("A", "kind", .set("role")),
        ])
        #expect(never.isEmpty)
        let second = state([
            Step("A", "kind", .set("role")), Step("C", "kind", .removal("B")),
            Step("B", "kind", .set("talk", "A")),
        ])
        #expect(second.isEmpty)
        let one = state([
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk")),
            Step("C", "kind", .removal("A")),
        ])
        #expect(live(one, "kind") == LetterLog.ids("B"))
    }

    @Test func `only what is neither live nor held is remembered as replaced`() {
        let waiting = state([Step("B", "kind", .set("talk", "A"))])
        #expect(waiting.buried == ["kind": Set(LetterLog.ids("A"))])
        #expect(!waiting.isEmpty)
        let alone = state([Step("B", "kind", .removal("AC"))])
        #expect(alone.buried == ["kind": Set(LetterLog.ids("AC"))] && !alone.isEmpty)
        let one = state([Step("B", "kind", .removal("AC")), Step("C", "kind", .set("x"))])
        #expect(one.buried == ["kind": Set(LetterLog.ids("A"))])
        #expect(one.registers.isEmpty)
        // Of another key the same change is as good as any.
        let other = state([Step("B", "kind", .removal("A")), Step("A", "status", .set("x"))])
        #expect(live(other, "status") == LetterLog.ids("A"))
        #expect(other.buried == ["kind": Set(LetterLog.ids("A"))])
    }

    @Test func `one that replaces one takes its place with its own number and value`() {
        let state = state(
            [Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "A"))],
            lamports: ["B": 7])
        let sibling = Sibling(change: LetterLog.id("B"), lamport: 7, values: ["talk"], saw: [])
        #expect(state.registers["kind"] == [sibling])
        let beside = self.state([
            Step("A", "kind", .set("role")), Step("C", "kind", .set("hire")),
            Step("B", "kind", .set("talk", "A")),
        ])
        #expect(live(beside, "kind") == LetterLog.ids("BC"))
        let apart = self.state([
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk", "X")),
        ])
        #expect(live(apart, "kind") == LetterLog.ids("AB"))
    }

    @Test func `the value shown is the one of the highest number, then of the highest bytes`() {
        let steps = [
            Step("A", "kind", .set("m")), Step("B", "kind", .set("z")),
            Step("C", "kind", .set("a")),
        ]
        for order in orders(steps) {
            #expect(state(order, lamports: ["A": 3, "B": 2, "C": 1]).shown("kind") == "m")
            #expect(state(order, lamports: ["A": 3, "B": 3, "C": 1]).shown("kind") == "z")
            #expect(state(order, lamports: ["A": 3, "B": 3, "C": 4]).shown("kind") == "a")
            #expect(state(order).conflicts == ["kind"])
            #expect(state(order).values("kind") == ["a", "m", "z"])
        }
        let several = Replication.Operation.set(values: ["y", "b"], replaces: [], saw: [])
        let put = [Step("A", "kind", several), Step("B", "kind", .set("c"))]
        #expect(state(put).shown("kind") == "y")
        #expect(state(put, lamports: ["B": 2]).shown("kind") == "c")
        #expect(EntityState().shown("kind") == nil)
    }

    @Test func `facts leave out what is nothing, and life`() {
        let state = state([
            Step("A", "kind", .set("role")), Step("A", "status", .set(.null)),
            Step("A", "life", .set("alive")), Step("A", "tags/x", .add),
        ])
        #expect(state.facts.registers == ["kind": "role"])
        #expect(state.facts.elements == ["tags/x"])
        #expect(state.liveChanges == Set(LetterLog.ids("A")))
    }

    @Test func `an event is there as long as one assignment of something or one addition is`() {
        #expect(!state([Step("A", "kind", .set(.null))]).isVisible)
        #expect(state([Step("A", "kind", .set("role"))]).isVisible)
        #expect(state([Step("A", "tags/x", .add)]).isVisible)
        #expect(!state([Step("A", "life", .set("alive"))]).isVisible)
        #expect(!state([Step("A", "life", .delete(saw: ""))]).isVisible)
        #expect(state([Step("A", "life", .delete(saw: ""))]).isDeleted)
        let odd = [Step("A", "kind", .set("role")), Step("B", "life", .set("asleep"))]
        #expect(state(odd).isVisible && state(odd).conflicts.isEmpty)
        let deleted = [Step("A", "kind", .set("role")), Step("B", "life", .delete(saw: "A"))]
        #expect(!state(deleted).isVisible && state(deleted).isDeleted)
        let back = deleted + [Step("C", "tags/x", .add)]
        #expect(state(back).isVisible && !state(back).isDeleted)
        #expect(state(back).conflicts == ["life"])
    }

    @Test func `the digest is of the text that the page describes`() {
        let state = state([
            Step("A", "kind", .set("role")), Step("B", "kind", .set("hire")),
            Step("A", "status", .set(.null)), Step("A", "life", .set("alive")),
            Step("A", "tags/y", .add), Step("A", "tags/x", .add), Step("A", "a", .set(1)),
        ])
        let text = """
            "event/x"
            "a"
            [1]
            "kind"
            ["hire","role"]
            "tags/x"
            "tags/y"

            """
        #expect(state.digest(of: .event("x")) == Digest(hashing: text))
        let deleted = self.state([
            Step("A", "kind", .set("role")), Step("B", "life", .delete(saw: "")),
        ])
        let mourned = "\"event/x\"\n\"kind\"\n[\"role\"]\n\"life\"\n[\"deleted\"]\n"
        #expect(deleted.digest(of: .event("x")) == Digest(hashing: mourned))
        #expect(EntityState().digest(of: .event("x")) == nil)
    }
}
