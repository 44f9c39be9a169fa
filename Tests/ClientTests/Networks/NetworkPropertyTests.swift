import Career
import Chronology
import EDTF
import Sealing
import TestSupport
import Testing

@testable import ClientStore

/// What is stored after each change is what solving everything anew gives.
@Suite struct NetworkPropertyTests {
    private final class Randomness: RandomSource {
        private var generator: SeededGenerator
        init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }
        func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
    }

    private struct Author {
        let replica: Replica
        let timeline: Replica.Timeline
        var random: SeededGenerator

        init(seed: UInt64, _ folder: TemporaryDirectory) throws {
            random = SeededGenerator(seed: seed)
            replica = try Replica(
                home: folder.file("home"),
                surroundings: .init(
                    now: { 1_500_000_000 }, random: Randomness(~seed), author: "ada"))
            timeline = try replica.currentTimeline()
        }

        private static let dates = [
            "2016-01", "2016-01-10", "2016-01-05/2016-01-20", "2016-01-15/..", "2016-21", "2015",
        ]

        private mutating func change(_ event: inout Event, _ others: [Event]) {
            switch random.number(0...5) {
            case 0: event.when = nil
            case 1:
                let edtf = random.pick(Self.dates)
                event.when = (try? FuzzyDate(parsing: edtf)).map { When(words: edtf, date: $0) }
            case 2: event.relations = []
            case 3: event.kind = random.pick(["role", "launch", "project"])
            default:
                guard !others.isEmpty else { return }
                let kind = random.pick(Relation.kinds)
                let other = random.pick(others).id
                guard other != event.id else { return }
                event.relations.removeAll { $0.kind == kind && $0.event == other.text }
                event.relations.append(
                    Relation(
                        kind: kind, event: other.text,
                        offset: random.oneIn(2) ? "P\(random.number(0...3))M" : nil,
                        slack: random.oneIn(2) ? "P\(random.number(0...3))W" : nil))
            }
        }

        /// Does one thing at random.
        mutating func act() throws {
            let shown = try replica.events(in: timeline)
            switch random.number(0...9) {
            case 0, 1, 2:
                var event = Event(id: replica.newIdentifier())
                event.titles = [LocalizedText("en", "Event")]
                change(&event, shown)
                change(&event, shown)
                _ = try replica.add(event, to: timeline)
            case 3 where !shown.isEmpty:
                _ = try replica.delete([random.pick(shown).id], in: timeline)
            case 4:
                let deleted = try replica.events(in: timeline, deleted: true)
                if let event = deleted.first {
                    _ = try replica.restore([event.id], in: timeline)
                }
            case 5:
                if let last = try replica.lastAction(in: timeline) {
                    _ = try replica.undo(last, in: timeline)
                }
            case 6 where random.oneIn(4):
                let side = random.pick(["north", "south"])
                _ = try replica.editRecord(of: timeline) { $0.settings["hemisphere"] = side }
            default:
                guard !shown.isEmpty else { return }
                let id = random.pick(shown).id
                var generator = self
                _ = try replica.edit(id, in: timeline) { generator.change(&$0, shown) }
                self = generator
            }
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `placing what changed is placing everything`(seed: UInt64) throws {
        let folder = try TemporaryDirectory()
        var author = try Author(seed: seed, folder)
        for step in 0..<60 {
            try author.act()
            let events = try author.replica.events(in: author.timeline)
            let record = try author.replica.record(of: author.timeline)
            let stored = try author.replica.placements(of: author.timeline)
            let anew = Placements(solving: events, hemisphere: record.hemisphere)
            let own = Set(events.filter { $0.when != nil }.map(\.id))
            // Without relations a date needs no network.
            let related = anew.places.filter {
                stored.places[$0.key] != nil || !own.contains($0.key)
            }
            #expect(stored.places == related, "seed \(seed), step \(step)")
            #expect(stored.standings == anew.standings, "seed \(seed), step \(step)")
            #expect(
                Set(stored.contradictions) == Set(anew.contradictions), "seed \(seed), step \(step)"
            )
            #expect(
                try author.replica.countContradictions(in: author.timeline)
                    == stored.contradictions.count)
        }
        #expect(try author.replica.verify().map(\.sentence) == [])
    }

    @Test func `a stored network reads back as it was written`() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            var network = StoredNetwork()
            let ids = (0..<random.number(1...9)).map {
                Identifier(bytes: Array(repeating: 0, count: 9) + [UInt8($0)])
            }
            for id in ids {
                var event = Event(id: id)
                event.relations = [
                    Relation(
                        kind: random.pick(Relation.kinds), event: random.pick(ids).text,
                        offset: random.oneIn(2) ? "P1Y2M" : nil, slack: "P1W")
                ]
                let edtf = random.pick(["-0044", "2016/..", "/2016", "Y17E7", "2016-04-04"])
                if random.oneIn(2) {
                    event.when = When(words: "", date: try FuzzyDate(parsing: edtf))
                }
                network.members.append(
                    StoredNetwork.Member(event: id, knot: random.oneIn(9) ? nil : Knot(event)))
            }
            network.solve()
            let bytes = network.bytes
            #expect(try StoredNetwork(bytes) == network)
            for length in 0..<bytes.count {
                #expect(throws: (any Error).self) { try StoredNetwork(Array(bytes[..<length])) }
            }
        }
    }
}
