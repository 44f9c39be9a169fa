internal import Career
internal import EDTF
internal import StrictJSON

extension ExchangeFormat {
    /// Tables (RFC 4180).
    static let csv = ExchangeFormat(
        name: "csv", title: "CSV", endings: ["csv", "tsv"],
        recognizes: { CSVTable.hasTitle($0) },
        reads: { (bytes, rows) throws(DocumentError) in
            var table = try CSVTable(bytes)
            table.read(into: &rows)
        },
        writes: CSVWriter.write)
}

/// A table with a header, on its way into events.
struct CSVTable {
    private var reader: CSVReader
    private let headers: [String]
    private let columns: [CSVColumn?]

    static func hasTitle(_ bytes: [UInt8]) -> Bool {
        guard let table = try? CSVTable(bytes) else { return false }
        return table.columns.contains(.title("en")) && table.columns.count > 1
    }

    init(_ bytes: [UInt8]) throws(DocumentError) {
        if CSVReader.isWide(bytes) {
            throw DocumentError(path: "", reason: "is in UTF-16; save it as CSV in UTF-8")
        }
        reader = CSVReader(bytes)
        guard case .cells(let cells) = reader.next() else {
            throw DocumentError(path: "line 1", reason: "has no header with the columns' names")
        }
        headers = cells.map { $0.text ?? "" }
        var columns: [CSVColumn?] = []
        for header in headers {
            let column = CSVColumn(header)
            // Of two columns for one thing the first counts.
            columns.append(columns.contains(column) ? nil : column)
        }
        self.columns = columns
        guard columns.contains(where: { if case .title = $0 { true } else { false } }) else {
            throw DocumentError(
                path: "line 1", reason: "names no column \"title\"; the columns are named there")
        }
    }

    mutating func read(into rows: inout RowCollector) {
        for (header, column) in zip(headers, columns) where column == nil && !header.isEmpty {
            rows.ignore("column \(header)")
        }
        while let record = reader.next() {
            switch record {
            case .broken(let place, let reason): rows.skip(place, reason)
            case .cells(let cells):
                // A row of nothing but separators is how spreadsheets write an empty line.
                guard let place = cells.first?.place, cells.contains(where: { !$0.bytes.isEmpty })
                else { continue }
                do throws(RowProblem) {
                    try take(cells, at: place, into: &rows)
                } catch {
                    rows.skip(error.place ?? place, error.reason)
                }
            }
        }
    }

    private func take(
        _ cells: [CSVCell], at place: FilePlace, into rows: inout RowCollector
    ) throws(RowProblem) {
        if let extra = cells.dropFirst(columns.count).first(where: { !$0.bytes.isEmpty }) {
            throw RowProblem("the row has more cells than the header", at: extra.place)
        }
        var draft = CSVDraft()
        var datePlace: FilePlace?
        for (index, cell) in cells.enumerated() {
            guard index < columns.count, let column = columns[index] else { continue }
            guard let text = cell.text else {
                throw RowProblem("\(headers[index]) is not UTF-8", at: cell.place)
            }
            let value = CSVCells.armed(text)
            if value.isEmpty { continue }
            if datePlace == nil, [.edtf, .date, .start, .end].contains(column) {
                datePlace = cell.place
            }
            do throws(RowProblem) {
                try draft.set(column, value)
            } catch {
                throw RowProblem("\(headers[index]): \(error.reason)", at: cell.place)
            }
        }
        do throws(RowProblem) {
            try draft.finish()
        } catch {
            throw RowProblem("date: \(error.reason)", at: datePlace)
        }
        rows.take(draft.event, draft.name, at: place)
    }
}

/// One row, cell by cell.
private struct CSVDraft {
    var event = RowCollector.blank()
    private var id: String?
    private var words: String?
    private var edtf: String?
    private var basis: String?
    private var start: String?
    private var end: String?

    var name: RowCollector.Name {
        if let id { return Identifier(id).map { .own($0) } ?? .given([id]) }
        return .facts([
            event.titles.first?.text ?? "", event.when?.date.description ?? "",
            CSVCells.list(event.names(.organizations)),
        ])
    }

    mutating func set(_ column: CSVColumn, _ value: String) throws(RowProblem) {
        switch column {
        case .id: id = FileDate.trimmed(value)
        case .title(let language): event.titles.append(LocalizedText(language, value))
        case .notes(let language): event.notes.append(LocalizedText(language, value))
        case .date: words = value
        case .edtf: edtf = value
        case .basis:
            guard When.Basis(rawValue: value) != nil else { throw RowProblem("is no basis") }
            basis = value
        case .start: start = value
        case .end: end = value
        case .kind: event.kind = value
        case .status: event.status = try Self.word(value, of: Event.statuses)
        case .visibility: event.visibility = try Self.word(value, of: Event.visibilities)
        case .names(let field): event.add(CSVCells.texts(value), to: field)
        case .links:
            for text in CSVCells.texts(value) {
                let (url, title) = CSVCells.unpair(text)
                if event.links.contains(where: { $0.url.isExactly(url) }) { continue }
                event.links.append(Link(url: url, title: title))
            }
        case .citations:
            for text in CSVCells.texts(value) {
                let (element, words) = CSVCells.unpair(text)
                guard var citation = Citation(element: element), Source.isValid(id: citation.source)
                else { throw RowProblem("\"\(text.prefix(60))\" names no source") }
                citation.words = words
                event.citations.append(citation)
            }
        case .relations:
            for text in CSVCells.texts(value) {
                event.relations.append(try RelationText.read(text))
            }
        }
    }

    private static func word(_ value: String, of words: [String]) throws(RowProblem) -> String {
        let word = FileDate.trimmed(value).lowercased()
        guard words.contains(word) else {
            throw RowProblem("\"\(word.prefix(60))\" is none of \(words.joined(separator: ", "))")
        }
        return word
    }

    /// EDTF counts before words, words before start and end: the exact before the vague.
    mutating func finish() throws(RowProblem) {
        if let edtf {
            event.when = try FileDate.edtf(edtf, words: words)
        } else if let words {
            event.when = try FileDate.read(words)
        } else {
            event.when = try FileDate.span(start, end, goesOn: false)
        }
        if let basis = basis.flatMap(When.Basis.init) { event.when?.basis = basis }
    }
}
