internal import Career
internal import EDTF
internal import StrictJSON

/// An event as a page to edit: a field a line, then the notes.
///
/// What the page could not give back as it was is left out, and so stays as it is: what does not
/// fit on a line, what an editor might lose, and what has structure.
struct EventPage {
    /// One field of the page.
    struct Line: Equatable {
        /// `title.en`, `when`, `kind`, `person` …
        var name: String
        var value: String

        /// The same bytes.
        static func == (left: Line, right: Line) -> Bool {
            left.name.isExactly(right.name) && left.value.isExactly(right.value)
        }
    }

    /// The lines before the notes.
    let lines: [Line]
    /// The notes by language.
    let notes: [LocalizedText]

    static let noteMark = "--- notes."
    static let sets: [(name: String, field: Field)] = [
        ("person", .people), ("organization", .organizations), ("place", .places),
        ("project", .projects), ("tag", .tags),
    ]
    static let single = ["when", "kind", "status", "visibility"]

    /// The page of an event.
    init(_ event: Event) {
        var lines = event.titles.map { Line(name: "title.\($0.language)", value: $0.text) }
        lines += [
            Line(name: "when", value: event.when.map(Self.words) ?? ""),
            Line(name: "kind", value: event.kind ?? ""),
            Line(name: "status", value: event.status ?? ""),
            Line(name: "visibility", value: event.visibility ?? ""),
        ]
        for (name, field) in Self.sets {
            lines += event.names(field).map { Line(name: name, value: $0) }
        }
        lines += event.links.map { Line(name: "link", value: $0.url) }
        self.lines = lines.filter { Self.isPlain($0.value) && Self.isKnown($0.name) }
        notes = event.notes.filter { note in
            EventOptions.isLanguage(note.language) && Self.isPlain(note.text, inLines: true)
                && !note.text.utf8.split(separator: UInt8(ascii: "\n"))
                    .contains { $0.starts(with: Self.noteMark.utf8) }
        }
    }

    /// The words of a date, else how it is stored.
    private static func words(_ when: When) -> String {
        when.words.isEmpty ? when.date.description : when.words
    }

    /// Whether a name is one of the page's own; a title's language has to be a tag.
    static func isKnown(_ name: String) -> Bool {
        if single.contains(name) || name == "link" || sets.contains(where: { $0.name == name }) {
            return true
        }
        let mark = "title."
        return name.utf8.starts(with: mark.utf8)
            && EventOptions.isLanguage(String(Substring(name.utf8.dropFirst(mark.utf8.count))))
    }

    /// Whether an editor gives a text back as it is. An empty one is no text, and of control
    /// characters (which may have come from elsewhere) none is safe.
    private static func isPlain(_ text: String, inLines: Bool = false) -> Bool {
        if inLines, text.isEmpty { return false }
        return !text.unicodeScalars.contains {
            TextRules.isControl($0) || ($0 == "\n" && !inLines)
        }
    }

    /// The page as it is shown in the editor.
    var text: String {
        var text = """
            # Change what you like and leave the editor. An emptied line takes the value away.
            # More names: person:, organization:, place:, project:, tag:, link: (one a line),
            # a title in a language: title.zh:, a note: \(Self.noteMark)en on a line of its own.
            # Relations and citations are changed by options: vita help edit

            """
        for line in lines {
            text += line.value.isEmpty ? "\(line.name):\n" : "\(line.name): \(line.value)\n"
        }
        for note in notes { text += "\(Self.noteMark)\(note.language)\n\(note.text)\n" }
        return text
    }
}
