internal import Career
internal import StrictJSON

/// What a file does not hold of a timeline: found by reading it again, so that it is never a guess.
public struct Losses: Sendable {
    /// How often a field is missing or reads otherwise.
    public struct Count: Sendable, Equatable {
        /// What people call the field, in the plural.
        public let name: String
        /// How many values.
        public let count: Int
    }

    /// Values that are not in the file.
    public private(set) var missing: [Count] = []
    /// Values that are there in another form.
    public private(set) var simplified: [Count] = []

    /// No losses.
    public init() {}

    /// True when nothing is lost.
    public var isEmpty: Bool { missing.isEmpty && simplified.isEmpty }

    /// `5 sources, 3 relations`; nil where nothing is missing.
    public var missingText: String? { Self.text(missing) }

    /// `12 dates`; nil where nothing reads otherwise.
    public var simplifiedText: String? { Self.text(simplified) }

    private static func text(_ counts: [Count]) -> String? {
        let texts = counts.map {
            "\($0.count) \($0.count == 1 ? singular[$0.name] ?? $0.name : $0.name)"
        }
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    private static let singular = [
        "events": "event", "titles": "title", "dates": "date", "words of dates": "date's words",
        "kinds": "kind", "statuses": "status", "visibilities": "visibility", "people": "person",
        "organizations": "organization", "places": "place", "projects": "project", "tags": "tag",
        "links": "link", "citations": "citation", "relations": "relation", "sources": "source",
        "titles of the timeline": "title of the timeline", "settings": "setting",
    ]

    /// In the order in which people care.
    private static let order = [
        "events", "titles", "dates", "words of dates", "kinds", "statuses", "visibilities",
        "people", "organizations", "places", "projects", "tags", "notes", "links", "citations",
        "relations", "sources", "titles of the timeline", "subject", "settings",
    ]

    private static func name(_ key: FieldKey) -> String {
        switch key.name {
        case "title": "titles"
        case "when": "dates"
        case "kind": "kinds"
        case "status": "statuses"
        case "visibility": "visibilities"
        default: key.name
        }
    }

    private struct Tally {
        var counts: [String: Int] = [:]

        var sorted: [Count] {
            var result = order.compactMap { name in
                counts[name].map { Count(name: name, count: $0) }
            }
            for name in counts.keys.sorted() where !order.contains(name) {
                result.append(Count(name: name, count: counts[name] ?? 0))
            }
            return result
        }
    }

    mutating func count(_ document: TimelineDocument, readBack other: TimelineDocument) {
        var missing = Tally()
        var simplified = Tally()
        var found: [Identifier: Facts] = [:]
        for event in other.events { found[event.id] = event.facts }
        for event in document.events {
            guard let facts = found[event.id] else {
                missing.counts["events", default: 0] += 1
                continue
            }
            Self.compare(event.facts, facts, &missing, &simplified)
        }
        let sources = Dictionary(
            other.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for source in document.sources {
            if let held = sources[source.id] {
                if held != source { simplified.counts["sources", default: 0] += 1 }
            } else {
                missing.counts["sources", default: 0] += 1
            }
        }
        for (key, value) in document.record.facts.registers {
            let key = (key, FieldKey(key).name)
            let name = key.1 == "title" ? "titles of the timeline" : key.1
            // Where nothing is said, the seasons are the north's.
            if key.0.text == "settings/hemisphere", value == "north" { continue }
            if other.record.facts.registers[key.0] != value {
                missing.counts[name, default: 0] += 1
            }
        }
        self.missing = missing.sorted
        self.simplified = simplified.sorted
    }

    private static func compare(
        _ facts: Facts, _ held: Facts, _ missing: inout Tally, _ simplified: inout Tally
    ) {
        for (key, value) in facts.registers {
            let parts = FieldKey(key)
            guard let other = held.registers[key] else {
                if !isDefault(parts, value) { missing.counts[name(parts), default: 0] += 1 }
                continue
            }
            if other == value { continue }
            if parts.field == .when, let one = When(value), let two = When(other),
                one.date == two.date
            {
                simplified.counts["words of dates", default: 0] += 1
            } else {
                simplified.counts[name(parts), default: 0] += 1
            }
        }
        for key in facts.elements where !held.elements.contains(key) {
            missing.counts[name(FieldKey(key)), default: 0] += 1
        }
    }

    /// What an event is taken for where nothing is said.
    private static func isDefault(_ key: FieldKey, _ value: JSONValue) -> Bool {
        (key.field == .status && value == "happened")
            || (key.field == .visibility && value == "shared")
    }
}
