internal import Career
internal import Rendering

/// What holds of every text on its way to a page or a drawing: it opens no element, ends no
/// attribute, and leads nowhere but to the web.
public enum PageChecks {
    /// What is wrong with a page about a text; nil where all is well.
    public static func check(page bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let today = HostileEntry.today else { return "there is no today" }
        var options = TextOptions()
        options.showsNotes = true
        let entries = HostileEntry.entries(text)
        let header = TimelineText.Header(title: text, subject: text)
        let groups = [ChartGroup(entries, title: text)]
        // A drawing or a page, in turn.
        if bytes.count % 3 == 0 {
            let drawing = SVGChart.render(header, groups, today: today, options: options)
            return wrong(drawing, special: 1).map { "the drawing: \($0)" }
        }
        let isServed = bytes.count.isMultiple(of: 2)
        let page = HTMLPage.render(
            header, groups, sources: HostileEntry.sources(text), today: today, options: options,
            isServed: isServed)
        return wrong(page, special: isServed ? 3 : 2).map { "the page: \($0)" }
    }

    /// Elements that Vita writes.
    private static let elements: Set<String> = [
        "!doctype", "html", "head", "meta", "title", "style", "link", "body", "header", "main",
        "nav", "section", "article", "footer", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl",
        "dt", "dd", "div", "span", "a", "cite", "q", "em", "strong", "small", "time", "b", "i",
        "details", "summary", "form", "label", "input", "button", "select", "option", "output",
        "figure", "figcaption", "blockquote", "br", "hr", "noscript", "script", "svg", "g", "rect",
        "circle", "path", "line", "text", "tspan", "polygon", "defs", "pattern", "use", "desc",
        "abbr", "sup", "sub", "lineargradient", "stop", "clippath", "ellipse", "polyline", "symbol",
        "search", "fieldset", "legend", "table", "tr", "td", "th", "?xml", "s", "del", "mark",
    ]

    /// `special` is how many scripts and styles of ours there are; nobody else has any.
    private static func wrong(_ page: String, special: Int) -> String? {
        var found = 0
        let bytes = Array(page.utf8)
        let control = bytes.first { byte in
            byte < 0x20 && byte != 0x0A && byte != ServedPage.place || byte == 0x7F
        }
        if let control { return "the byte \(control)" }
        let turns = page.unicodeScalars.contains { !$0.isASCII && $0.properties.isBidiControl }
        if turns { return "what turns the reading order" }
        var place = 0
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            var tag = Tag(bytes, at: start)
            if let wrong = tag.read() { return wrong }
            place = tag.place
            guard elements.contains(tag.name) else { return "an element \(tag.name)" }
            for (name, value) in tag.attributes {
                if let wrong = wrong(name, value) { return wrong }
            }
            // What these hold is not markup; they hold nothing of anybody's.
            if tag.isOpening, tag.name == "script" || tag.name == "style" {
                found += 1
                let mark = Array("</\(tag.name)>".utf8)
                guard let end = bytes[place...].firstRange(of: mark) else { return "no end" }
                place = end.lowerBound
            }
        }
        return found == special ? nil : "\(found) scripts and styles"
    }

    private static func wrong(_ name: String, _ value: String) -> String? {
        if name.hasPrefix("on") { return "an attribute \(name)" }
        guard ["href", "src", "xlink:href", "action"].contains(name) else { return nil }
        let starts = ["#", "http://", "https://", "\u{1A}"]
        let lower = value.lowercased()
        return starts.contains(where: lower.hasPrefix) ? nil : "\(name)=\(value.prefix(80))"
    }
}

/// A tag as a parser of HTML reads it: up to the first `>` outside of quotes.
private struct Tag {
    private let bytes: [UInt8]
    private(set) var place: Int
    private(set) var name = ""
    private(set) var attributes: [(String, String)] = []
    private(set) var isOpening = true

    init(_ bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        place = start + 1
    }

    private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func word(until end: (UInt8) -> Bool) -> String {
        let start = place
        while let byte, !end(byte) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

    /// What is wrong with it; nil where it is a whole tag.
    mutating func read() -> String? {
        if byte == UInt8(ascii: "/") {
            isOpening = false
            place += 1
        }
        name = word { Self.isBlank($0) || "/>".utf8.contains($0) }.lowercased()
        while let byte {
            if byte == UInt8(ascii: ">") {
                place += 1
                return nil
            }
            if Self.isBlank(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") {
                place += 1
                continue
            }
            let attribute = word { Self.isBlank($0) || "=>/?".utf8.contains($0) }.lowercased()
            guard self.byte == UInt8(ascii: "=") else {
                attributes.append((attribute, ""))
                continue
            }
            place += 1
            guard self.byte == UInt8(ascii: "\"") else { return "\(attribute) has no quotes" }
            place += 1
            attributes.append((attribute, word { $0 == UInt8(ascii: "\"") }))
            place += 1
        }
        return "the tag \(name) has no end"
    }
}
