import Career
import Replication
import Sealing
import StrictJSON
import Testing

/// The laws of merging as stories. Letters stand for changes.
@Suite struct MergeLawTests {
    private func id(_ letter: String) -> Digest { Digest(hashing: letter) }

    private func state(
        _ steps: [(String, ExactString, Replication.Operation)], lamports: [String: Int] = [:]
    ) -> EntityState {
        var state = EntityState()
        var held: Set<Digest> = []
        for (letter, key, operation) in steps {
            held.insert(id(letter))
            state.apply(
                operation, to: key, change: id(letter), lamport: lamports[letter] ?? 1
            ) { held.contains($0) }
        }
        return state
    }

    private func set(_ value: JSONValue, _ replaces: [String] = []) -> Replication.Operation {
        .set(values: [value], replaces: replaces.map(id), saw: [])
    }

    private func delete(saw: [String], _ replaces: [String] = []) -> Replication.Operation {
        .set(values: ["deleted"], replaces: replaces.map(id), saw: saw.map(id))
    }

    @Test func `equal values written apart are clean, different ones a conflict`() {
        let equal = state([("A", "kind", set("role")), ("B", "kind", set("role"))])
        #expect(equal.conflicts.isEmpty)
        let different = state([("A", "kind", set("role")), ("B", "kind", set("talk"))])
        #expect(different.conflicts == ["kind"])
        #expect(different.values("kind") == ["role", "talk"])
        #expect(different.shown("kind") == "talk")
        let resolved = state([
            ("A", "kind", set("role")), ("B", "kind", set("talk")),
            ("C", "kind", set("role", ["A", "B"])),
        ])
        #expect(resolved.conflicts.isEmpty)
        #expect(resolved.shown("kind") == "role")
    }

    @Test func `the higher Lamport number is shown, then the higher bytes`() {
        let steps = [("A", ExactString("kind"), set("z")), ("B", "kind", set("a"))]
        #expect(state(steps, lamports: ["B": 2]).shown("kind") == "a")
        #expect(state(steps).shown("kind") == "z")
    }

    @Test func `several values in one assignment are a conflict`() {
        let put = state([("A", "kind", .set(values: ["b", "a"], replaces: [], saw: []))])
        #expect(put.conflicts == ["kind"])
        #expect(put.values("kind") == ["a", "b"])
        #expect(put.shown("kind") == "b")
    }

    @Test func `values that differ in normalization or in spelling differ`() {
        let accents = state([("A", "kind", set("\u{E9}")), ("B", "kind", set("e\u{301}"))])
        #expect(accents.conflicts == ["kind"])
        let numbers = state([("A", "kind", set(.number("1"))), ("B", "kind", set(.number("1.0")))])
        #expect(numbers.conflicts == ["kind"])
    }

    @Test func `an addition that a removal did not see survives it`() {
        let both = state([
            ("A", "tags/x", .add), ("B", "tags/x", .remove([id("A")])), ("C", "tags/x", .add),
        ])
        #expect(both.elements["tags/x"] == [id("C")])
        let gone = state([("A", "tags/x", .add), ("B", "tags/x", .remove([id("A")]))])
        #expect(gone.elements["tags/x"] == nil)
    }

    @Test func `deleting hides an event and keeps it whole`() {
        let state = state([("A", "title/en", set("Join")), ("D", "life", delete(saw: ["A"]))])
        #expect(!state.isVisible)
        #expect(state.isDeleted)
        #expect(state.digest(of: .event("0123456789abcdef")) == nil)
        #expect(state.facts.registers == ["title/en": "Join"])
    }

    @Test func `an edit that the deletion did not see brings the event back as a conflict`() {
        let state = state([
            ("A", "title/en", set("Join")), ("D", "life", delete(saw: ["A"])),
            ("B", "title/en", set("Joined", ["A"])),
        ])
        #expect(state.isVisible)
        #expect(state.conflicts == ["life"])
    }

    @Test func `removals and empty assignments alone bring nothing back`() {
        let state = state([
            ("A", "title/en", set("Join")), ("A", "tags/x", .add), ("A", "kind", set("role")),
            ("D", "life", delete(saw: ["A"])), ("B", "tags/x", .remove([id("A")])),
            ("C", "kind", set(.null, ["A"])),
        ])
        #expect(!state.isVisible)
        #expect(state.conflicts.isEmpty)
    }

    @Test func `two deletions that saw different parts hide the event together`() {
        let state = state([
            ("A", "title/en", set("Join")), ("B", "tags/x", .add),
            ("D", "life", delete(saw: ["A"])), ("E", "life", delete(saw: ["B"])),
        ])
        #expect(!state.isVisible)
    }

    @Test func `a restored event is visible until a deletion replaces the restoration`() {
        let steps = [
            ("A", ExactString("title/en"), set("Join")), ("D", "life", delete(saw: ["A"])),
            ("R", "life", set("alive", ["D"])),
        ]
        #expect(state(steps).isVisible)
        #expect(state(steps).conflicts.isEmpty)
        let beside = state(steps + [("E", "life", delete(saw: ["A"], ["D"]))])
        #expect(beside.isVisible)
        #expect(beside.conflicts == ["life"])
        #expect(!state(steps + [("E", "life", delete(saw: ["A"], ["R"]))]).isVisible)
    }

    @Test func `nothing is shown of an event without content, whatever its life says`() {
        #expect(!state([("R", "life", set("alive"))]).isVisible)
        #expect(!state([("A", "kind", set(.null))]).isVisible)
        #expect(EntityState().isEmpty)
    }

    @Test func `what is replaced before it arrives never comes to life`() {
        let state = state([
            ("B", "kind", set("talk", ["A"])), ("A", "kind", set("role")),
            ("D", "tags/x", .remove([id("C")])), ("C", "tags/x", .add),
        ])
        #expect(state.values("kind") == ["talk"])
        #expect(state.elements.isEmpty)
    }

    @Test func `forged names of what does not exist change no digest`() {
        let honest = state([("A", "kind", set("role"))])
        let forged = state([("B", "kind", .remove([id("nowhere")])), ("A", "kind", set("role"))])
        let event = Entity.event("0123456789abcdef")
        #expect(honest.digest(of: event) == forged.digest(of: event))
    }

    @Test func `the digest knows values and no changes`() {
        let event = Entity.event("0123456789abcdef")
        let one = state([("A", "kind", set("role")), ("A", "tags/x", .add)])
        let other = state([
            ("B", "tags/x", .add), ("C", "tags/x", .add), ("D", "kind", set("role")),
        ])
        #expect(one.digest(of: event) == other.digest(of: event))
        let cleared = state([
            ("A", "kind", set("role")), ("A", "tags/x", .add), ("B", "title/en", set(.null)),
        ])
        #expect(one.digest(of: event) == cleared.digest(of: event))
        #expect(one.digest(of: event) != one.digest(of: .event("ghjkmnpqrstvwxyz")))
    }
}
