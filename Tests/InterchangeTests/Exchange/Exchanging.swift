import Career
import EDTF
import Interchange
import Testing

/// Names rows as the program does, with a hash that needs no library: FNV-1a, twice.
func identify(_ bytes: [UInt8]) -> Identifier {
    func hash(_ seed: UInt64) -> UInt64 {
        bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    let words = [hash(0xCBF2_9CE4_8422_2325), hash(0x8422_2325_CBF2_9CE4)]
    return Identifier(
        bytes: words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
    )
}

/// The format of a name.
func format(_ name: String) throws -> ExchangeFormat {
    try #require(ExchangeFormat.named(name), "there is no format \(name)")
}

/// Reads a text as a format.
func read(_ text: String, as name: String) throws -> ExchangeReading {
    try format(name).read(Array(text.utf8), identify: identify)
}

/// Writes a document as a format.
func write(_ document: TimelineDocument, as name: String) throws -> String {
    let writing = try #require(try format(name).write(document))
    return try #require(String(validating: writing.bytes, as: UTF8.self), "\(name) is not UTF-8")
}

/// An event with a title and perhaps a date.
func event(_ title: String, _ edtf: String? = nil, kind: String? = nil, seed: UInt8 = 1) throws
    -> Event
{
    var event = Event(id: Identifier(bytes: [UInt8](repeating: seed, count: 10)))
    event.titles = [LocalizedText("en", title)]
    event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
    event.kind = kind
    return event
}

/// An event that says something in every field.
func fullEvent(kind: String = "role") throws -> Event {
    var event = try event("Engineer, \"really\"; yes", "2015-08?/..", kind: kind)
    event.titles.append(LocalizedText("zh", "工程师"))
    event.when?.words = "late summer, I think"
    event.when?.basis = .inferred
    event.status = "planned"
    event.visibility = "public"
    event.notes = [
        LocalizedText("en", "First line, with commas; and \\ more\n\n  indented\n# hash"),
        LocalizedText("zh", "笔记"),
    ]
    event.names = [
        .people: ["Ada; Lovelace", "Bob \"B\" Smith"], .organizations: ["Acme, Inc."],
        .places: ["Zürich"], .projects: ["x y"], .tags: ["a-b", "two words"],
    ]
    event.links = [
        Link(url: "https://example.org/a?b=c;d", title: "A page"),
        Link(url: "https://example.org/2"),
    ]
    event.citations = [
        Citation(source: "essay-1", section: "Season 2015/16", paragraph: 3, words: "that summer")
    ]
    event.relations = [
        Relation(
            kind: "after", event: "0123456789abcdef", offset: "P6W", slack: "P1W",
            words: "six weeks later"),
        Relation(kind: "part-of", event: "fedcba9876543210"),
    ]
    return event
}
