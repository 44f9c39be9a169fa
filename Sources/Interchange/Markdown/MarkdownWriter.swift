internal import Career
internal import EDTF

/// A timeline as a list that people read and edit, by year; `docs/interchange.md` has the grammar.
enum MarkdownWriter {
    static func write(_ document: TimelineDocument) -> [UInt8] {
        var output = ""
        if let title = document.record.titles.first {
            output += "# \(MarkdownText.escaped(title.text))\n"
        } else {
            output += "# \(MarkdownText.escaped(document.name ?? "Timeline"))\n"
        }
        var heading: String?
        for event in document.events {
            let year = year(event)
            if year != heading {
                output += "\n## \(year)\n\n"
                heading = year
            }
            output += item(event)
        }
        return Array(output.utf8)
    }

    /// The year a reader looks under: that in which it may have begun.
    private static func year(_ event: Event) -> String {
        guard let bounds = event.when?.date.bounds() else { return "Undated" }
        let day = bounds.earliestStart.day ?? bounds.earliestEnd.day ?? bounds.latestEnd.day
        return day.map { String($0.year) } ?? "Undated"
    }

    private static func item(_ event: Event) -> String {
        var line = "- "
        if let when = event.when { line += date(when) }
        let title = MarkdownText.escaped(event.title())
        // A line that is nothing but a title in stars would read as a date.
        line += title.isEmpty ? "?" : title
        for tag in event.names(.tags) where MarkdownText.isTag(tag) { line += " #\(tag)" }
        line += " <!-- \(event.id) -->\n"
        for field in fields(event) { line += "  - \(field)\n" }
        if let note = event.notes.first(where: { $0.language == "en" }) ?? event.notes.first {
            for part in note.text.split(separator: "\n", omittingEmptySubsequences: false) {
                line += part.isEmpty ? "  >\n" : "  > \(quoted(part))\n"
            }
        }
        return line
    }

    /// The words; where they do not say the date by themselves, the date behind them.
    private static func date(_ when: When) -> String {
        let words = MarkdownText.escaped(when.words)
        if words.isEmpty { return "**\(when.date)** " }
        if let read = try? FileDate.read(when.words), read.date == when.date {
            return "**\(words)** "
        }
        return "**\(words)** `\(when.date)` "
    }

    private static func quoted(_ line: Substring) -> String {
        var output = String.UnicodeScalarView()
        for scalar in line.unicodeScalars {
            if scalar == "<" || scalar == "&" || scalar == "\\" || scalar == "`" || scalar == "[" {
                output.append("\\")
            }
            output.append(scalar)
        }
        return String(output)
    }

    private static func fields(_ event: Event) -> [String] {
        var fields: [String] = []
        func add(_ name: String, _ values: [String]) {
            if !values.isEmpty {
                fields.append("\(name): \(MarkdownText.escaped(CSVCells.list(values)))")
            }
        }
        for title in event.titles where title.text != event.title() {
            add("title:\(title.language)", [title.text])
        }
        if let basis = event.when?.basis, basis != .stated { add("basis", [basis.rawValue]) }
        add("kind", [event.kind].compactMap { $0 })
        if event.status != "happened" { add("status", [event.status].compactMap { $0 }) }
        if event.visibility != "shared" { add("visibility", [event.visibility].compactMap { $0 }) }
        for field in [Field.people, .organizations, .places, .projects] {
            add(field.rawValue, event.names(field))
        }
        add("tags", event.names(.tags).filter { !MarkdownText.isTag($0) })
        add("links", event.links.map { CSVCells.pair($0.url, $0.title) })
        return fields
    }
}
