internal import Career
internal import EDTF
internal import StrictJSON

/// Reads the list that `MarkdownWriter` writes, and what people make of it with an editor.
struct MarkdownReader {
    private struct Item {
        var event = RowCollector.blank()
        var id: Identifier?
        var notes: [String] = []
        let place: FilePlace
        var problem: RowProblem?
    }

    private var item: Item?
    private var year: String?

    static func recognizes(_ bytes: [UInt8]) -> Bool {
        // A heading, and items under it; a line of either alone is any text.
        let lines = bytes.prefix(1 << 16).split(separator: 0x0A)
        return lines.first.map { Self.marks($0, "# ") } == true
            && (lines.count == 1 || lines.contains { Self.marks($0, "- ") })
    }

    private static func marks(_ line: ArraySlice<UInt8>, _ mark: String) -> Bool {
        let bytes = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line
        return bytes.starts(with: mark.utf8)
    }

    static func read(_ bytes: [UInt8], into rows: inout RowCollector) throws(DocumentError) {
        var reader = MarkdownReader()
        var number = 0
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let place = FilePlace(line: number)
            let bytes = line.last == 0x0D ? line.dropLast() : line
            guard let text = String(validating: bytes, as: UTF8.self) else {
                reader.fail(RowProblem("is not UTF-8", at: place), &rows)
                continue
            }
            reader.take(text, place, &rows)
        }
        reader.finish(&rows)
    }

    private mutating func fail(_ problem: RowProblem, _ rows: inout RowCollector) {
        if item == nil {
            rows.skip(problem.place ?? FilePlace(line: 1), problem.reason)
        } else if item?.problem == nil {
            item?.problem = problem
        }
    }

    private mutating func take(_ line: String, _ place: FilePlace, _ rows: inout RowCollector) {
        let utf8 = line.utf8
        if utf8.starts(with: "- ".utf8) || utf8.starts(with: "* ".utf8) {
            finish(&rows)
            item = Item(place: place)
            begin(line.unicodeScalars.dropFirst(2), place)
        } else if utf8.starts(with: "  - ".utf8) || utf8.starts(with: "  * ".utf8), item != nil {
            field(String(line.unicodeScalars.dropFirst(4)), place, &rows)
        } else if utf8.starts(with: "  >".utf8), item != nil {
            let rest = line.unicodeScalars.dropFirst(3)
            item?.notes.append(MarkdownText.unescaped(rest.first == " " ? rest.dropFirst() : rest))
        } else if utf8.starts(with: "## ".utf8) {
            finish(&rows)
            year = FileDate.trimmed(String(line.unicodeScalars.dropFirst(3)))
        } else if utf8.starts(with: "# ".utf8) {
            finish(&rows)
            let title = MarkdownText.unescaped(line.unicodeScalars.dropFirst(2))
            if rows.document.record.titles.isEmpty, !FileDate.trimmed(title).isEmpty {
                rows.document.record.titles = [LocalizedText("en", FileDate.trimmed(title))]
            }
        } else if !FileDate.trimmed(line).isEmpty {
            rows.skip(place, "is no heading, no item and no part of one")
        }
    }

    /// ``**WORDS** `EDTF` TITLE #tag <!-- id -->``
    private mutating func begin(_ text: Substring.UnicodeScalarView, _ place: FilePlace) {
        var scalars = Array(text)[...]
        takeID(&scalars)
        do throws(RowProblem) {
            let when = try Self.takeDate(&scalars)
            item?.event.when = when
        } catch {
            item?.problem = RowProblem(error.reason, at: FilePlace(line: place.line, column: 3))
        }
        let tags = Self.takeTags(&scalars)
        item?.event.add(tags, to: .tags)
        let title = FileDate.trimmed(MarkdownText.unescaped(scalars))
        if !title.isEmpty { item?.event.titles = [LocalizedText("en", title)] }
    }

    private mutating func takeID(_ scalars: inout ArraySlice<Unicode.Scalar>) {
        let end = Array(" -->".unicodeScalars)
        let start = Array("<!-- ".unicodeScalars)
        let length = start.count + Identifier.length + end.count
        while scalars.last == " " { scalars.removeLast() }
        guard scalars.count >= length, scalars.suffix(length).starts(with: start),
            scalars.suffix(end.count).elementsEqual(end)
        else { return }
        let text = scalars.suffix(length).dropFirst(start.count).dropLast(end.count)
        guard let id = Identifier(String(String.UnicodeScalarView(text))) else { return }
        item?.id = id
        scalars.removeLast(length)
    }

    private static func takeDate(_ scalars: inout ArraySlice<Unicode.Scalar>) throws(RowProblem)
        -> When?
    {
        guard scalars.starts(with: ["*", "*"]) else { return nil }
        var index = scalars.startIndex + 2
        while index + 1 < scalars.endIndex {
            if scalars[index] == "\\" {
                index += 2
            } else if scalars[index] == "*", scalars[index + 1] == "*" {
                let words = MarkdownText.unescaped(scalars[(scalars.startIndex + 2)..<index])
                scalars = scalars[(index + 2)...]
                if let edtf = takeCode(&scalars) { return try FileDate.edtf(edtf, words: words) }
                return try FileDate.read(words)
            } else {
                index += 1
            }
        }
        return nil
    }

    /// The date in backquotes that may stand behind the words.
    private static func takeCode(_ scalars: inout ArraySlice<Unicode.Scalar>) -> String? {
        let rest = scalars.drop { $0 == " " }
        guard rest.first == "`", let end = rest.dropFirst().firstIndex(of: "`") else { return nil }
        scalars = rest[(end + 1)...]
        return String(String.UnicodeScalarView(rest[(rest.startIndex + 1)..<end]))
    }

    /// Tags at the end of the line.
    private static func takeTags(_ scalars: inout ArraySlice<Unicode.Scalar>) -> [String] {
        var tags: [String] = []
        while true {
            while scalars.last == " " { scalars.removeLast() }
            guard let hash = scalars.lastIndex(where: { !MarkdownText.isTagScalar($0) }),
                scalars[hash] == "#", hash < scalars.endIndex - 1,
                hash > scalars.startIndex, scalars[hash - 1] == " "
            else { return tags }
            tags.append(String(String.UnicodeScalarView(scalars[(hash + 1)...])))
            scalars = scalars[..<hash]
        }
    }

    private mutating func field(
        _ text: String, _ place: FilePlace, _ rows: inout RowCollector
    ) {
        // A name such as `title:zh` has a colon itself; the one that ends it has a blank after it.
        let scalars = Array(text.unicodeScalars)
        guard
            let colon = scalars.indices.first(where: {
                scalars[$0] == ":" && $0 + 1 < scalars.count && scalars[$0 + 1] == " "
            })
        else {
            fail(RowProblem("\"\(text.prefix(40))\" is no field with a value", at: place), &rows)
            return
        }
        let name = String(String.UnicodeScalarView(scalars[..<colon]))
        let values = CSVCells.texts(MarkdownText.unescaped(scalars[(colon + 1)...]))
        guard let column = CSVColumn(name), let value = values.first else {
            rows.ignore("field \(name)")
            return
        }
        switch column {
        case .title(let language): item?.event.titles.append(LocalizedText(language, value))
        case .basis where When.Basis(rawValue: value) != nil:
            item?.event.when?.basis = When.Basis(rawValue: value) ?? .stated
        case .kind: item?.event.kind = value
        case .status where Event.statuses.contains(value): item?.event.status = value
        case .visibility where Event.visibilities.contains(value): item?.event.visibility = value
        case .names(let field): item?.event.add(values, to: field)
        case .links:
            for (url, title) in values.map(CSVCells.unpair)
            where item?.event.links.contains(where: { $0.url.isExactly(url) }) == false {
                item?.event.links.append(Link(url: url, title: title))
            }
        case .status, .visibility:
            fail(RowProblem("\"\(value.prefix(40))\" is no \(name)", at: place), &rows)
        default: rows.ignore("field \(name)")
        }
    }

    private mutating func finish(_ rows: inout RowCollector) {
        guard var item else { return }
        self.item = nil
        if let problem = item.problem {
            rows.skip(problem.place ?? item.place, problem.reason)
            return
        }
        var seen: Set<String> = []
        item.event.titles = item.event.titles.filter { seen.insert($0.language).inserted }
        if !item.notes.isEmpty {
            item.event.notes = [LocalizedText("en", item.notes.joined(separator: "\n"))]
        }
        let name = item.id.map { RowCollector.Name.own($0) }
        let facts = [item.event.title(), item.event.when?.date.description ?? ""]
        rows.take(item.event, name ?? .facts(facts), at: item.place)
    }
}

extension ExchangeFormat {
    /// A list in Markdown.
    static let markdown = ExchangeFormat(
        name: "markdown", title: "Markdown", endings: ["md", "markdown"],
        recognizes: MarkdownReader.recognizes,
        reads: { (bytes, rows) throws(DocumentError) in
            try MarkdownReader.read(bytes, into: &rows)
        },
        writes: MarkdownWriter.write)
}
