import Career
import Replication
import Sealing
import StrictJSON
import Testing

/// A folded timeline as people read it.
@Suite struct ShownTimelineTests {
    private static let timeline = Identifier(bytes: Array("shown here".utf8))
    private static let first = "0123456789abcdef"
    private static let second = "ghjkmnpqrstvwxyz"

    /// Folds one change for each list of operations, which all stand side by side.
    private func folded(_ bodies: [EntityOperations]...) -> FoldedTimeline {
        var folded = FoldedTimeline()
        for (index, body) in bodies.enumerated() {
            var writer = ChainWriter(
                timeline: Self.timeline,
                origin: .key([UInt8](repeating: UInt8(index), count: 32)), last: nil,
                learned: [], time: nil, author: nil)
            for change in writer.write(action: "edit", id: Self.timeline, body) {
                folded.apply(change)
            }
        }
        return folded
    }

    private func titled(_ entity: Entity, _ title: JSONValue) -> EntityOperations {
        EntityOperations(entity, [("title/en", .set(title))])
    }

    @Test func `the record is what the timeline says of itself`() throws {
        #expect(try FoldedTimeline().record().subject == nil)
        let record = try folded([
            EntityOperations(.timeline, [("subject", .set("Ada")), ("title/en", .set("A life"))])
        ]).record()
        #expect(record.subject == "Ada" && record.titles == [LocalizedText("en", "A life")])
    }

    @Test func `sources stand in the order of their ids, those taken away are left out`() throws {
        func source(_ id: String, _ title: JSONValue) -> EntityOperations {
            EntityOperations(.source(id), [("title", .set(title))])
        }
        let sources = try folded(
            [source("b", "Second"), source("a", "First"), source("c", .null)],
            [titled(.event(Self.first), "no source")]
        ).sources()
        #expect(
            sources == [
                Source(id: "a", fields: ["title": "First"]),
                Source(id: "b", fields: ["title": "Second"]),
            ])
    }

    @Test func `events stand in the order of their ids, deleted ones marked`() throws {
        var timeline = folded(
            [titled(.event(Self.second), "Left"), titled(.event(Self.first), "Joined")],
            [
                titled(.event("short"), "no event's id"), titled(.source("a"), "no event"),
                EntityOperations(.event("0000000000000000"), [("title/en", .set(.null))]),
            ])
        var events = try timeline.events()
        #expect(events.map(\.id.text) == [Self.first, Self.second])
        #expect(events.map { $0.title() } == ["Joined", "Left"])
        #expect(events.allSatisfy { !$0.isDeleted && $0.conflicts.isEmpty })
        let entity = Entity.event(Self.second)
        let state = try #require(timeline.state(of: entity))
        var writer = ChainWriter(
            timeline: Self.timeline, origin: .key([UInt8](repeating: 9, count: 32)), last: nil,
            learned: [], time: nil, author: nil)
        for change in writer.write(
            action: "delete", id: Self.timeline,
            [EntityOperations(entity, [Editing.deletion(of: state)])])
        {
            timeline.apply(change)
        }
        events = try timeline.events()
        #expect(events.map(\.isDeleted) == [false, true])
        #expect(events.map { $0.title() } == ["Joined", "Left"])
        #expect(try timeline.events { !$0.isDeleted }.map(\.id.text) == [Self.first])
    }

    @Test func `conflicts are those of the event, notes that do not merge among them`() throws {
        let entity = Entity.event(Self.first)
        func edit(_ kind: JSONValue, _ notes: JSONValue) -> [EntityOperations] {
            [EntityOperations(entity, [("kind", .set(kind)), ("notes/en", .set(notes))])]
        }
        let apart = folded(edit("talk", "a\n"), edit("role", "b\n"))
        #expect(try apart.events().map(\.conflicts) == [["kind", "notes/en"]])
        #expect(try apart.conflicts(of: entity) == ["kind", "notes/en"])
        #expect(try apart.facts(of: entity)?.registers["notes/en"] == "b\n")
        #expect(try apart.conflicts(of: .event(Self.second)) == [])
        #expect(try apart.facts(of: .event(Self.second)) == nil)
        // Of what is not shown nobody has to settle anything.
        var hidden = EntityState()
        for name in ["talk", "role"] {
            hidden.apply(
                .set(.string(name)), to: "kind", change: Digest(hashing: name), lamport: 1
            ) { _ in true }
        }
        hidden.apply(
            .set(
                values: ["deleted"], replaces: [],
                saw: [Digest(hashing: "talk"), Digest(hashing: "role")]), to: "life",
            change: Digest(hashing: "life"), lamport: 2
        ) { _ in true }
        #expect(hidden.conflicts == ["kind"])
        #expect(try hidden.conflicts { _ in NotesMerge { _ in nil } } == [])
    }

    @Test func `notes that were taken away on one side show what is shown, or nothing`() throws {
        func state(_ lamport: Int) -> EntityState {
            var state = EntityState()
            for (value, lamport) in [(JSONValue.null, lamport), ("b\n", 2)] {
                state.apply(
                    .set(value), to: "notes/en", change: Digest(hashing: "\(lamport)"),
                    lamport: lamport
                ) { _ in true }
            }
            return state
        }
        let none = NotesMerge { _ in nil }
        #expect(try state(1).facts { _ in none }.registers == ["notes/en": "b\n"])
        #expect(try state(3).facts { _ in none }.registers == [:])
    }
}
