import Career
import EDTF
import Foundation
import Rendering
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct SVGChartTests {
    @Test(arguments: ["en", "zh"])
    func `a bundled timeline is drawn as recorded`(language: String) throws {
        let narrative = try Narrative("nathan-lambert", language: language)
        let text = SVGChart.render(
            narrative.header, [ChartGroup(narrative.entries)], today: ChartEvents.today,
            showsGaps: true, options: TextOptions(language: language))
        try expectGolden(text, "nathan-lambert\(language == "zh" ? "-zh" : "").svg")
    }

    /// The names of elements and the text of a file that has to be well-formed.
    private func parsed(_ text: String) throws -> XMLContent {
        let content = XMLContent()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = content
        let isWellFormed = parser.parse()
        #expect(isWellFormed, "\(parser.parserError.map { "\($0)" } ?? "")")
        return content
    }

    private func drawn(_ entries: [TimelineEntry], gaps: Bool = false) -> String {
        SVGChart.render(
            .init(title: "T"), [ChartGroup(entries)], today: ChartEvents.today, showsGaps: gaps)
    }

    @Test func `every event is drawn once, with its bounds and its place in the text`() throws {
        let entries = try ChartEvents.random(count: 80, seed: 5)
        let content = try parsed(drawn(entries))
        for entry in entries {
            #expect(content.ids.count { $0 == "e-\(entry.event.id.text)" } == 1)
            #expect(content.texts.contains(entry.event.title()))
        }
        let hint = try parsed(drawn(try ChartEvents.entries([("2015-08", "x")])))
        #expect(hint.titles.contains("x\nAugust 2015\nonce, 2015-08-01 to 2015-08-31"))
    }

    @Test(arguments: HostileTitle.all)
    func `a hostile title is but text`(title: String) throws {
        var entries = try ChartEvents.entries([("2015-08", title), ("2016", "harmless")])
        entries.append(ChartEvents.undated(title, number: 9))
        entries[0].event.names = [.people: [title], .organizations: [title]]
        entries[0].event.citations = [Citation(source: title, section: title, paragraph: 1)]
        entries[0].event.kind = title
        let text = SVGChart.render(
            .init(title: title, subject: title), [ChartGroup(entries, title: title)],
            today: ChartEvents.today)
        let content = try parsed(text)
        #expect(content.elements.isSubset(of: XMLContent.harmless))
        #expect(content.attributes.allSatisfy { !$0.hasPrefix("on") && !$0.contains("href") })
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        #expect(text.utf8.count < 30_000, "marks are not repeated without end")
    }

    @Test func `a gap is drawn, and named for who points at it`() throws {
        let entries = try ChartEvents.entries([("2010-01", "one"), ("2012-06", "two")])
        #expect(
            try parsed(drawn(entries, gaps: true)).titles.contains { $0.hasPrefix("nothing for") })
        #expect(try !parsed(drawn(entries)).titles.contains { $0.hasPrefix("nothing for") })
    }

    @Test func `an empty timeline is a drawing too`() throws {
        let content = try parsed(drawn([]))
        #expect(content.texts.contains("0 events"))
        #expect(try parsed(drawn([ChartEvents.undated("lost")])).texts.contains("lost"))
    }
}

/// Titles that have harmed other programs.
enum HostileTitle {
    static let all = [
        "=cmd|' /C calc'!A0", "<img src=x onerror=alert(1)>", "\r\nATTENDEE:mailto:x@y",
        "\u{202E}gnp.exe", "e" + String(repeating: "\u{0301}", count: 10_000),
        "</title></text></svg><script>alert(1)</script>", "\"><a xlink:href=\"javascript:1\">",
        "]]>&lt;&#x3C;&amp;", "'; background:url(x)", "\u{0}\u{1B}[31mred", "&\u{FFFE}\u{FFFF}",
    ]
}

/// What a parser found in a file.
final class XMLContent: NSObject, XMLParserDelegate {
    static let harmless: Set<String> = [
        "svg", "title", "desc", "style", "rect", "text", "tspan", "path", "circle", "g",
    ]

    private(set) var elements: Set<String> = []
    private(set) var attributes: Set<String> = []
    private(set) var ids: [String] = []
    /// Of each `text` element, without those in it.
    private(set) var texts: [String] = []
    /// Of each `title` element.
    private(set) var titles: [String] = []
    private var open: [String] = []
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes values: [String: String]
    ) {
        finish()
        elements.insert(name)
        attributes.formUnion(values.keys)
        if let id = values["id"] { ids.append(id) }
        open.append(name)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        finish()
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    private func finish() {
        if !text.isEmpty, open.last == "text" { texts.append(text) }
        if open.last == "title" { titles.append(text) }
        text = ""
    }
}
