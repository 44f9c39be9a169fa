internal import Career
internal import EDTF
internal import StrictJSON

/// An event as a page to edit: a field a line, then the notes.
///
/// What does not fit on a line, and what has structure, is left out and so stays as it is.
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
            Line(name: "when", value: event.when?.words ?? ""),
            Line(name: "kind", value: event.kind ?? ""),
            Line(name: "status", value: event.status ?? ""),
            Line(name: "visibility", value: event.visibility ?? ""),
        ]
        for (name, field) in Self.sets {
            lines += event.names(field).map { Line(name: name, value: $0) }
        }
        lines += event.links.map { Line(name: "link", value: $0.url) }
        self.lines = lines.filter { !$0.value.utf8.contains(UInt8(ascii: "\n")) }
        notes = event.notes.filter { note in
            !note.text.utf8.split(separator: UInt8(ascii: "\n"))
                .contains { $0.starts(with: Self.noteMark.utf8) }
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
