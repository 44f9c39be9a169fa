import Career
import Chronology
import EDTF
import FoundationEssentials
import Rendering

/// A bundled timeline, read by another reader than the product's own, so that these tests stand
/// on Rendering alone.
struct Narrative {
    let header: TimelineText.Header
    let sources: [Source]
    let entries: [TimelineEntry]

    init(_ name: String, language: String = "en") throws {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let data = try Data(contentsOf: URL(filePath: "/\(folder)/Data/\(name).json"))
        let file = try JSONDecoder().decode(File.self, from: data)
        header = TimelineText.Header(
            title: file.timeline.title[language] ?? file.timeline.title["en"] ?? name,
            subject: file.timeline.subject)
        sources = file.sources.map { fields in
            Source(id: fields["id"] ?? "", fields: fields.filter { $0.key != "id" })
        }
        let events = file.events.compactMap(\.event)
        let titles = Dictionary(
            uniqueKeysWithValues: events.map { ($0.id.text, $0.title(in: language)) })
        let placements = Placements(solving: events)
        entries = events.map { event in
            var entry = TimelineEntry(event, related: titles)
            entry.placement = placements.places[event.id]
            entry.standing = placements.standings[event.id]
            return entry
        }
    }
}

private struct File: Decodable {
    struct Timeline: Decodable {
        let title: [String: String]
        let subject: String
    }

    let timeline: Timeline
    let sources: [[String: String]]
    let events: [Record]
}

private struct Record: Decodable {
    struct Date: Decodable {
        let words: String?
        let edtf: String?
        let basis: String?
    }

    struct Place: Decodable {
        let source: String
        let section: String?
        let paragraph: Int?
        let words: String?
    }

    struct Tie: Decodable {
        let kind: String
        let event: String
        let offset: String?
        let slack: String?
        let words: String?
    }

    let id: String
    let titles: [String: String]
    let notes: [String: String]?
    let when: Date?
    let kind: String?
    let status: String?
    let visibility: String?
    let people: [String]?
    let organizations: [String]?
    let places: [String]?
    let projects: [String]?
    let tags: [String]?
    let links: [[String: String]]?
    let citations: [Place]?
    let relations: [Tie]?

    var event: Event? {
        guard let identifier = Identifier(id) else { return nil }
        var event = Event(id: identifier)
        event.titles = Self.sorted(titles)
        event.notes = Self.sorted(notes ?? [:])
        if let edtf = when?.edtf, let date = try? FuzzyDate(parsing: edtf) {
            event.when = When(
                words: when?.words ?? edtf, date: date,
                basis: when?.basis.flatMap(When.Basis.init) ?? .stated)
        }
        event.kind = kind
        event.status = status
        event.visibility = visibility
        let sets = [people, organizations, places, projects, tags]
        for (field, names) in zip(Field.sets, sets) { event.names[field] = names }
        event.links = (links ?? []).map { Link(url: $0["url"] ?? "", title: $0["title"]) }
        event.citations = (citations ?? []).map {
            Citation(
                source: $0.source, section: $0.section ?? "", paragraph: $0.paragraph ?? 0,
                words: $0.words)
        }
        event.relations = (relations ?? []).map {
            Relation(
                kind: $0.kind, event: $0.event, offset: $0.offset, slack: $0.slack, words: $0.words)
        }
        return event
    }

    private static func sorted(_ texts: [String: String]) -> [LocalizedText] {
        texts.sorted { ($0.key == "en" ? 0 : 1, $0.key) < ($1.key == "en" ? 0 : 1, $1.key) }
            .map { LocalizedText($0.key, $0.value) }
    }
}
