internal import Career
internal import EDTF
internal import StrictJSON

extension ExchangeFormat {
    /// The JSON that TimelineJS shows as slides. It takes every text for HTML, so texts are escaped;
    /// and it holds no more than the slides show, for it is made to be published.
    static let timelinejs = ExchangeFormat(
        name: "timelinejs", title: "TimelineJS", endings: ["json"],
        recognizes: { bytes in
            guard let root = JSONSections.root(bytes), root["format"] == nil,
                let events = root["events"]?.array
            else { return false }
            return root["scale"]?.string != nil || root["title"]?["text"] != nil
                || events.contains { $0["start_date"]?.object != nil }
        },
        reads: { (bytes, rows) throws(DocumentError) in
            let file = try JSONSections(bytes)
            guard file.root["events"]?.array != nil else {
                throw DocumentError(path: "events", reason: "are missing")
            }
            Slides.read(file, into: &rows)
        },
        writes: Slides.write)
}

/// The slides of TimelineJS.
enum Slides {
    static func write(_ document: TimelineDocument) -> [UInt8] {
        var root = JSONObject([("scale", "human")])
        if let title = document.record.titles.first?.text ?? document.record.subject {
            root.append("title", ["text": ["headline": .string(HTMLText.escaped(title))]])
        }
        root.append("events", .array(document.events.compactMap(slide)))
        return ScriptJSON.bytes(.object(root))
    }

    /// Nil of what has no start: every slide must have one.
    private static func slide(_ event: Event) -> JSONValue? {
        guard let when = event.when else { return nil }
        let span = PlainSpan(when.date)
        guard let start = span.start else { return nil }
        var slide = JSONObject([("unique_id", .string(event.id.text)), ("start_date", date(start))])
        if let end = span.end, end != start { slide.append("end_date", date(end)) }
        slide.append("display_date", .string(HTMLText.escaped(when.words)))
        var text = JSONObject([("headline", .string(HTMLText.escaped(event.title())))])
        if let note = event.notes.first(where: { $0.language == "en" }) {
            text.append("text", .string(HTMLText.escaped(note.text)))
        }
        slide.append("text", .object(text))
        slide.add("group", event.kind.map(HTMLText.escaped))
        slide.append("autolink", false)
        slide.append("x-vita-edtf", .string(when.date.description))
        if when.basis != .stated { slide.append("x-vita-basis", .string(when.basis.rawValue)) }
        return .object(slide)
    }

    private static func date(_ text: String) -> JSONValue {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        let names = ["year", "month", "day"]
        return .object(JSONObject(zip(names, parts).map { ($0, .integer($1)) }))
    }

    static func read(_ file: JSONSections, into rows: inout RowCollector) {
        if let title = file.root["title"]?["text"]?["headline"]?.string, !title.isEmpty {
            rows.document.record.titles = [LocalizedText("en", HTMLText.plain(title))]
        }
        rows.ignore("eras", file.root["eras"]?.array?.count ?? 0)
        for (index, slide) in (file.root["events"]?.array ?? []).enumerated() {
            let place = file.place(of: "events", index)
            do throws(RowProblem) {
                try take(slide.object ?? JSONObject(), at: place, into: &rows)
            } catch {
                rows.skip(place, "events[\(index)]: \(error.reason)")
            }
        }
    }

    private static func take(
        _ slide: JSONObject, at place: FilePlace, into rows: inout RowCollector
    ) throws(RowProblem) {
        var event = RowCollector.blank()
        let headline = (slide["text"]?["headline"]?.string).map(HTMLText.plain) ?? ""
        if !headline.isEmpty { event.titles = [LocalizedText("en", headline)] }
        let note = (slide["text"]?["text"]?.string).map(HTMLText.plain) ?? ""
        if !note.isEmpty { event.notes = [LocalizedText("en", note)] }
        let group = (slide["group"]?.string).map(HTMLText.plain) ?? ""
        if !group.isEmpty { event.kind = group }
        if let url = slide["media"]?["url"]?.string, PlainURL.isWeb(url) {
            let caption = (slide["media"]?["caption"]?.string).map(HTMLText.plain)
            event.links = [Link(url: url, title: caption.flatMap { $0.isEmpty ? nil : $0 })]
        }
        let start = try slide["start_date"].flatMap { (value) throws(RowProblem) in try text(value)
        }
        let end = try slide["end_date"].flatMap { (value) throws(RowProblem) in try text(value) }
        let words = (slide["display_date"]?.string).map(HTMLText.plain)
        event.when = try when(slide, start, end, words)
        let id = slide["unique_id"]?.string
        let name: RowCollector.Name? = id.flatMap { id in
            id.isEmpty ? nil : Identifier(id).map { .own($0) } ?? .given([id])
        }
        rows.take(event, name ?? .facts([event.title(), start ?? ""]), at: place)
    }

    private static func when(
        _ slide: JSONObject, _ start: String?, _ end: String?, _ words: String?
    ) throws(RowProblem) -> When? {
        // A slide has no word for "and goes on", so that an end may be missing for either reason.
        for span in [PlainSpan(start: start, end: end ?? start), PlainSpan(start: start, end: end)]
        {
            let when = span.date(
                beside: slide["x-vita-edtf"]?.string, words: words,
                basis: slide["x-vita-basis"]?.string)
            if let when { return when }
        }
        guard let start else { throw RowProblem("has no start_date") }
        return try FileDate.edtf(
            end.map { $0 == start ? start : "\(start)/\($0)" } ?? start, words: words)
    }

    /// A date of numbers, or of digits in quotes. Times of day are left out.
    private static func text(_ value: JSONValue) throws(RowProblem) -> String? {
        guard let object = value.object else { return nil }
        func number(_ name: String) throws(RowProblem) -> Int? {
            guard let member = object[name], !member.isNull, member.string != "" else { return nil }
            guard let number = member.int ?? member.string.flatMap({ Int($0) }) else {
                throw RowProblem("\(name) is no number")
            }
            return number
        }
        guard let year = try number("year"), (1...9_999).contains(year) else {
            throw RowProblem("has no year from 1 to 9999")
        }
        var text = String(year)
        text = String(repeating: "0", count: 4 - text.utf8.count) + text
        for name in ["month", "day"] {
            guard let part = try number(name) else { break }
            guard (1...31).contains(part) else { throw RowProblem("\(name) is no number of one") }
            text += part < 10 ? "-0\(part)" : "-\(part)"
        }
        return text
    }
}
