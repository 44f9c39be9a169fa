import Replication
import Testing

@Suite struct EntityTests {
    @Test(arguments: [
        Entity.timeline, .source("essay"), .source("a/b"), .source("\u{301}essay"),
        .source("timeline"), .event("0123456789abcdef"),
    ])
    func `is read back from its path`(entity: Entity) {
        let read = Entity(path: entity.path)
        #expect(read == entity)
        #expect(read?.path.utf8.elementsEqual(entity.path.utf8) == true)
    }

    @Test(arguments: ["", "timelines", "source", "events/x", "Event/x"])
    func `other paths name nothing`(path: String) {
        #expect(Entity(path: path) == nil)
    }

    @Test func `sources whose ids differ in normalization are two`() {
        let ids = [Entity.source("\u{E9}"), .source("e\u{301}")]
        #expect(ids[0] != ids[1])
        #expect(Set(ids).count == 2)
        #expect(Entity.source("x") != .event("x"))
    }

    @Test func `they stand in the order of the bytes of their paths`() {
        let ordered = [
            Entity.event("a"), .event("b"), .source("a"), .source("b"), .source("e\u{301}"),
            .source("\u{E9}"), .timeline,
        ]
        #expect(ordered.reversed().sorted() == ordered)
        for (left, right) in zip(ordered, ordered.dropFirst()) {
            #expect(left < right && !(right < left) && !(left < left))
        }
    }
}
