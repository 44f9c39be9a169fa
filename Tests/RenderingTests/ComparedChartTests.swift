import Career
import Chronology
import EDTF
import FoundationEssentials
import Rendering
import Testing

@Suite struct ComparedChartTests {
    private func groups(
        _ alignments: [Alignment], options: TextOptions
    ) throws -> [ChartGroup] {
        try Careers.bundled(by: alignments, language: options.language)
            .map { ChartGroup($0, by: alignments[0], options: options) }
    }

    @Test(arguments: [60, 80, 120, 200], ["en", "zh"])
    func `the bundled careers stand in lanes by years since an event as recorded`(
        width: Int, language: String
    ) throws {
        let options = TextOptions(width: width, language: language)
        let events = ["founding", "starts the doctorate"].map {
            Alignment.event(EventChoice($0))
        }
        let text = LaneText.render(
            .init(title: "T"), try groups(events, options: options), today: ChartEvents.today,
            options: options)
        HostileTextTests.expectSafe(text, width: width)
        let ending = language == "en" ? "" : "-\(language)"
        try expectGolden(text, "compare-lanes-\(width)\(ending)")
    }

    @Test func `what is counted from a vague origin is as vague, and the origin is not`() throws {
        let entries = try ChartEvents.entries([
            ("2015", "the start"), ("2016-06-15", "a day"), ("2016-06-15/2019-06-15", "a time"),
            ("2018-01-01/..", "goes on"),
        ])
        let alignment = Alignment.event(EventChoice("the start"))
        let career = try Careers.career("me", entries, by: alignment)
        let text = LaneText.render(
            .init(title: "T"), [ChartGroup(career, by: alignment, options: TextOptions())],
            today: ChartEvents.today)
        #expect(text.contains("◆ the start at the start"))
        #expect(text.contains("(╌╌╌╌╌╌) a day 5 months to 1 year 5 months"), "\(text)")
        #expect(text.contains("╌╌╌╌╌╌╌━━━━━━━━━━━━━━╌╌╌╌╌╌"), "\(text)")
        #expect(text.contains("━▶") && text.contains("+2y"))
    }

    @Test func `ages are named as ages`() throws {
        var record = TimelineRecord()
        record.settings["birth"] = "1990-05-04"
        let career = try Careers.career(
            "me", try ChartEvents.entries([("2010-05-04", "x"), ("2020-05-04", "y")]), by: .age,
            record)
        let text = LaneText.render(
            .init(title: "T"), [ChartGroup(career, by: .age, options: TextOptions())],
            today: ChartEvents.today)
        #expect(text.contains(" 20 ") && text.contains(" 24 ") && !text.contains("+"))
        #expect(text.contains("◆ x 20 years"), "\(text)")
    }

    @Test func `an event of two careers has two names on a page`() throws {
        let entries = try ChartEvents.entries([("2015", "same")])
        let groups = ["a", "b"].map { ChartGroup(entries, title: $0) }
        let text = HTMLPage.render(.init(title: "T"), groups, today: ChartEvents.today)
        let id = entries[0].event.id.text
        for name in ["e-\(id)", "e1-\(id)"] {
            #expect(text.components(separatedBy: "<li id=\"\(name)\"").count == 2)
            #expect(text.components(separatedBy: "href=\"#\(name)\"").count == 2)
        }
    }

    @Test func `a page says how long after the origin an event was`() throws {
        let options = TextOptions()
        let alignment = Alignment.event(EventChoice("one"))
        let career = try Careers.career(
            "me", try ChartEvents.entries([("2015-01-01", "one"), ("2016-01-01", "two")]),
            by: alignment)
        let text = HTMLPage.render(
            .init(title: "T"), [ChartGroup(career, by: alignment, options: options)],
            today: ChartEvents.today)
        #expect(text.contains("1 January 2016</time><small>1 year</small>"), "\(text)")
        #expect(text.contains(">at the start<"))
    }
}
