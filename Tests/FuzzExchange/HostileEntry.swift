internal import Career
internal import EDTF
internal import Rendering

/// An event all of whose texts are one text, which may be any.
enum HostileEntry {
    static let today = Day("2026-11-21")

    static func entries(_ text: String) -> [TimelineEntry] {
        ["2016-02-29", "../2017-23~", nil].enumerated().map { index, edtf in
            let seed = [UInt8](repeating: UInt8(index + 1), count: 10)
            var event = Event(id: Identifier(bytes: seed))
            event.titles = [LocalizedText("en", text), LocalizedText(text, text)]
            event.notes = [LocalizedText("en", "\(text)\n\n\(text)")]
            event.kind = text
            event.status = index == 1 ? text : nil
            event.names = [.people: [text, text + "!"], .tags: [text], .organizations: [text]]
            event.links = [Link(url: text, title: text)]
            event.conflicts = index == 0 ? [text] : []
            event.isDeleted = index == 2
            event.citations = [Citation(source: text, section: text, paragraph: 2, words: text)]
            event.relations = [Relation(kind: text, event: text, offset: text, words: text)]
            if let edtf, let date = try? FuzzyDate(parsing: edtf) {
                event.when = When(words: text, date: date)
            }
            return TimelineEntry(event, timeline: text, related: [text: text], shortID: "abcd")
        }
    }

    static func sources(_ text: String) -> [Source] {
        [
            Source(
                id: text, fields: ["title": text, "author": text, "published": text, "url": text])
        ]
    }
}
