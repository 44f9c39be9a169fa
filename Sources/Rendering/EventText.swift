public import Career
internal import Chronology
internal import EDTF

/// Everything about one event.
public struct EventText {
    private let entry: TimelineEntry
    private let options: TextOptions
    private var lines: [String] = []

    private static let indent = 15

    /// The page, each line with its line feed.
    public static func render(
        _ entry: TimelineEntry, sources: [Source] = [], options: TextOptions = TextOptions()
    ) -> String {
        var page = EventText(entry: entry, options: options)
        page.writeAll(sources)
        return page.lines.map { $0 + "\n" }.joined()
    }

    private init(entry: TimelineEntry, options: TextOptions) {
        self.entry = entry
        self.options = options
    }

    private mutating func writeAll(_ sources: [Source]) {
        let event = entry.event
        for part in Wrap.lines(entry.title(options), width: options.pageWidth) {
            lines.append(options.style(part, .title))
        }
        lines.append("")
        row("id", event.id.text)
        if let timeline = entry.timeline { row("timeline", SafeText.line(timeline)) }
        if event.isDeleted { row("deleted", "yes", .warning) }
        let shown = options.preferred(event.titles)
        for title in event.titles where title != shown {
            row("title (\(SafeText.line(title.language)))", SafeText.line(title.text))
        }
        writeDate()
        if let kind = event.kind { row("kind", SafeText.line(kind), .kind(kind)) }
        row("status", SafeText.line(event.status ?? "happened"))
        for field in Field.sets where !event.names(field).isEmpty {
            let names = event.names(field).map(SafeText.line)
            row(field.rawValue, names.joined(separator: options.glyphs.dot))
        }
        for (index, link) in event.links.enumerated() {
            let title = link.title.map { " (\(SafeText.line($0)))" } ?? ""
            row(index == 0 ? "links" : "", SafeText.line(link.url) + title)
        }
        writeRelations()
        writeContradictions()
        row("visibility", SafeText.line(event.visibility ?? "shared"))
        writeConflicts()
        writeNotes()
        writeCitations(sources)
    }

    /// A label and its text, wrapped beside it.
    private mutating func row(_ label: String, _ text: String, _ role: Style.Role = .plain) {
        let width = options.pageWidth - Self.indent
        for (index, part) in Wrap.lines(text, width: width, hanging: 2).enumerated() {
            var line = Line()
            if index == 0 {
                line.add(
                    DisplayWidth.cut(
                        label, to: Self.indent - 2, ellipsis: options.glyphs.ellipsis), .dim)
            }
            line.pad(to: Self.indent + (index > 0 ? 2 : 0))
            line.add(part, role)
            lines.append(line.text(options.style))
        }
    }

    private mutating func writeDate() {
        guard let when = entry.event.when else {
            let isTied = entry.event.relations.contains { ["before", "after"].contains($0.kind) }
            guard let text = DateWording.full(entry, options),
                let bounds = entry.placement?.bounds()
            else {
                row("date", isTied ? "undated, placed by its relations" : "undated")
                return
            }
            row("date", text, .date)
            row("  starts", EventHint.range(bounds.earliestStart, bounds.latestStart))
            row("  ends", EventHint.range(bounds.earliestEnd, bounds.latestEnd))
            row("  basis", "relative")
            writeReasons()
            return
        }
        row("date", DateWording.full(when, entry.hemisphere, options), .date)
        let bounds = when.date.bounds(hemisphere: entry.hemisphere)
        row("  starts", EventHint.range(bounds.earliestStart, bounds.latestStart))
        row("  ends", EventHint.range(bounds.earliestEnd, bounds.latestEnd))
        row("  words", "\"\(SafeText.line(when.words))\"")
        row("  EDTF", when.date.description)
        row("  basis", when.basis.rawValue)
        writeReasons()
    }

