import Career
import EDTF
import Rendering
import Testing

@Suite struct LaneTextTests {
    @Test(arguments: ["greg-brockman", "nathan-lambert"], [60, 80, 120, 200])
    func `the bundled timelines print in lanes as recorded`(name: String, width: Int) throws {
        for language in ["en", "zh"] {
            let narrative = try Narrative(name, language: language)
            let text = LaneText.render(
                narrative.header, [ChartGroup(narrative.entries)], today: ChartEvents.today,
                showsGaps: true, options: TextOptions(width: width, language: language))
            try expectGolden(text, "lanes-\(name)-\(width)\(language == "zh" ? "-zh" : "")")
        }
    }

    /// The rows of events, without the head, the axis and the legend.
    private func rows(
        _ entries: [TimelineEntry], width: Int = 80, isASCII: Bool = false, gaps: Bool = false
    ) -> [String] {
        var options = TextOptions(width: width)
        options.isASCII = isASCII
        let lines = LaneText.render(
            .init(title: "T"), [ChartGroup(entries)], today: ChartEvents.today, showsGaps: gaps,
            options: options
        ).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rules = lines.indices.filter { index in
            ["─┬─", "─┴─", "-+-"].contains { lines[index].contains($0) }
        }
        guard rules.count >= 2 else { return [] }
        return Array(lines[(rules[0] + 1)..<rules[1]])
    }

    /// Two days far apart, so that a cell is worth some 81 days.
    private let anchors = [("2010-01-01", "a"), ("2026-11-20", "z")]

    @Test(arguments: [
        ("2015-06-15", "◆", "*"), ("2015-06", "◇", "o"), ("2015-06-01~", "◆", "*"),
        ("2015", "(╌╌╌)", "(---)"), ("2015-06-01/2016-01-31", "━━━━", "===="),
        ("2015-06/2016-01", "━━━╌", "===-"), ("2015/2016", "╌╌╌╌━╌╌╌╌╌", "----=-----"),
        ("[..2015-06]", "?╌╌)", "?--)"), ("[2015-06..]", "(╌╌?", "(--?"),
        ("2015-06/", "├╌╌?", "[--?"), ("/2015-06", "?╌╌┤", "?--]"),
        ("../2010-06", "◀━━━╌", "<===-"), ("2026-01/..", "╌━━━━▶", "-====>"),
        ("2015-01/2015-04", "━━", "=="), ("2015-01/2015-02", "╌━╌", "-=-"),
        ("2015-06/2015-06", "◇", "o"), ("2015-05/2015-06-15", "╌━", "-="), ("2015-21", "()", "()"),
    ])
    func `a sign says how much is known`(edtf: String, sign: String, ascii: String) throws {
        for (isASCII, expected) in [(false, sign), (true, ascii)] {
            let lines = rows(
                try ChartEvents.entries(anchors + [(edtf, "event")]), isASCII: isASCII)
            let row = try #require(lines.firstIndex { $0.contains("event") })
            let beside = lines[row].split(separator: "event")[0].split(separator: " ").last
            let below = row + 1 < lines.count ? lines[row + 1].split(separator: " ") : []
            let found = [beside.map(String.init) ?? ""] + below.map(String.init)
            #expect(found.contains(expected), "\(edtf): \(found)")
        }
    }

    @Test func `events that follow each other share a lane, and such as may overlap do not`() throws
    {
        let jobs = try ChartEvents.entries([
            ("2010-01-01/2011-12-31", "one"), ("2012-01-01/2014-12-31", "two"),
            ("2015-01-01/2019-12-31", "three"),
        ])
        let lines = rows(jobs, width: 60)
        #expect(lines.count == 2)
        #expect(lines[0].contains("one") && lines[0].contains("two") && lines[0].contains("three"))
        #expect(lines[1].contains(String(repeating: "━", count: 54)), "\(lines[1])")
        let vague = try ChartEvents.entries([
            ("2010-01/2012-03", "one"), ("2012-03/2014-12", "two"), ("2015-03", "three"),
            ("2019-12-31", "end"),
        ])
        let stacked = rows(vague, width: 120)
        #expect(stacked[0].contains("one") && stacked[2].contains("two"), "\(stacked)")
        #expect(!stacked[1].contains("╌╌╌"), "the second bar has a lane of its own")
    }

