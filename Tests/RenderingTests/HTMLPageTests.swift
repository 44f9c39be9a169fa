import Career
import EDTF
import FoundationEssentials
@testable import Rendering
import Sealing
import Testing

@Suite struct HTMLPageTests {
    @Test(arguments: ["en", "zh"])
    func `a bundled timeline is a page as recorded`(language: String) throws {
        let narrative = try Narrative("nathan-lambert", language: language)
        var options = TextOptions(language: language)
        options.showsNotes = true
        let text = HTMLPage.render(
            narrative.header, [ChartGroup(narrative.entries)], sources: narrative.sources,
            today: ChartEvents.today, showsGaps: true, options: options)
        try expectGolden(text, "nathan-lambert\(language == "zh" ? "-zh" : "").html")
    }

    private func page(_ entries: [TimelineEntry], sources: [Source] = []) -> String {
        HTMLPage.render(
            .init(title: "T"), [ChartGroup(entries)], sources: sources, today: ChartEvents.today)
    }

    @Test(arguments: [
        (PageStyle.css, PageStyle.digest), (PageScript.source, PageScript.digest),
        (LiveScript.source, LiveScript.digest),
    ])
    func `the policy names the style and the script that are there`(text: String, digest: String) {
        let hash = Data(Digest(hashing: text).bytes).base64EncodedString()
        #expect(digest == "sha256-\(hash)")
    }

    @Test func `the style and the script stand in the page as they were hashed`() throws {
        let text = page(try ChartEvents.entries([("2015", "x")]))
        #expect(text.contains("<style>\(PageStyle.css)</style>"))
        #expect(text.contains("<script>\(PageScript.source)</script>"))
        #expect(text.contains(PageStyle.digest) && text.contains(PageScript.digest))
        #expect(!text.contains("style=\"") && !text.contains(" onclick"))
        for address in ["src=", "@import", "url(", "<link", "http:"] {
            #expect(!text.contains(address), "\(address) would load something")
        }
    }

    @Test func `a served page leads to its feed and follows the timeline, a file does neither`()
        throws
    {
        let entries = try ChartEvents.entries([("2015", "x\u{1A}")])
        let file = page(entries)
        for word in ["feed.ics", "connect-src", "noindex", "EventSource", LiveScript.digest] {
            #expect(!file.contains(word), "\(word)")
        }
        let served = HTMLPage.render(
            .init(title: "T\u{1A}"), [ChartGroup(entries)], today: ChartEvents.today, isServed: true
        )
        #expect(served.contains("<script>\(LiveScript.source)</script>"))
        #expect(served.contains("; connect-src 'self'; base-uri 'none'"))
        #expect(served.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"))
        #expect(ServedPage.headerPolicy.hasSuffix("; frame-ancestors 'none'"))
        // Where its address belongs, and nowhere else, whatever people wrote.
        let places = served.utf8.count { $0 == ServedPage.place }
        #expect(places == 2)
        #expect(
            served.contains("href=\"\u{1A}/feed.ics\"") && served.contains("\u{1A}/timeline.json"))
    }

    @Test(arguments: HostileTitle.all)
    func `a hostile title is but text`(title: String) throws {
        var entries = try ChartEvents.entries([("2015-08", title)])
        entries[0].event.names = [.people: [title], .tags: [title]]
        entries[0].event.kind = title
        entries[0].event.notes = [LocalizedText("en", title)]
        entries[0].event.links = [Link(url: "javascript:alert(1)", title: title)]
        entries[0].event.citations = [
            Citation(source: "s", section: title, paragraph: 1, words: title)
        ]
        var options = TextOptions()
        options.showsNotes = true
        let text = HTMLPage.render(
            .init(title: title, subject: title), [ChartGroup(entries, title: title)],
            sources: [Source(id: "s", fields: ["title": title, "url": "javascript:alert(2)"])],
            today: ChartEvents.today, options: options)
        let count = { (needle: String) in text.components(separatedBy: needle).count - 1 }
        #expect(count("<script") == 1 && count("<style") == 1 && count("<img") == 0)
        #expect(count("</svg>") == 2 && count("</title>") == count("<title>"))
        #expect(count("href=\"javascript") == 0)
        #expect(!text.unicodeScalars.contains("\u{202E}") && !text.utf8.contains(0x1B))
        #expect(text.utf8.count < 60_000, "marks are not repeated without end")
    }

    @Test func `every event stands in the list, and the chart leads to it`() throws {
        let entries = try ChartEvents.random(count: 120, seed: 9)
        let text = page(entries)
        for entry in entries {
            let id = entry.event.id.text
            #expect(text.components(separatedBy: "<li id=\"e-\(id)\"").count == 2)
            #expect(text.components(separatedBy: "href=\"#e-\(id)\"").count == 2)
        }
        #expect(text.contains("part 2 of 3"), "the chart has parts that fit on paper")
    }

    @Test func `links lead to web addresses only, and sources to where they are`() throws {
        var entries = try ChartEvents.entries([("2015", "x")])
        entries[0].event.links = [
            Link(url: "https://example.org/a?b=1&c=2", title: "A"), Link(url: "ftp://example.org"),
        ]
        entries[0].event.citations = [Citation(source: "s", section: "One", paragraph: 2)]
        let text = page(
            entries,
            sources: [Source(id: "s", fields: ["title": "S", "url": "https://example.org/s"])])
        #expect(
            text.contains("<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noreferrer\">A</a>"))
        #expect(text.contains("<p class=\"meta\">ftp://example.org</p>"))
        #expect(text.contains("<a href=\"#s-1\">[1]</a> One, ¶ 2"))
        #expect(text.contains("<li id=\"s-1\">S <a href=\"https://example.org/s\""))
    }

    @Test func `a page without dates has a list and no chart`() {
        let text = page([ChartEvents.undated("lost")])
        #expect(!text.contains("<section id=\"chart\"") && text.contains("lost"))
        #expect(page([]).contains("0 events"))
    }
}
