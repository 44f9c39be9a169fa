import Career
import EDTF
import Rendering
import Testing

@Suite struct TimelineTextTests {
    @Test(arguments: ["greg-brockman", "nathan-lambert"], [60, 80, 120, 200])
    func `the bundled timelines print as recorded`(name: String, width: Int) throws {
        for language in ["en", "zh"] {
            let narrative = try Narrative(name, language: language)
            let text = TimelineText.render(
                narrative.header, entries: narrative.entries, sources: narrative.sources,
                options: TextOptions(width: width, language: language))
            try expectGolden(text, "\(name)-\(width)\(language == "zh" ? "-zh" : "")")
        }
    }

    /// The lines below the head, without the signs in the margin.
    private func page(_ entries: [TimelineEntry], _ options: TextOptions = TextOptions())
        -> [String]
    {
        TimelineText.render(.init(title: "T"), entries: entries, options: options)
            .split(separator: "\n", omittingEmptySubsequences: false).dropFirst(3).map { line in
                let isSign = line.first.map { "◆◇━╌○?∘".contains($0) } ?? false
                return isSign ? " " + line.dropFirst() : String(line)
            }
    }

    @Test(arguments: [
        ("2016-01-04", "◆ "), ("2016-01", "◇ "), ("2016", "○ "), ("2015/2016", "━ "),
        ("2016-01/..", "━ "), ("2016-01/", "? "), ("../..", "  "),
    ])
    func `a sign in the margin says how much is known`(edtf: String, sign: String) throws {
        let text = TimelineText.render(
            .init(title: "T"), entries: try ChartEvents.entries([(edtf, "x")]))
        let line = try #require(text.split(separator: "\n").first { $0.hasSuffix("  x") })
        #expect(line.hasPrefix(sign), "\(line)")
    }

    @Test func `gaps stand between the events around them`() throws {
        let entries = try ChartEvents.entries([("2010-01", "one"), ("2012-06", "two")])
        let lines = TimelineText.render(.init(title: "T"), entries: entries, showsGaps: true)
            .split(separator: "\n")
        #expect(lines[4] == "· nothing for 2 years 4 months to 2 years 6 months")
        #expect(lines[5].hasPrefix("2012 ──"))
        let without = TimelineText.render(.init(title: "T"), entries: entries)
        #expect(!without.contains("nothing"))
    }

