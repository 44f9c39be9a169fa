internal import Career
internal import Rendering
internal import Synchronization

/// What holds of every text on its way to a page or a drawing: it opens no element, ends no
/// attribute, and leads nowhere but to the web.
public enum PageChecks {
    /// A drawing, a page and one that is served, with each part.
    static let questions = 3 * HostileEntry.parts

    /// What is wrong with a page about a text; nil where all is well.
    static func check(page bytes: [UInt8], asking number: Int) -> String? {
        guard let today = HostileEntry.today else { return "there is no today" }
        let hostile = HostileEntry(String(decoding: bytes, as: UTF8.self), part: number / 3)
        var options = TextOptions()
        options.showsNotes = true
        let header = TimelineText.Header(title: hostile.timeline, subject: hostile.timeline)
        let entry = hostile.entry(bytes.count % HostileEntry.count)
        let groups = [ChartGroup([entry], title: hostile.timeline)]
        if number % 3 == 0 {
            let drawing = SVGChart.render(header, groups, today: today, options: options)
            return wrong(drawing, special: 1).map { "the drawing: \($0)" }
        }
        let isServed = number % 3 == 1
        let page = HTMLPage.render(
            header, groups, sources: hostile.sources, today: today, options: options,
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
        var place = 0
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            var tag = Tag(bytes, at: start)
            if let wrong = tag.read() ?? harm(bytes[place..<tag.place]) { return wrong }
            place = tag.place
            guard elements.contains(tag.name) else { return "an element \(tag.name)" }
            for (name, value) in tag.attributes {
                if let wrong = wrong(name, value) { return wrong }
            }
            // What these hold is not markup; they hold nothing of anybody's.
            if tag.isOpening, tag.name == "script" || tag.name == "style" {
                found += 1
                guard let end = end(of: tag.name, in: bytes[place...]) else { return "no end" }
                if let wrong = fixed(bytes[place..<end]) { return wrong }
                place = end
            }
        }
        return harm(bytes[place...]) ?? (found == special ? nil : "\(found) scripts and styles")
    }

    /// Where the end tag begins.
    private static func end(of name: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let mark = Array("</\(name)>".utf8)
        var place = bytes.startIndex
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            if bytes[start...].starts(with: mark) { return start }
            place = start + 1
        }
        return nil
    }

    /// What drives something, or turns the reading order.
    private static func harm(_ bytes: ArraySlice<UInt8>) -> String? {
        let control = bytes.first { byte in
            byte < 0x20 && byte != 0x0A && byte != ServedPage.place || byte == 0x7F
        }
        if let control { return "the byte \(control)" }
        guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
        let turns = String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
            !$0.isASCII && $0.properties.isBidiControl
        }
        return turns ? "what turns the reading order" : nil
    }

    /// The same of a script or a style. They are long and nearly always the same, so that one about
    /// which all was well is not asked again.
    private static func fixed(_ bytes: ArraySlice<UInt8>) -> String? {
        if sound.withLock({ $0.contains(bytes) }) { return nil }
        if let wrong = harm(bytes) { return wrong }
        sound.withLock { $0 = $0.suffix(7) + [ArraySlice(Array(bytes))] }
        return nil
    }

    private static let sound = Mutex<[ArraySlice<UInt8>]>([])

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
