import Career
import Replication
import Sealing
import StrictJSON
import Testing

/// What a change has to say so that a state shows what is asked for. Letters stand for changes.
@Suite struct EditingTests {
    private typealias Step = LetterLog.Step

    private func edit(
        _ state: EntityState, _ wanted: Facts, showing: Facts? = nil,
        settling: Set<ExactString> = []
    ) -> [EntityOperations] {
        let operations = Editing.operations(
            on: state, showing: showing ?? state.facts, wanting: wanted, settling: settling)
        return [EntityOperations(.timeline, operations)]
    }

    private func said(
        _ operations: [(key: ExactString, operation: Replication.Operation)]
    ) -> [EntityOperations] {
        [EntityOperations(.timeline, operations)]
    }

    @Test func `only what differs is written, in the order of the keys`() {
        let state = LetterLog([
            Step("A", "kind", .set("role")), Step("A", "title/en", .set("Join")),
            Step("A", "status", .set("planned")), Step("A", "tags/x", .add),
            Step("B", "tags/x", .add), Step("A", "tags/y", .add),
        ]).state
        let wanted = Facts(
            registers: ["kind": "talk", "title/en": "Join", "when": "2015"],
            elements: ["tags/y", "tags/z", "people/Ada"])
        #expect(
            edit(state, wanted)
                == said([
                    ("kind", .set("talk", "A")), ("status", .set(.null, "A")),
                    ("when", .set("2015")), ("people/Ada", .add), ("tags/z", .add),
                    ("tags/x", .removal("AB")),
                ]))
        #expect(edit(state, state.facts) == said([]))
    }

    @Test func `a conflict is left alone until its value is asked for by name`() {
        let state = LetterLog([
            Step("A", "kind", .set("role")), Step("B", "kind", .set("talk")),
        ]).state
        #expect(edit(state, state.facts) == said([]))
        #expect(
            edit(state, state.facts, settling: ["kind"]) == said([("kind", .set("talk", "AB"))]))
        #expect(
            edit(state, Facts(), settling: ["kind", "when"])
                == said([("kind", .set(.null, "AB")), ("when", .set(.null))]))
    }

    @Test func `an element that the state does not hold needs no removal`() {
        let shown = Facts(elements: ["tags/x"])
        #expect(edit(EntityState(), Facts(), showing: shown) == said([]))
    }

    @Test func `a deletion lists what it saw, and a restoration replaces every deletion`() {
        let log = LetterLog([
            Step("A", "title/en", .set("Join")), Step("B", "tags/x", .add),
            Step("C", "kind", .set(.null)), Step("D", "life", .delete(saw: "A")),
            Step("E", "life", .delete(saw: "B")),
        ])
        let deletion = Editing.deletion(of: log.state)
        #expect(deletion.key == "life" && deletion.operation == .delete(saw: "AB", "DE"))
        let restoration = Editing.restoration(of: log.state)
        #expect(restoration.key == "life" && restoration.operation == .set("alive", "DE"))
        let first = Editing.deletion(of: LetterLog(Array(log.steps.prefix(2))).state)
        #expect(first.operation == .delete(saw: "AB"))
    }

    @Test func `operations are the same only where all of them are`() {
        let one = EntityOperations(.timeline, [("kind", .set("a")), ("tags/x", .add)])
        #expect(one == EntityOperations(.timeline, one.operations))
        for other in [
            EntityOperations(.source("a"), one.operations),
            EntityOperations(.timeline, Array(one.operations.prefix(1))),
            EntityOperations(.timeline, one.operations + [("tags/y", .add)]),
            EntityOperations(.timeline, one.operations.reversed()),
            EntityOperations(.timeline, [("kind", .set("b")), ("tags/x", .add)]),
            EntityOperations(.timeline, [("kind", .set("a")), ("tags/y", .add)]),
        ] {
            #expect(one != other && other != one)
        }
    }
}
