internal import Career
internal import EDTF
internal import StrictJSON

extension ExchangeFormat {
    /// Markwhen text.
    static let markwhen = ExchangeFormat(
        name: "markwhen", title: "Markwhen", endings: ["mw", "markwhen"],
        recognizes: MarkwhenReader.recognizes,
        reads: { (bytes, rows) throws(DocumentError) in
            try MarkwhenReader.read(bytes, into: &rows)
        },
        writes: MarkwhenWriter.write)
}

/// Reads Markwhen text: events with absolute dates, their properties, tags and descriptions.
/// Sections and groups only fold a view, and are passed by.
struct MarkwhenReader {
    private struct Item {
        var event = RowCollector.blank()
        let range: String
        var date: When?
        let place: FilePlace
        var id: String?
        var edtf: String?
        var words: String?
        var basis: String?
        var notes: [String] = []
        var isInProperties = true
    }

    private var item: Item?
    private var dayFirst = false
    private var hasEvent = false

    static func recognizes(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.prefix(1 << 14).split(separator: 0x0A).prefix(50)
        guard let first = lines.first.map({ String(decoding: $0, as: UTF8.self) }) else {
            return false
        }
        if first.hasPrefix("title: ") { return true }
        return event(first, dayFirst: false) != nil
    }

    static func read(_ bytes: [UInt8], into rows: inout RowCollector) throws(DocumentError) {
        var reader = MarkwhenReader()
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var number = 0
        for line in body.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let place = FilePlace(line: number)
            let bytes = line.last == 0x0D ? line.dropLast() : line
            guard let text = String(validating: bytes, as: UTF8.self) else {
                rows.skip(place, "is not UTF-8")
                continue
            }
            reader.take(text, place, &rows)
        }
        reader.finish(&rows)
    }

    /// `RANGE: DESCRIPTION`, where the range is one.
    private static func event(_ line: String, dayFirst: Bool) -> (range: String, text: String)? {
        let scalars = Array(line.unicodeScalars.prefix(120))
        for index in scalars.indices where scalars[index] == ":" {
            // The colons of a time of day have no blank behind them.
            guard index + 1 == scalars.count || scalars[index + 1] == " " else { continue }
            let range = String(String.UnicodeScalarView(scalars[..<index]))
            guard let when = try? MarkwhenDate.when(range, dayFirst: dayFirst), when.words != ""
            else { return nil }
            let rest = line.unicodeScalars.dropFirst(index + 1)
            return (FileDate.trimmed(range), FileDate.trimmed(String(rest)))
        }
        return nil
    }

    private mutating func take(_ line: String, _ place: FilePlace, _ rows: inout RowCollector) {
        let text = FileDate.trimmed(line)
        if text.hasPrefix("//") { return }
        if let (range, description) = Self.event(text, dayFirst: dayFirst) {
            finish(&rows)
            hasEvent = true
            let date = (try? MarkwhenDate.when(range, dayFirst: dayFirst)).flatMap { $0 }
            item = Item(range: range, date: date, place: place)
            describe(description)
        } else if item == nil {
            header(text, place, &rows)
        } else if text.hasPrefix("#") && text.dropFirst().drop(while: { $0 == "#" }).first == " "
            || ["section", "group", "end", "endGroup", "endSection"].contains(
                text.split(separator: " ").first.map(String.init) ?? "")
        {
            finish(&rows)
        } else {
            detail(line, text, place, &rows)
        }
    }

    /// What stands in front of the first event: keys, sections, or a date that is none.
    private mutating func header(
        _ text: String, _ place: FilePlace, _ rows: inout RowCollector
    ) {
        if Self.looksDated(text) {
            rows.skip(place, Self.noDate)
        } else if !hasEvent, let (name, value) = Self.property(text) {
            if name == "title", rows.document.record.titles.isEmpty {
                let title = Self.strings(value).first ?? ""
                if !title.isEmpty { rows.document.record.titles = [LocalizedText("en", title)] }
            } else if name == "dateFormat" {
                dayFirst = Self.strings(value).first?.hasPrefix("d") == true
            }
        }
    }

    private static let noDate =
        "is no date: relative dates and days without a year are not taken over"

    /// A line that begins like a date with a colon behind it.
    private static func looksDated(_ text: String) -> Bool {
        let relative = ["after !", "before !", "by !"].contains { text.lowercased().hasPrefix($0) }
        guard let first = text.utf8.first,
            (0x30...0x39).contains(first) || first == 0x21 || relative,
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        return text.utf8.distance(from: text.utf8.startIndex, to: colon) < 80
    }

    private mutating func describe(_ text: String) {
        var words: [Substring] = []
        var tags: [String] = []
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let name = word.dropFirst()
            if word.hasPrefix("#"), MarkdownText.isTag(String(name)) {
                tags.append(String(name))
            } else if word.hasPrefix("!"), MarkdownText.isTag(String(name)) {
                item?.id = String(name)
            } else {
                words.append(word)
            }
        }
        let title = FileDate.trimmed(words.joined(separator: " "))
        item?.event.add(tags, to: .tags)
        if !title.isEmpty { item?.event.titles = [LocalizedText("en", title)] }
    }

    private mutating func detail(
        _ line: String, _ text: String, _ place: FilePlace, _ rows: inout RowCollector
    ) {
        if text.isEmpty || text.hasPrefix(">") { item?.isInProperties = false }
        if item?.isInProperties == true, let (name, value) = Self.property(text) {
            property(name, value, &rows)
            return
        }
        if Self.looksDated(text) {
            rows.skip(place, Self.noDate)
            finish(&rows)
            return
        }
        if text.isEmpty {
            if item?.notes.isEmpty == false { item?.notes.append("") }
        } else if line.hasPrefix(">") {
            let rest = line.unicodeScalars.dropFirst()
            item?.notes.append(String(rest.first == " " ? rest.dropFirst() : rest))
        } else {
            item?.notes.append(line)
        }
        item?.isInProperties = false
    }

    /// `name: value`
    private static func property(_ text: String) -> (name: String, value: String)? {
        let scalars = text.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":") else { return nil }
        let name = scalars[..<colon]
        guard let first = name.first, first.properties.isAlphabetic,
            name.allSatisfy({ $0.properties.isAlphabetic || MarkdownText.isTagScalar($0) })
        else { return nil }
        return (String(name), FileDate.trimmed(String(scalars[scalars.index(after: colon)...])))
    }

    /// A value: words, a string in quotes, or a list of either in brackets.
    private static func strings(_ value: String) -> [String] {
        if let json = try? JSONParser.parse(Array(value.utf8)) {
            if let text = json.string { return [text] }
            if let list = json.array { return list.compactMap(\.string) }
        }
        guard value.hasPrefix("["), value.hasSuffix("]") else {
            return value.isEmpty ? [] : [value]
        }
        return value.dropFirst().dropLast().split(separator: ",").map {
            FileDate.trimmed(String($0)).trimmingQuotes
        }.filter { !$0.isEmpty }
    }

    private mutating func property(_ name: String, _ value: String, _ rows: inout RowCollector) {
        let values = Self.strings(value)
        guard let first = values.first, !first.isEmpty else { return }
        switch name {
        case "id": item?.id = first
        case "title": item?.event.titles = [LocalizedText("en", first)]
        case "edtf": item?.edtf = first
        case "when": item?.words = first
        case "basis": item?.basis = first
        case "kind": item?.event.kind = first
        case "status" where Event.statuses.contains(first): item?.event.status = first
        case "links":
            for (url, title) in values.map(CSVCells.unpair)
            where item?.event.links.contains(where: { $0.url.isExactly(url) }) == false {
                item?.event.links.append(Link(url: url, title: title))
            }
        default:
            if name.hasPrefix("title_"), MemberReader.isLanguage(String(name.dropFirst(6))) {
                item?.event.titles.append(LocalizedText(String(name.dropFirst(6)), first))
            } else if let field = Field(rawValue: name), Field.sets.contains(field) {
                item?.event.add(values, to: field)
            } else {
                rows.ignore("property \(name)")
            }
        }
    }

    private mutating func finish(_ rows: inout RowCollector) {
        guard var item else { return }
        self.item = nil
        item.event.when = item.date
        if let edtf = item.edtf, var when = try? FileDate.edtf(edtf, words: item.words),
            MarkwhenDate.range(when.date) == item.range
        {
            when.basis = item.basis.flatMap(When.Basis.init) ?? .stated
            item.event.when = when
        }
        while item.notes.last == "" { item.notes.removeLast() }
        if !item.notes.isEmpty {
            item.event.notes = [LocalizedText("en", item.notes.joined(separator: "\n"))]
        }
        var seen: Set<String> = []
        item.event.titles = item.event.titles.filter { seen.insert($0.language).inserted }
        let name: RowCollector.Name? = item.id.map { id in
            Identifier(id).map { .own($0) } ?? .given([id])
        }
        rows.take(item.event, name ?? .facts([item.event.title(), item.range]), at: item.place)
    }
}

extension String {
    /// Without the quotes around it.
    fileprivate var trimmingQuotes: String {
        guard utf8.count > 1, let first, first == last, first == "'" || first == "\"" else {
            return self
        }
        return String(dropFirst().dropLast())
    }
}
