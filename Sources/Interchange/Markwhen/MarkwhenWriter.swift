internal import Career
internal import EDTF
internal import StrictJSON

/// A timeline as Markwhen text: one line an event, what belongs to it as properties below, its
/// notes as quoted lines.
enum MarkwhenWriter {
    static func write(_ document: TimelineDocument) -> [UInt8] {
        var output = "title: "
        output += quoted(document.record.titles.first?.text ?? document.name ?? "Timeline") + "\n"
        for event in document.events {
            guard let when = event.when, let range = MarkwhenDate.range(when.date) else { continue }
            output += "\n\(range): \(shown(event.title()))"
            for tag in event.names(.tags) where isTag(tag) { output += " #\(tag)" }
            output += "\n"
            for (name, value) in properties(event, when) { output += "\(name): \(value)\n" }
            if let note = event.notes.first(where: { $0.language == "en" }) {
                // Quoted, a line is never taken for an event, a property or a heading.
                output += "\n"
                for line in note.text.split(separator: "\n", omittingEmptySubsequences: false) {
                    output += line.isEmpty ? ">\n" : "> \(line)\n"
                }
            }
        }
        return Array(output.utf8)
    }

    /// Markwhen has no way to say that a mark is only a character, so that marks become others
    /// that look alike; the exact title is a property where that changes it.
    static func shown(_ title: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in title.unicodeScalars {
            switch scalar {
            case "#": output.append("＃")
            case "@": output.append("＠")
            case "!": output.append("！")
            case "[": output.append("［")
            case "]": output.append("］")
            case "<": output.append("‹")
            case ">": output.append("›")
            case "&": output.append("＆")
            case "`": output.append("'")
            case "*": output.append("＊")
            case "/": output.append(output.last == "/" ? "∕" : "/")
            case "\n", "\t": output.append(" ")
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// Whether Markwhen takes it for a tag: letters, digits, `_`, `-`, `/`.
    private static func isTag(_ text: String) -> Bool {
        MarkdownText.isTag(text) && !text.contains { ".+".contains($0) }
    }

    /// A string of YAML in double quotes, which JSON's are.
    private static func quoted(_ text: String) -> String {
        var output = ""
        for scalar in JSONWriter.text(.string(text)).unicodeScalars {
            switch scalar {
            case "<": output += "\\u003C"
            case ">": output += "\\u003E"
            case "&": output += "\\u0026"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    private static func properties(_ event: Event, _ when: When) -> [(String, String)] {
        var list: [(String, String)] = [("id", event.id.text)]
        let title = event.title()
        if !FileDate.trimmed(shown(title)).isExactly(title) {
            list.append(("title", quoted(title)))
        }
        for other in event.titles where other.language != "en" {
            guard MemberReader.isLanguage(other.language) else { continue }
            list.append(("title_\(other.language)", quoted(other.text)))
        }
        list.append(("edtf", quoted(when.date.description)))
        if when.words != when.date.description { list.append(("when", quoted(when.words))) }
        if when.basis != .stated { list.append(("basis", when.basis.rawValue)) }
        if let kind = event.kind { list.append(("kind", quoted(kind))) }
        if let status = event.status, status != "happened" { list.append(("status", status)) }
        for field in Field.sets {
            let names = event.names(field).filter { field != .tags || !isTag($0) }
            if !names.isEmpty {
                list.append((field.rawValue, "[\(names.map(quoted).joined(separator: ", "))]"))
            }
        }
        if !event.links.isEmpty {
            let links = event.links.map { quoted(CSVCells.pair($0.url, $0.title)) }
            list.append(("links", "[\(links.joined(separator: ", "))]"))
        }
        return list
    }
}
