import Career
import Sealing
import StrictJSON
import Testing

@testable import Replication

@Suite struct FoldedTimelineTests {
    private static let timeline = Identifier(bytes: Array("folded one".utf8))

    private func changes(
        _ body: [EntityOperations], then more: [EntityOperations] = []
    ) -> [Change] {
        var writer = ChainWriter(
            timeline: Self.timeline, origin: .key([UInt8](repeating: 7, count: 32)), last: nil,
            learned: [], time: 1_500_000_000, author: "Ada")
        return writer.write(action: "edit", id: Self.timeline, body)
            + writer.write(action: "edit", id: Self.timeline, more)
    }

    private func titled(_ entity: Entity, _ title: JSONValue) -> EntityOperations {
        EntityOperations(entity, [("title/en", .set(values: [title], replaces: [], saw: []))])
    }

    @Test func `Entities are told apart by kind and by every byte of their ids`() {
        let entities: [Entity] = [
            .timeline, .event("0123456789abcdef"), .event("0123456789abcdeg"),
            .event("1123456789abcdef"), .source("0123456789abcdef"), .event(""), .event("short"),
            .event("0123456789abcdef0"), .event("caf\u{E9} caf\u{E9} caf\u{E9}"),
            .event("cafe\u{301} cafe\u{301}"), .event("cafe\u{301} caf\u{E9}1"),
        ]
        var folded = FoldedTimeline()
        for (index, entity) in entities.enumerated() {
            for change in changes([titled(entity, .integer(index))]) { folded.apply(change) }
        }
        #expect(folded.states().count == entities.count)
        #expect(Set(folded.entities.map(\.entity)) == Set(entities))
        for (index, entity) in entities.enumerated() {
            #expect(folded.state(of: entity)?.shown("title/en") == .integer(index))
        }
        #expect(folded.state(of: .event("ghjkmnpqrstvwxyz")) == nil)
        #expect(folded.state(of: .source("short")) == nil)
    }

    @Test(arguments: [15, 16, 17, 24]) func `Ids that differ in one byte are of two events`(
        count: Int
    ) {
        let ids = (0...count).map { place in
            String((0..<count).map { $0 == place ? "1" : "0" })
        }
        var folded = FoldedTimeline()
        for id in ids {
            for change in changes([titled(.event(id), .string(id))]) { folded.apply(change) }
        }
        for id in ids {
            #expect(folded.state(of: .event(id))?.values("title/en") == [.string(id)])
        }
    }

    @Test func `Of an entity without operations nothing is known`() {
        var folded = FoldedTimeline()
        let entity = Entity.event("0123456789abcdef")
        for change in changes([EntityOperations(entity, [])]) { folded.apply(change) }
        #expect(folded.state(of: entity) == nil && folded.states().isEmpty)
    }

    @Test func `A change that comes again changes nothing`() {
        var folded = FoldedTimeline()
        let entity = Entity.event("0123456789abcdef")
        let one = changes([titled(entity, "One")])[0]
        let two = changes([
            EntityOperations(
                entity, [("title/en", .set(values: ["Two"], replaces: [one.id], saw: []))])
        ])[0]
        for change in [one, two, one, two] { folded.apply(change) }
        #expect(folded.state(of: entity)?.values("title/en") == ["Two"])
        #expect(folded.state(of: entity)?.buried.isEmpty == true)
    }

    @Test func `Only the entities asked for are folded`() {
        var folded = FoldedTimeline()
        let (one, other) = (Entity.event("0123456789abcdef"), Entity.source("essay"))
        for change in changes([titled(one, "One")], then: [titled(other, "Other")]) {
            folded.apply(change, to: [other])
        }
        #expect(folded.states().keys.map(\.self) == [other])
    }

    /// Only `notes` and what has an element of it merge as text.
    @Test(
        arguments: [
            ("notes", true), ("notes/en", true), ("notes/", true), ("notesx", false),
            ("note", false), ("", false),
        ] as [(ExactString, Bool)])
    func `Several texts of a register are a conflict unless it holds notes`(
        _ key: ExactString, _ isMerged: Bool
    ) throws {
        let entity = Entity.event("0123456789abcdef")
        func set(_ text: JSONValue, _ replaces: [Digest]) -> [EntityOperations] {
            [EntityOperations(entity, [(key, .set(values: [text], replaces: replaces, saw: []))])]
        }
        var folded = FoldedTimeline()
        let base = changes(set("a\nb\nc\n", []))[0]
        folded.apply(base)
        for text in ["x\na\nb\nc\n", "a\nb\nc\ny\n"] as [JSONValue] {
            folded.apply(changes(set(text, [base.id]))[0])
        }
        #expect(folded.state(of: entity)?.registers[key]?.count == 2)
        #expect(try folded.conflicts(of: entity) == (isMerged ? [] : [key.text]))
        let shown = try folded.facts(of: entity)?.registers[key]
        #expect(shown == (isMerged ? "x\na\nb\nc\ny\n" : "x\na\nb\nc\n"))
    }
}