    @Test(arguments: [60, 80, 120, 200], 1...10)
    func `no label lies over another, and none is lost`(width: Int, seed: UInt64) throws {
        let entries = try ChartEvents.random(count: 60, seed: seed)
        let lines = rows(entries, width: width)
        for line in lines { #expect(DisplayWidth.of(line) <= width, "\(line)") }
        for entry in entries where entry.event.when != nil {
            let title = entry.event.title()
            #expect(lines.count { $0.contains(title) } == 1, "\(title)")
        }
    }

    @Test func `the rows are in the order of the timeline`() throws {
        let entries = try ChartEvents.random(count: 80, seed: 3)
        let text = rows(entries).joined(separator: "\n")
        var places: [Substring.Index] = []
        for entry in entries.sorted(by: { ($0.order, $0.event.id) < ($1.order, $1.event.id) })
        where entry.event.when != nil {
            places.append(try #require(text.firstRange(of: entry.event.title())).lowerBound)
        }
        #expect(places == places.sorted())
    }

    @Test func `a title wider than the page is cut above its mark`() throws {
        let title = String(repeating: "wide ", count: 30)
        let lines = rows(try ChartEvents.entries(anchors + [("2015-06-15", title)]))
        let row = try #require(lines.firstIndex { $0.contains("wide") })
        #expect(lines[row].hasSuffix("…") && DisplayWidth.of(lines[row]) <= 80)
        #expect(lines[row + 1].contains("◆"))
    }

    @Test func `a gap is shown with its length, certain and possible`() throws {
        let entries = try ChartEvents.entries([
            ("2010-01", "one"), ("2012", "two"), ("2013-02-01", "three"),
        ])
        let lines = rows(entries, gaps: true)
        #expect(lines[0].contains("· nothing for 1 year 11 months to 3 years"), "\(lines)")
        #expect(!rows(entries).contains { $0.contains("nothing") })
        #expect(!lines.joined().contains("31 days"), "less than three months is no gap")
    }

    @Test func `what nothing places comes last, and an empty timeline has no axis`() throws {
        let entries = try ChartEvents.entries([("2015", "dated")]) + [ChartEvents.undated("lost")]
        let text = LaneText.render(
            .init(title: "T"), [ChartGroup(entries)], today: ChartEvents.today)
        #expect(text.contains("\nUndated ──"))
        #expect(text.contains("\n  – lost\n"))
        let empty = LaneText.render(.init(title: "T"), [ChartGroup([])], today: ChartEvents.today)
        #expect(empty == "T\n0 events\n")
        let lone = LaneText.render(
            .init(title: "T"), [ChartGroup([ChartEvents.undated("lost")])], today: ChartEvents.today
        )
        #expect(!lone.contains("┬"))
    }

    @Test(arguments: ["-9999-01-01", "Y170000002", "../..", "Y-17E7/..", "[..0000]"])
    func `dates at the edges of time are drawn as well`(edtf: String) throws {
        let entries = try ChartEvents.entries([(edtf, "edge"), ("2015-06-15", "now")])
        for width in [60, 200] {
            let text = LaneText.render(
                .init(title: "T"), [ChartGroup(entries)], today: ChartEvents.today,
                options: TextOptions(width: width))
            #expect(text.contains("edge") && text.contains("now"))
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(String(line)) <= width)
            }
        }
    }

    @Test func `in ASCII every character of ours is ASCII`() throws {
        var options = TextOptions(width: 80)
        options.isASCII = true
        let entries = try ChartEvents.random(count: 60, seed: 11) + [ChartEvents.undated("lost")]
        let text = LaneText.render(
            .init(title: "T"), [ChartGroup(entries, title: "a"), ChartGroup(entries, title: "b")],
            today: ChartEvents.today, showsGaps: true, options: options)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }
}
