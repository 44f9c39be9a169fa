import Career
import EDTF
import Replication
import Sealing
import StrictJSON
import TestSupport

@testable import ClientStore

/// A replica whose owner does this and that to a few events.
final class RandomAuthor {
    static let timelineID = Identifier(bytes: Array("a timeline".utf8))

    let replica: Replica
    let timeline: Replica.Timeline
    var generator: SeededGenerator
    private let folder: TemporaryDirectory
    private let clock: Clock

    private final class Clock {
        var seconds = 1_500_000_000
    }

    private final class Randomness: RandomSource {
        private var generator: SeededGenerator
        init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }
        func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
    }

    init(seed: UInt64, name: String = "ada") throws {
        folder = try TemporaryDirectory()
        generator = SeededGenerator(seed: seed)
        let clock = Clock()
        self.clock = clock
        replica = try Replica(
            home: folder.file("home"),
            surroundings: .init(
                now: { clock.seconds }, random: Randomness(~seed), author: name))
        timeline = try replica.newTimeline("shared", id: Self.timelineID)
    }

    var digest: Digest {
        get throws { try replica.stateDigest(of: timeline) }
    }

    /// Actions that were ever written, the latest first.
    func actions() throws -> [Replica.Action] {
        try replica.actions(in: timeline, limit: .max)
    }

    /// Does one thing at random; false where that wrote nothing.
    func act() throws -> Bool {
        clock.seconds += generator.number(0...1000)
        let shown = try replica.events(in: timeline)
        let deleted = try replica.events(in: timeline, deleted: true)
        switch generator.number(0...11) {
        case 0, 1: return try add().change != nil
        case 2 where !shown.isEmpty:
            return try replica.delete(
                [generator.pick(shown).id] + generator.some(of: shown).prefix(1).map(\.id),
                in: timeline
            ).change != nil
        case 3 where !deleted.isEmpty:
            return try replica.restore([generator.pick(deleted).id], in: timeline).change != nil
        case 4: return try replica.importing(essay(), into: timeline).change != nil
        case 5:
            let subject = generator.pick(["Ada", "Grace", nil])
            return try replica.editRecord(of: timeline) { $0.subject = subject }.change != nil
        default:
            guard !shown.isEmpty else { return try add().change != nil }
            let id = generator.pick(shown).id
            return try replica.edit(id, in: timeline) { edit(&$0) }.change != nil
        }
    }

    private func add() throws -> Replica.Written {
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText("en", "Event")]
        edit(&event)
        return try replica.add(event, to: timeline)
    }

    private func edit(_ event: inout Event) {
        for _ in 0..<generator.number(1...2) {
            switch generator.number(0...5) {
            case 0: event.titles = [LocalizedText("en", generator.pick(["One", "Two", "Three"]))]
            case 1: event.kind = generator.pick(["role", "talk", "launch", nil])
            case 2: event.names[.tags] = generator.some(of: ["a", "b", "c"])
            case 3: event.notes = [LocalizedText("en", generator.pick(["x\n", "y\n", "x\ny\n"]))]
            case 4:
                event.links = generator.some(of: [Link(url: "https://a"), Link(url: "https://b")])
            default:
                let words = generator.pick(["2015", "2016-04", "2017-22"])
                event.when = (try? FuzzyDate(parsing: words)).map { When(words: words, date: $0) }
            }
        }
    }

    /// One of several versions of the same source.
    private func essay() -> Replica.Material {
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", generator.pick(["An essay", "The essay"]))]
        var source = Source(id: "essay")
        source.fields["title"] = generator.pick(["Essay", "Essay, revised"])
        let events = ["first", "second"].prefix(generator.number(1...2)).map { name in
            var event = Event(id: Identifier(bytes: Digest(hashing: name).bytes))
            event.titles = [LocalizedText("en", generator.pick([name, "The \(name)"]))]
            event.kind = generator.pick(["role", "talk", nil])
            event.names[.tags] = generator.some(of: ["a", "essay"])
            return event
        }
        return Replica.Material(key: "essay", record: record, sources: [source], events: events)
    }

    /// Takes in everything that another one holds.
    func pull(from other: RandomAuthor) throws {
        let changes = try other.actions().flatMap(\.changes)
            .compactMap { try other.replica.change($0, other.timeline) }
            .sorted { ($0.header.lamport, $0.id) < ($1.header.lamport, $1.id) }
        try replica.write {
            for change in changes where try !replica.isHeld(change.id, timeline) {
                try replica.append(change, to: timeline)
            }
        }
    }

    /// Every live value: where it stands, whose it is, what it is.
    func live() throws -> [Live: [JSONValue]] {
        var result: [Live: [JSONValue]] = [:]
        let entities: [Entity] =
            [.timeline, .source("essay")]
            + (try replica.identifiers(beginningWith: "", in: timeline, limit: 1000)).map {
                .event($0.text)
            }
        for entity in entities {
            guard let state = try replica.state(of: entity, in: timeline) else { continue }
            for (key, siblings) in state.registers where key != "life" {
                for sibling in siblings {
                    result[Live(entity: entity, key: key, change: sibling.change)] = sibling.values
                }
            }
            for (key, additions) in state.elements {
                for change in additions {
                    result[Live(entity: entity, key: key, change: change)] = []
                }
            }
        }
        return result
    }

    struct Live: Hashable {
        let entity: Entity
        let key: ExactString
        let change: Digest
    }
}
