import Career
import ClientStore
import EDTF
import Replication
import StrictJSON

/// What people write: few different words, so that the same are written twice, some of them alike
/// but for their bytes.
enum Words {
    static let tags = ["go", "start", "caf\u{E9}", "cafe\u{301}", "x"]
    private static let dates = ["2015", "2016-08", "2017-23", "2018-11/2019-01", "2021/.."]

    static func tag(_ random: SimulatedRandom) -> String { tags[random.below(tags.count)] }

    static func notes(_ random: SimulatedRandom) -> String {
        (0..<5).map { "line \($0)\(random.chance(30) ? " \(random.below(3))" : "")\n" }.joined()
    }

    /// Another version of notes: one line changed, added or gone, as an editor leaves it.
    private static func edited(_ notes: String, _ random: SimulatedRandom) -> String {
        var lines = notes.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        let index = random.below(max(1, lines.count))
        let text = "line \(random.below(1000))"
        switch random.below(4) {
        case 0 where !lines.isEmpty: lines.remove(at: index)
        case 1: lines.insert(text, at: min(index, lines.count))
        default: if lines.isEmpty { lines = [text] } else { lines[index] = text }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    static func change(_ event: inout Event, _ write: Step.Write, _ random: SimulatedRandom) {
        switch write {
        case .title:
            let language = random.chance(80) ? "en" : "zh"
            let text = ["one", "two", "three", "r\u{E9}sum\u{E9}", "re\u{301}sume\u{301}"][
                random.below(5)]
            set(&event.titles, language, text)
        case .notes:
            set(
                &event.notes, "en",
                edited(
                    event.notes.first { $0.language == "en" }?.text
                        ?? Words.notes(random), random))
        case .when:
            let words = dates[random.below(dates.count)]
            event.when = (try? FuzzyDate(parsing: words)).map { When(words: words, date: $0) }
        case .kind: event.kind = ["role", "talk", "launch", nil][random.below(4)]
        case .status: event.status = ["happened", "planned", nil][random.below(3)]
        case .visibility: event.visibility = ["private", "public", nil][random.below(3)]
        case .tag: add(tag(random), to: .tags, of: &event)
        case .people: add("person \(random.below(3))", to: .people, of: &event)
        case .untag:
            let tags = event.names(.tags)
            if let tag = random.pick(tags) {
                event.names[.tags] = tags.filter { !$0.isExactly(tag) }
            }
        case .link:
            let url = ["https://a.example", "https://b.example"][random.below(2)]
            event.links.removeAll { $0.url == url }
            if random.chance(80) {
                event.links.append(Link(url: url, title: "site \(random.below(3))"))
            }
        case .relation:
            event.relations = [
                Relation(kind: Relation.kinds[random.below(4)], event: "0123456789abcdef")
            ]
        case .citation:
            event.citations = [
                Citation(
                    source: "essay", section: "part", paragraph: 1 + random.below(3),
                    words: random.chance(50) ? "words" : nil)
            ]
        default: break
        }
    }

    /// What a person does to a field in conflict.
    static func write(changing key: String) -> Step.Write? {
        switch FieldKey(ExactString(key)).field {
        case .title: .title
        case .notes: .notes
        case .when: .when
        case .kind: .kind
        case .status: .status
        case .visibility: .visibility
        case .links: .link
        case .citations: .citation
        default: nil
        }
    }

    private static func set(_ texts: inout [LocalizedText], _ language: String, _ text: String) {
        texts.removeAll { $0.language == language }
        texts.append(LocalizedText(language, text))
        texts.sort {
            ($0.language == "en" ? "" : $0.language) < ($1.language == "en" ? "" : $1.language)
        }
    }

    private static func add(_ name: String, to field: Field, of event: inout Event) {
        let names = event.names(field)
        if !names.contains(where: { $0.isExactly(name) }) {
            event.names[field] = names + [name]
        }
    }

    // MARK: Sources

    /// One of two sources, in one of three versions.
    static func source(_ random: SimulatedRandom) -> Replica.Material {
        let key = ["essay", "letter"][random.below(2)]
        let version = random.below(3)
        return Replica.Material(
            key: key, record: TimelineRecord(),
            sources: [Source(id: key, fields: ["title": key, "hash": "\(version)"])],
            events: (0..<2 + version).map { imported("\(key) \($0)", version: version) })
    }

    /// A source that one change does not hold.
    static let largeSource = Replica.Material(
        key: "archive", record: TimelineRecord(),
        sources: [Source(id: "archive", fields: ["hash": "0"])],
        events: (0..<102).map { imported("archive \($0)", version: 0) })

    private static func imported(_ name: String, version: Int) -> Event {
        var seed: UInt64 = 7
        for byte in name.utf8 { seed = seed &* 1_099_511_628_211 ^ UInt64(byte) }
        var event = Event(id: Identifier(bytes: SimulatedRandom(seed).bytes(10)))
        event.titles = [LocalizedText("en", version == 1 ? "\(name) again" : name)]
        event.names[.tags] = version == 2 ? ["new"] : ["source"]
        if version > 0 { event.kind = "role" }
        return event
    }
}
