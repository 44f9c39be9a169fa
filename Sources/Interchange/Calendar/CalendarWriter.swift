internal import Career
internal import EDTF

/// A timeline as a calendar (RFC 5545, RFC 7986). What blocks known days or has a time is a VEVENT;
/// what is vague, or goes on, is a VJOURNAL, which takes no time in anybody's day. What a calendar
/// has no property for stands in properties of our own, which every reader must keep (§3.8.8.2).
struct CalendarWriter {
    private var output: [UInt8] = []
    private var known: Set<Identifier> = []
    /// For each event the relations that others say of it, as temporal links stand in the earlier.
    private var later: [Identifier: [(id: Identifier, offset: String?)]] = [:]

    static func write(_ document: TimelineDocument) -> [UInt8] {
        var writer = CalendarWriter()
        writer.document(document)
        return writer.output
    }

    /// What ends the UID of an event of ours.
    static let domain = "@vita"

    private mutating func document(_ document: TimelineDocument) {
        known = Set(document.events.map(\.id))
        for event in document.events {
            for relation in event.relations {
                guard let other = Identifier(relation.event), known.contains(other) else {
                    continue
                }
                switch relation.kind {
                case "after": later[other, default: []].append((event.id, relation.offset))
                case "before": later[event.id, default: []].append((other, relation.offset))
                default: break
                }
            }
        }
        line("BEGIN:VCALENDAR")
        line("VERSION:2.0")
        line("PRODID:-//Vita//Vita//EN")
        for title in document.record.titles { text("NAME", title) }
        if let title = document.record.titles.first { text("X-WR-CALNAME", title.text) }
        if let subject = document.record.subject { text("X-VITA-SUBJECT", subject) }
        let settings = document.record.settings.sorted {
            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        for (name, value) in settings { text("X-VITA-SETTING", CSVCells.pair(name, value)) }
        for event in document.events { component(event) }
        line("END:VCALENDAR")
    }

    private mutating func component(_ event: Event) {
        let date = event.when?.date
        let span = date.flatMap { CalendarSpan($0) }
        let isEvent = span != nil && date.map { CalendarSpan.isExact($0) } == true
        line(isEvent ? "BEGIN:VEVENT" : "BEGIN:VJOURNAL")
        line("UID:\(event.id)\(Self.domain)")
        // The time of writing has no place in a file that must be the same every time.
        line("DTSTAMP:19700101T000000Z")
        if let span {
            moment("DTSTART", span.start)
            if isEvent, let end = span.end { moment("DTEND", end) }
        }
        for (index, title) in event.titles.enumerated() {
            text(index == 0 ? "SUMMARY" : "X-VITA-TITLE", title)
        }
        for (index, note) in event.notes.enumerated() {
            text(index == 0 ? "DESCRIPTION" : "X-VITA-NOTES", note)
        }
        classification(event, isEvent)
        if let when = event.when {
            text("X-VITA-EDTF", when.date.description)
            if when.words != when.date.description { text("X-VITA-WORDS", when.words) }
            if when.basis != .stated { text("X-VITA-BASIS", when.basis.rawValue) }
        }
        names(event, isEvent)
        for citation in event.citations {
            text("X-VITA-CITATION", CSVCells.pair(citation.element, citation.words))
        }
        relations(event)
        line(isEvent ? "END:VEVENT" : "END:VJOURNAL")
    }

    private mutating func classification(_ event: Event, _ isEvent: Bool) {
        let categories = ([event.kind].compactMap { $0 } + event.names(.tags))
        if !categories.isEmpty {
            line("CATEGORIES:" + categories.map(CalendarLine.escaped).joined(separator: ","))
        }
        if let kind = event.kind { text("X-VITA-KIND", kind) }
        if let status = event.status {
            switch status {
            case "cancelled": line("STATUS:CANCELLED")
            case "happened": line(isEvent ? "STATUS:CONFIRMED" : "STATUS:FINAL")
            default: line(isEvent ? "STATUS:TENTATIVE" : "STATUS:DRAFT")
            }
            text("X-VITA-STATUS", status)
        }
        if let visibility = event.visibility {
            // Shared is for those it was shared with, so CONFIDENTIAL and not PUBLIC (§3.8.1.3).
            let classes = ["private": "PRIVATE", "public": "PUBLIC"]
            line("CLASS:\(classes[visibility] ?? "CONFIDENTIAL")")
            text("X-VITA-VISIBILITY", visibility)
        }
    }

    private mutating func names(_ event: Event, _ isEvent: Bool) {
        let places = event.names(.places)
        // A VJOURNAL has no LOCATION (§3.6.3).
        if isEvent, !places.isEmpty { text("LOCATION", places.joined(separator: "; ")) }
        for place in places { text("X-VITA-PLACE", place) }
        for name in event.names(.people) { text("X-VITA-PERSON", name) }
        for name in event.names(.organizations) { text("X-VITA-ORGANIZATION", name) }
        for name in event.names(.projects) { text("X-VITA-PROJECT", name) }
        if let link = event.links.first(where: { PlainURL.isWeb($0.url) }) {
            line("URL:\(link.url)")
        }
        for link in event.links { text("X-VITA-LINK", CSVCells.pair(link.url, link.title)) }
    }

    private mutating func relations(_ event: Event) {
        for relation in event.relations {
            if relation.kind == "part-of", let id = Identifier(relation.event), known.contains(id) {
                line("RELATED-TO;RELTYPE=PARENT:\(id)\(Self.domain)")
            }
            text("X-VITA-RELATION", RelationText.write(relation))
        }
        for (id, offset) in later[event.id] ?? [] {
            // A GAP has weeks or days, not months (RFC 9253 §6.2, RFC 5545 §3.3.6).
            let gap = offset.flatMap { $0.contains { "YM".contains($0) } ? nil : ";GAP=\($0)" }
            line("RELATED-TO;RELTYPE=FINISHTOSTART\(gap ?? ""):\(id)\(Self.domain)")
        }
    }

    private mutating func moment(_ name: String, _ value: String) {
        line(value.utf8.count == 8 ? "\(name);VALUE=DATE:\(value)" : "\(name):\(value)")
    }

    private mutating func text(_ name: String, _ text: LocalizedText) {
        guard text.language != "en", MemberReader.isLanguage(text.language) else {
            self.text(name, text.text)
            return
        }
        line("\(name);LANGUAGE=\(text.language):\(CalendarLine.escaped(text.text))")
    }

    private mutating func text(_ name: String, _ text: String) {
        line("\(name):\(CalendarLine.escaped(text))")
    }

    /// Lines have 75 octets at most and are folded between characters (§3.1).
    private mutating func line(_ text: String) {
        var width = 0
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar).map(Array.init) ?? []
            if width + bytes.count > 75 {
                output += [0x0D, 0x0A, 0x20]
                width = 1
            }
            output += bytes
            width += bytes.count
        }
        output += [0x0D, 0x0A]
    }
}