    private func entry(
        _ number: UInt8, _ title: String, _ edtf: String? = nil, _ relations: [Relation] = []
    ) throws -> TimelineEntry {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: number, count: 10)))
        event.titles = [LocalizedText("en", title)]
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        event.relations = relations
        return TimelineEntry(event)
    }

    private func id(_ number: UInt8) -> String {
        Identifier(bytes: [UInt8](repeating: number, count: 10)).text
    }

    @Test(arguments: [
        ("2015-08?", "August (uncertain)"), ("2016-01-04", "Mon 4 January"), ("2015", "2015"),
        ("2015-08~", "about August"), ("2015-08-21/2015-08-31", "21–31 August"),
        ("2015-08/2015-11", "August to November"), ("2017-23", "autumn"), ("2018-33", "Q1"),
        ("2018-11/2019-01", "November 2018 to January 2019"), ("2017-24", "winter 2017–18"),
        ("2015-12/..", "since December"), ("2015-12/", "from December, end unknown"),
        ("2016-01-04T09:00:00Z", "4 January, 09:00 UTC"), ("2015-XX-XX", "some day in 2015"),
        ("201X", "the 2010s"), ("2018-40", "the first half of 2018"), ("../2019", "until 2019"),
        ("-0044-03-15", "Thu 15 March 45 BCE"), ("2015-04-28/2015-05-02", "28 April to 2 May"),
        ("2015-12-30/2016-01-02", "30 December 2015 to 2 January 2016"),
        ("[2015-03,2015-05]", "one of March or May"), ("2004-06-~11", "11 June (day approximate)"),
    ])
    func `the heading's year is left out only where nothing is lost`(edtf: String, words: String)
        throws
    {
        let lines = page([try entry(1, "x", edtf)], TextOptions(width: 200))
        #expect(lines.contains { $0.hasPrefix("  \(words)  ") }, "\(lines)")
    }

    @Test func `events stand in the order of their keys, then of their ids`() throws {
        let lines = page(
            [
                try entry(5, "undated"), try entry(4, "fourth", "2016"),
                try entry(3, "third", "2016-01"),
                try entry(2, "first", "../1999"), try entry(1, "fifth", "2016"),
                try entry(6, "unknown", "/2015"),
            ])
        #expect(
            lines == [
                "Earlier " + String(repeating: "─", count: 72), "  until 1999              first",
                "",
                "2015 " + String(repeating: "─", count: 75), "  until 2015, start       unknown",
                "   unknown", "",
                "2016 " + String(repeating: "─", count: 75), "  January                 third",
                "  2016                    fifth", "  2016                    fourth", "",
                "Undated " + String(repeating: "─", count: 72), "  – undated", "",
            ])
    }

    @Test func `events of equal bounds stand as their relations tell, then as the source does`()
        throws
    {
        var told = try entry(1, "told second", "2015")
        told.event.citations = [Citation(source: "a", section: "s", paragraph: 2)]
        var earlier = try entry(7, "told first", "2015")
        earlier.event.citations = [Citation(source: "a", section: "s", paragraph: 1)]
        let entries = [
            told, earlier,
            try entry(2, "outcome", "2016", [Relation(kind: "after", event: id(4))]),
            try entry(3, "step", "2016", [Relation(kind: "part-of", event: id(5))]),
            try entry(4, "cause", "2016", [Relation(kind: "led-to", event: id(3))]),
            try entry(5, "whole", "2016"),
            try entry(6, "circle", "2017", [Relation(kind: "after", event: id(8))]),
            try entry(8, "closed", "2017", [Relation(kind: "after", event: id(6))]),
            try entry(9, "elsewhere", "2018", [Relation(kind: "before", event: id(5))]),
        ]
        let titles = page(entries).filter { $0.hasPrefix("  20") }
            .map { $0.dropFirst(6).drop { $0 == " " } }
        #expect(
            titles == [
                "told first", "told second", "cause", "outcome", "whole", "step", "closed",
                "circle", "elsewhere",
            ])
    }

    @Test func `a long chain of relations among equals is no burden`() throws {
        let count = 3_000
        let entries = try (0..<count).map { index in
            let ids = [index, index + 1].map { number in
                Identifier(bytes: (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) })
            }
            var event = Event(id: ids[0])
            event.titles = [LocalizedText("en", "event \(index)")]
            event.when = When(words: "2016", date: try FuzzyDate(parsing: "2016"))
            event.relations = [Relation(kind: "after", event: ids[1].text)]
            return TimelineEntry(event)
        }
        let lines = page(entries)
        #expect(lines.first { $0.hasPrefix("  2016") }?.hasSuffix("event \(count - 1)") == true)
    }

    @Test func `undated events follow their relations`() throws {
        let entries = [
            try entry(1, "last", nil),
            try entry(2, "after both", nil, [Relation(kind: "after", event: id(4))]),
            try entry(3, "before it", nil, [Relation(kind: "before", event: id(9))]),
            try entry(4, "after it", nil, [Relation(kind: "after", event: id(9))]),
            try entry(5, "before that", nil, [Relation(kind: "led-to", event: id(3))]),
            try entry(6, "circle", nil, [Relation(kind: "after", event: id(6))]),
            try entry(9, "it", "2016"),
        ]
        let titles = page(entries).filter { $0.hasPrefix("  – ") }.map { $0.dropFirst(4) }
        #expect(
            titles == ["before that", "before it", "after it", "after both", "last", "circle"])
    }

    @Test func `plans, conflicts and deletions are marked`() throws {
        var one = try entry(1, "Talk", "2025-06")
        one.event.status = "planned"
        one.event.conflicts = ["when"]
        one.event.kind = "talk"
        one.event.isDeleted = true
        let lines = page([one])
        #expect(lines[1] == "  June  × ≠ → Talk")
        #expect(lines[2] == "          deleted · planned · talk")
        let list = ListText.render([one])
        #expect(list.contains("× June 2025  Talk (planned)"))
    }

    @Test func `sources are numbered once in the order of the page`() throws {
        var one = try entry(1, "one", "2015")
        one.event.citations = [
            Citation(source: "b", paragraph: 1), Citation(source: "b", paragraph: 2),
            Citation(source: "c"), Citation(source: "d"),
        ]
        var two = try entry(2, "two", "2014")
        two.event.citations = [Citation(source: "a")]
        let text = TimelineText.render(
            .init(title: "T"), entries: [one, two],
            sources: [Source(id: "a", fields: ["title": "Alpha", "published": "2019-07-30"])])
        let lines = text.split(separator: "\n").map(String.init)
        #expect(
            lines.contains { $0.hasSuffix(" [1]") } && lines.contains { $0.hasSuffix(" [2–4]") })
        #expect(lines.suffix(4) == ["  [1] Alpha, 30 July 2019", "  [2] b", "  [3] c", "  [4] d"])
    }
}