    /// What the bounds rest on that are not the event's own.
    private mutating func writeReasons() {
        for (index, reason) in entry.reasons.enumerated() {
            row(index == 0 ? "  why" : "", SafeText.line(reason.claim) + ", because")
            for statement in reason.statements { row("", "  " + SafeText.line(statement)) }
        }
    }

    private mutating func writeContradictions() {
        for (index, statements) in entry.contradictions.enumerated() {
            let mark = options.glyphs.contradiction
            row(
                index == 0 ? "contradictions" : "",
                "\(mark) these cannot all be true:", .warning)
            for statement in statements { row("", "  " + SafeText.line(statement)) }
        }
    }

    private mutating func writeRelations() {
        for (index, relation) in entry.event.relations.enumerated() {
            let target =
                entry.related[relation.event].map { "\(SafeText.line($0)) (\(shortID(relation)))" }
                ?? SafeText.line(relation.event)
            var text = "\(TimelineEntry.word(relation.kind)) \(target)"
            if entry.relatedDeleted.contains(relation.event) { text += ", which is deleted" }
            if let offset = relation.offset {
                text += ", by \(SafeText.line(Distance.wording(offset)))"
            }
            if let slack = relation.slack {
                text += ", give or take \(SafeText.line(Distance.wording(slack)))"
            }
            if let words = relation.words { text += ": \"\(SafeText.line(words))\"" }
            row(index == 0 ? "relations" : "", text)
        }
    }

    /// As many characters of the other id as of this one.
    private func shortID(_ relation: Relation) -> String {
        SafeText.line(String(relation.event.prefix(max(4, entry.shortID.utf8.count))))
    }

    private mutating func writeConflicts() {
        for (index, key) in entry.event.conflicts.enumerated() {
            row(
                index == 0 ? "conflicts" : "",
                "\(options.glyphs.conflict) \(SafeText.line(key))", .warning)
            guard let conflict = entry.conflicts.first(where: { $0.field == key }) else { continue }
            lines += conflict.lines(indent: Self.indent + 2, options)
        }
    }

    private mutating func writeNotes() {
        for note in entry.event.notes {
            lines.append("")
            var line = Line()
            line.add("notes (\(SafeText.line(note.language)))", .dim)
            lines.append(DisplayWidth.cut(line.text(options.style), to: options.pageWidth))
            for part in Wrap.paragraphs(SafeText.lines(note.text), width: options.pageWidth - 2) {
                lines.append(part.isEmpty ? "" : "  " + part)
            }
        }
    }

    private mutating func writeCitations(_ sources: [Source]) {
        if entry.event.citations.isEmpty { return }
        lines.append("")
        lines.append(options.style("sources", .dim))
        var order: [String] = []
        var places: [String: [Citation]] = [:]
        for citation in entry.event.citations {
            if places[citation.source] == nil { order.append(citation.source) }
            places[citation.source, default: []].append(citation)
        }
        for id in order {
            let source = sources.first { $0.id == id }
            let text = Bibliography.description(source, id: id, options)
            indented(text, by: 2, .plain)
            for citation in places[id] ?? [] { indented(place(of: citation), by: 4, .dim) }
        }
    }

    private func place(of citation: Citation) -> String {
        var parts: [String] = []
        if !citation.section.isEmpty { parts.append(SafeText.line(citation.section)) }
        if citation.paragraph > 0 { parts.append("paragraph \(citation.paragraph)") }
        let place = parts.isEmpty ? "somewhere in it" : parts.joined(separator: ", ")
        return citation.words.map { "\(place): \"\(SafeText.line($0))\"" } ?? place
    }

    private mutating func indented(_ text: String, by indent: Int, _ role: Style.Role) {
        for (index, part) in Wrap.lines(text, width: options.pageWidth - indent - 2).enumerated() {
            var line = Line()
            line.pad(to: indent + (index > 0 ? 2 : 0))
            line.add(part, role)
            lines.append(line.text(options.style))
        }
    }
}
