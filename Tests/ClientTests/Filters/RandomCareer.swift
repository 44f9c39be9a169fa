import Career
import EDTF
import Replication
import Sealing
import TestSupport

@testable import ClientStore

/// A timeline with events of every sort that a filter may tell apart, and the filters for it; its
/// seed decides all of it.
struct RandomCareer {
    let timeline: Replica.Timeline
    private let replica: Replica
    private var random: SeededGenerator

    private static let kinds = [
        "launch", "Launch", "setback", "caf\u{E9}", "cafe\u{301}", "cafe", "发布", "ROLE", "Kelvin",
        "\u{212A}elvin", "İş", "ß", "ss", "ﬁnal", "final",
    ]
    private static let names = [
        "Ilya Sutskever", "ILYA", "Ilyas", "Rafał Józefowicz", "Rafał Jo\u{301}zefowicz",
        "Jozefowicz", "OpenAI", "Open AI", "Open-Source", "大学", "北京大学", "北京 大学", "ai",
        "AI", "AI lab", "Å", "\u{212B}", "Å lab", "e\u{301}cole 42", "école", "42", "-", "R&D",
        "Nguyễn Ái",
        "हिन्दी", "👩‍👩‍👧 x",
    ]
    private static let sources = [
        "essay-1", "Essay-1", "essay", "https://example.org/a", "文章", "文", "e", "caf\u{E9}.md",
        "cafe.md", "003",
    ]
    private static let languages = ["en", "zh", "zh-Hans", "zh-Hans-CN", "z", "EN", "en-GB"]
    private static let dates = [
        "2015-12-04", "2016", "2016-04", "2017-06-01/2018", "2016/..", "../2016", "2016/", "/2016",
        "/..", "../..", "[..2016]", "[2016..]", "[2015,2018]", "{2015,2016-03}", "201X", "2016-21",
        "2016-24", "2016-22/2017-23", "201X-06", "2016-29", "2016-22~", "Y17E7", "-0044",
        "2016-02-29T09:00:00Z", "2016-22/2016-23", "2019-22/201X-06",
    ]
    private static let texts = ["robots", "Robots!", "the end", "训练模型", "a b", "x"]

    /// Makes a timeline of some thirty events.
    init(seed: UInt64, in replica: Replica) throws {
        random = SeededGenerator(seed: seed)
        self.replica = replica
        timeline = try replica.newTimeline("career-\(seed)")
        if random.oneIn(2) {
            _ = try replica.editRecord(of: timeline) { $0.settings["hemisphere"] = "south" }
        }
        for _ in 0..<random.number(0...30) {
            let others = try replica.events(in: timeline).map(\.id)
            let event = event(others)
            _ = try replica.add(event, to: timeline)
        }
        let events = try replica.events(in: timeline).map(\.id)
        for event in events where random.oneIn(6) {
            if random.oneIn(2) {
                _ = try replica.delete([event], in: timeline)
            } else {
                let other = self.event(events.filter { $0 != event })
                _ = try replica.edit(event, in: timeline) {
                    ($0.kind, $0.status, $0.when) = (other.kind, other.status, other.when)
                    ($0.names, $0.citations) = (other.names, other.citations)
                    ($0.titles, $0.relations) = (other.titles, other.relations)
                }
            }
        }
    }

    private mutating func event(_ others: [Identifier]) -> Event {
        var event = Event(id: Identifier(bytes: random.bytes(10)))
        event.titles = [LocalizedText(random.pick(Self.languages), random.pick(Self.texts))]
        if random.oneIn(2) {
            event.notes = [LocalizedText(random.pick(Self.languages), random.pick(Self.texts))]
        }
        if !random.oneIn(4) { event.kind = random.pick(Self.kinds) }
        if random.oneIn(3) { event.status = random.pick(Event.statuses) }
        for field in Field.sets where random.oneIn(2) {
            event.names[field] = (0..<random.number(1...3)).map { _ in random.pick(Self.names) }
        }
        if random.oneIn(2) {
            event.citations = [Citation(source: random.pick(Self.sources), section: "x")]
        }
        if !random.oneIn(3) { event.when = when() }
        if random.oneIn(2), !others.isEmpty {
            event.relations = [
                Relation(
                    kind: random.pick(Relation.kinds), event: random.pick(others).text,
                    offset: random.oneIn(2) ? "P\(random.number(1...9))M" : nil)
            ]
        }
        return event
    }

    private mutating func when() -> When? {
        let edtf = random.pick(Self.dates)
        return (try? FuzzyDate(parsing: edtf)).map { When(words: edtf, date: $0) }
    }

    /// Edits of one event by two who do not know of each other.
    mutating func disagree(with other: Replica) throws {
        guard let event = try replica.events(in: timeline).first?.id else { return }
        let copy = try other.newTimeline(timeline.name, id: timeline.id)
        try Self.pull(replica, timeline, into: other, copy)
        let (kinds, date) = (random.shuffled(["launch", "setback"]), when())
        _ = try replica.edit(event, in: timeline) { ($0.kind, $0.when) = (kinds[0], date) }
        let others = when()
        _ = try other.edit(event, in: copy) { ($0.kind, $0.when) = (kinds[1], others) }
        try Self.pull(other, copy, into: replica, timeline)
    }

    private static func pull(
        _ one: Replica, _ theirs: Replica.Timeline, into other: Replica, _ ours: Replica.Timeline
    ) throws {
        let changes = try one.actions(in: theirs, limit: .max).flatMap(\.changes)
            .compactMap { try one.change($0, theirs) }
            .sorted { ($0.header.lamport, $0.id) < ($1.header.lamport, $1.id) }
        try other.write {
            for change in changes where try !other.isHeld(change.id, ours) {
                try other.append(change, to: ours)
            }
        }
    }

    // MARK: Filters

    /// Some words of a filter.
    mutating func filter() -> [String] {
        var words = (0..<random.number(1...3)).map { _ in
            (random.oneIn(4) ? "-" : "") + term()
        }
        if random.oneIn(5) { words.append(random.pick(["robots", "训练", "O", "a b"])) }
        return words
    }

    private mutating func term() -> String {
        switch random.number(0...11) {
        case 0, 1: return "kind:" + random.pick(Self.kinds)
        case 2: return "status:" + random.pick(Event.statuses)
        case 3: return "tag:" + random.pick(Self.names)
        case 4: return "with:" + random.pick(Self.names)
        case 5: return random.pick(["org:", "place:", "project:"]) + random.pick(Self.names)
        case 6:
            let source = random.pick(Self.sources)
            let count = source.count
            let start = random.number(0...(count - 1))
            return "source:" + source.dropFirst(start).prefix(random.number(1...count))
        case 7: return "lang:" + random.pick(Self.languages + ["zh-hans", "zh-", "hans"])
        case 8: return random.pick(["conflict:yes", "conflict:no"])
        default:
            let dates = Self.dates.filter { !$0.contains("T") }
            return random.pick(["after:", "before:", "on:"])
                + random.pick(dates + ["2015", "2017-01", "2016-06-15", "2018-08"])
        }
    }
}

/// Bytes that follow from a seed.
final class SeededRandomness: RandomSource {
    private var generator: SeededGenerator

    init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }

    func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
}
