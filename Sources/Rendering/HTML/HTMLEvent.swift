internal import Career
internal import EDTF

/// One event in the list of a page.
struct HTMLEvent {
    private let entry: TimelineEntry
    private let options: TextOptions
    private let bibliography: Bibliography

    /// How long after the origin of its career it was, where that is what a page counts.
    private let offset: String?

    init(
        _ entry: TimelineEntry, _ options: TextOptions, _ bibliography: Bibliography,
        offset: String? = nil
    ) {
        self.entry = entry
        self.offset = offset
        self.options = options
        self.bibliography = bibliography
    }

    /// The item.
    var text: String {
        let event = entry.event
        let sign = entry.certainty.map { options.glyphs.chart.sign($0) } ?? options.glyphs.dash
        let color = KindColor(event.kind).rawValue
        return "<li id=\"\(entry.anchor)\" class=\"k-\(color)\""
            + attribute("kind", event.kind.map { [$0] } ?? [])
            + attribute("people", event.names(.people))
            + attribute("sources", event.citations.map(\.source)) + ">"
            + "<span class=\"sign\" aria-hidden=\"true\">\(sign)</span>"
            + "<div class=\"when\">\(when)</div>"
            + "<div class=\"what\"><h4\(isAlarming ? " class=\"alarm\"" : "")>\(title)</h4>"
            + paragraph("meta", facts) + paragraph("meta", entry.relationWords()) + notes
            + citations + "</div></li>\n"
    }

    private var isAlarming: Bool { !entry.event.conflicts.isEmpty || entry.isContradicted }

    private var title: String {
        Markup.text(entry.mark(options) + entry.title(options))
    }

    /// For the filters: one value a line.
    private func attribute(_ name: String, _ values: [String]) -> String {
        if values.isEmpty { return "" }
        return " data-\(name)=\"\(values.map(Markup.text).joined(separator: "&#10;"))\""
    }

    private var when: String {
        let offset = offset.map { "<small>\(Markup.text($0))</small>" } ?? ""
        return date + offset
    }

    private var date: String {
        let words = Markup.text(DateWording.full(entry, options) ?? "undated")
        guard let bounds = entry.bounds else { return words }
        let lines = EventHint.bounds(bounds).map(Markup.text)
        if let date = entry.event.when?.date, date.isExactDay, let day = bounds.earliestStart.day {
            return "<time datetime=\"\(day.description)\">\(words)</time>"
        }
        return "\(words)<small>\(lines.joined(separator: "<br>"))</small>"
    }

    private var facts: [String] {
        let event = entry.event
        var facts = [event.plan, event.kind].compactMap { $0 }
        if event.isDeleted { facts.insert("deleted", at: 0) }
        if event.isPrivate { facts.append("private") }
        if let timeline = entry.timeline { facts.append(timeline) }
        return facts + event.names(.people) + event.names(.organizations) + event.names(.places)
            + event.names(.projects) + event.names(.tags).map { "#" + $0 }
    }

    private func paragraph(_ name: String, _ items: [String]) -> String {
        if items.isEmpty { return "" }
        return "<p class=\"\(name)\">\(items.map(Markup.text).joined(separator: " · "))</p>"
    }

    private var notes: String {
        var text = ""
        if options.showsNotes, let note = options.preferred(entry.event.notes) {
            text += "<p class=\"note\">\(Markup.lines(note.text))</p>"
        }
        for link in entry.event.links {
            guard let address = Markup.address(link.url) else {
                text += "<p class=\"meta\">\(Markup.text(link.url))</p>"
                continue
            }
            let words = link.title.map(Markup.text) ?? address
            text += "<p class=\"meta\"><a href=\"\(address)\" rel=\"noreferrer\">\(words)</a></p>"
        }
        return text
    }

    /// Where it is told: links to the sources, with section, paragraph and the phrase.
    private var citations: String {
        let items = entry.event.citations.compactMap { citation -> String? in
            guard let number = bibliography.number(of: citation.source) else { return nil }
            var words = citation.section
            if citation.paragraph > 0 {
                words += (words.isEmpty ? "" : ", ") + "¶ \(citation.paragraph)"
            }
            if let phrase = citation.words { words += (words.isEmpty ? "" : ": ") + "“\(phrase)”" }
            return
                "<a href=\"#s-\(number)\">[\(number)]</a>\(words.isEmpty ? "" : " ")\(Markup.text(words))"
        }
        return items.isEmpty ? "" : "<p class=\"cites\">\(items.joined(separator: " · "))</p>"
    }
}
