internal import Career
internal import EDTF

/// A timeline as a table, one event a line (RFC 4180): every event its id, so that the table can be
/// edited and imported again.
enum CSVWriter {
    static func write(_ document: TimelineDocument) -> [UInt8] {
        let columns = columns(of: document)
        var output: [UInt8] = []
        append(columns.map(\.header), to: &output)
        for event in document.events {
            append(columns.map { cell($0, event) }, to: &output)
        }
        return output
    }

    private static func columns(of document: TimelineDocument) -> [CSVColumn] {
        let titles = languages(document.events.flatMap(\.titles))
        let notes = languages(document.events.flatMap(\.notes))
        return [.id, .date, .edtf, .basis] + titles.map { .title($0) } + [.kind, .status]
            + Field.sets.map { .names($0) } + notes.map { .notes($0) }
            + [.links, .citations, .relations, .visibility]
    }

    /// English first, as everywhere, then by tag.
    private static func languages(_ texts: [LocalizedText]) -> [String] {
        var distinct: Set<String> = ["en"]
        for text in texts { distinct.insert(text.language) }
        return distinct.sorted { ($0 == "en" ? 0 : 1, $0) < ($1 == "en" ? 0 : 1, $1) }
    }

    private static func cell(_ column: CSVColumn, _ event: Event) -> String {
        func text(_ texts: [LocalizedText], _ language: String) -> String {
            texts.first { $0.language == language }?.text ?? ""
        }
        switch column {
        case .id: return event.id.text
        case .title(let language): return text(event.titles, language)
        case .notes(let language): return text(event.notes, language)
        case .date: return event.when?.words ?? ""
        case .edtf: return event.when?.date.description ?? ""
        case .basis: return event.when?.basis.rawValue ?? ""
        case .start, .end: return ""
        case .kind: return event.kind ?? ""
        case .status: return event.status ?? ""
        case .visibility: return event.visibility ?? ""
        case .names(let field): return CSVCells.list(event.names(field))
        case .links:
            return CSVCells.list(event.links.map { CSVCells.pair($0.url, $0.title) })
        case .citations:
            return CSVCells.list(event.citations.map { CSVCells.pair($0.element, $0.words) })
        case .relations:
            return CSVCells.list(event.relations.map { RelationText.write($0) })
        }
    }

    /// Lines end with CRLF (RFC 4180 §2.1).
    private static func append(_ cells: [String], to output: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            CSVCells.append(cell, to: &output)
        }
        output += [0x0D, 0x0A]
    }
}
