import Career
import ClientStore
import Sealing
import TestSupport
import Testing

/// Two programs on one home, of which one takes away what the other works on.
@Suite struct RacingTimelineTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func open() throws -> Replica {
        try Replica(
            home: directory.file("home"),
            surroundings: .init(now: { 1_800_000_000 }, random: SystemRandomSource(), author: nil))
    }

    private func event(_ replica: Replica) -> Event {
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText("en", "One")]
        return event
    }

    @Test(arguments: [true, false])
    func `Nothing is written to a timeline that is no longer there`(isReplaced: Bool) throws {
        let (first, second) = (try open(), try open())
        let before = try first.currentTimeline()
        try second.forget(before)
        if isReplaced { _ = try second.newTimeline(before.name, id: second.newIdentifier()) }
        #expect(throws: ReplicaError.self) { try first.add(event(first), to: before) }
        // What has its place, and its name, is another timeline, and is whole.
        let after = try first.currentTimeline()
        #expect(after.id != before.id)
        #expect(try first.isEmpty(after))
        #expect(try first.add(event(first), to: after).change != nil)
        #expect(try second.countEvents(in: after) == 1)
    }

    @Test func `A timeline that something was written to meanwhile is not given away`() throws {
        let (first, second) = (try open(), try open())
        let timeline = try first.currentTimeline()
        _ = try second.add(event(second), to: timeline)
        let other = try first.takeUp(first.newIdentifier(), called: timeline.name)
        #expect(try first.countEvents(in: timeline) == 1)
        #expect(other.name == "\(timeline.name)-2")
    }

    @Test func `An empty timeline gives way to another of its name, once`() throws {
        let replica = try open()
        let id = replica.newIdentifier()
        let before = try replica.currentTimeline()
        let after = try replica.takeUp(id, called: before.name)
        #expect(after.id == id && after.name == before.name)
        #expect(try replica.timeline(id: before.id) == nil)
        #expect(try replica.takeUp(id, called: "another") == after)
        #expect(try replica.timelines() == [after])
    }
}
