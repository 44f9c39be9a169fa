import Career
import EDTF
import Replication
import Testing

@testable import ClientStore

/// The first import of a timeline, which looks for nothing that cannot be there.
@Suite struct FirstImportTests {
    private func material(_ replica: Replica) throws -> Replica.Material {
        var events: [Event] = []
        for number in 0..<120 {
            var event = Event(id: replica.newIdentifier())
            event.titles = [LocalizedText("en", "Event \(number)")]
            event.names = [.tags: ["a", "b\(number % 7)"]]
            event.when = When(
                words: "then", date: try FuzzyDate(parsing: "20\(10 + number % 80)-02-03"))
            if let last = events.last, number.isMultiple(of: 40) {
                event.relations = [Relation(kind: "after", event: last.id.text)]
            }
            events.append(event)
        }
        // More than one change holds: its row is found again in the middle of the import.
        let long = String(repeating: "x", count: 60_000)
        events[60].notes = ["ea", "eb", "ec", "ed", "ee", "ef"].map { LocalizedText($0, long) }
        return .init(
            key: "file", record: TimelineRecord(),
            sources: [Source(id: "essay", fields: ["title": "Essay"])], events: events)
    }

    @Test func `shows what the same import into a timeline in use shows`() throws {
        let ada = try RandomAuthor(seed: 1)
        let grace = try RandomAuthor(seed: 2)
        let material = try material(ada.replica)
        var before = Event(id: grace.replica.newIdentifier())
        before.titles = [LocalizedText("en", "Before")]
        _ = try grace.replica.add(before, to: grace.timeline)
        let first = try ada.replica.importing(material, into: ada.timeline)
        let later = try grace.replica.importing(material, into: grace.timeline)
        #expect(first.added == 120)
        #expect(later.added == 120)
        #expect(first.change == later.change)
        for event in material.events {
            let entity = Entity.event(event.id.text)
            #expect(
                try ada.replica.state(of: entity, in: ada.timeline)
                    == grace.replica.state(of: entity, in: grace.timeline))
        }
        for author in [ada, grace] {
            #expect(try author.replica.verify().isEmpty)
            let again = try author.replica.importing(material, into: author.timeline)
            #expect([again.added, again.changed, again.unchanged] == [0, 0, 120])
        }
    }
}
