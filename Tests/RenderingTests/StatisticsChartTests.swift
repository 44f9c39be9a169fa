import Career
import Chronology
import EDTF
import Testing

@testable import Rendering

@Suite struct StatisticsChartTests {
    private let today = Day(year: 2026, month: 11, day: 21) ?? .last

    private func event(
        _ number: UInt8, _ edtf: String?, at organization: String? = nil, kind: String? = "role"
    ) throws -> Event {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: number, count: 10)))
        event.kind = kind
        event.names[.organizations] = organization.map { [$0] }
        event.titles = [LocalizedText("en", "event \(number)")]
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        return event
    }

    private func statistics(_ events: [Event]) -> CareerStatistics {
        CareerStatistics(events.map { ($0, $0.when?.date.bounds()) }, today: today)
    }

    private func chart(_ events: [Event], cells: Int = 40) -> [String]? {
        TenureChart(statistics(events).tenures, cells: cells, .ascii).map { chart in
            chart.tenures.map { "\($0.organization) \(chart.bar($0))|" } + [chart.axis]
        }
    }

    @Test func `bars are solid where it is certain and light where it is possible`() throws {
        let events = [
            try event(1, "2010/2012-06", at: "B"), try event(2, "2013-01-01/2015-12-31", at: "A"),
            try event(3, "2016/..", at: "C"), try event(4, nil, at: "D"),
        ]
        let lines = try #require(chart(events, cells: 34))
        #expect(lines.count == 4)
        #expect(lines.dropLast().allSatisfy { $0.utf8.count == 37 })
        #expect(lines[0].hasPrefix("B ..###"))
        #expect(lines[2].hasSuffix("###|"))
        #expect(lines[3] == "2010      2015      2020      2025")
    }

    @Test func `ends that nobody knows are marked`() throws {
        let lines = try #require(
            chart([
                try event(1, "/2015-06-30", at: "A"), try event(2, "2014-01-01/", at: "B"),
                try event(3, "2013-01-01/2013-12-31", at: "C"),
            ]))
        #expect(lines[0].hasPrefix("A <...."))
        #expect(lines[1].hasPrefix("C ###"))
        #expect(lines[2].hasSuffix(">|"))
    }

    @Test func `a short time has days on its axis, a long one round years`() throws {
        let short = try event(1, "2015-03-01/2015-03-20", at: "A")
        let bar = "A " + String(repeating: "#", count: 20) + "|"
        #expect(chart([short], cells: 60) == [bar, "2015-03-01 - 2015-03-20"])
        let wide = try event(2, "2015-03-01/2015-09-20", at: "A")
        let axis = chart([wide], cells: 60)?.last
        #expect(axis == "2015-03-01" + String(repeating: " ", count: 40) + "2015-09-20")
        let ages = try event(3, "-0500-01-01/1900-12-31", at: "A")
        #expect(chart([ages], cells: 60)?.last?.contains("1000") == true)
        let eternal = try event(4, "Y-999999999999/Y999999999999", at: "A")
        #expect(chart([eternal], cells: 60)?.count == 2)
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"], [60, 120])
    func `the bundled timelines add up as recorded`(name: String, width: Int) throws {
        let entries = try Narrative(name).entries
        let statistics = CareerStatistics(
            entries.map { ($0.event, $0.bounds) }, today: today)
        let page = StatisticsText.render(statistics, options: TextOptions(width: width))
        HostileTextTests.expectSafe(page, width: width)
        try expectGolden(page, "stats-\(name)-\(width)")
    }

    @Test func `nothing to draw is no chart`() throws {
        #expect(chart([]) == nil)
        #expect(chart([try event(1, nil, at: "A")]) == nil)
        #expect(chart([try event(1, "2015-03-01", at: "A")]) == nil)
        #expect(chart([try event(1, "../..", at: "A")]) == nil)
        #expect(chart([try event(1, "2015", at: "A")], cells: 1) == nil)
    }

    @Test func `a year's bar has a cell for each event, or for several`() throws {
        let few = statistics([
            try event(1, "2015-06"), try event(2, "2015-07"), try event(3, "2015/2016"),
            try event(4, "[2015..2016]"),
        ])
        var bars = YearBars(few.years, width: 20, .ascii)
        #expect(few.years.map(bars.bar) == ["###.", ".   "])
        bars = YearBars(few.years, width: 2, .unicode)
        #expect(few.years.map(bars.bar) == ["█░", "░ "])
    }

    @Test(arguments: [1, 60, 61, 80, 200], [false, true])
    func `a page with charts keeps every width`(width: Int, isASCII: Bool) throws {
        var options = TextOptions(width: width)
        options.isASCII = isASCII
        var events = try HostileTextTests.titles.enumerated().map { index, title in
            var event = try event(UInt8(index + 1), index % 2 == 0 ? "201\(index % 10)/202X" : nil)
            event.names[.organizations] = [title]
            return event
        }
        for number in 100...200 {
            events.append(try event(UInt8(number), "2016", kind: "k\(number)"))
        }
        let page = StatisticsText.render(statistics(events), options: options)
        HostileTextTests.expectSafe(page, width: max(60, width))
        if isASCII { #expect(!page.contains("█") && !page.contains("░")) }
    }
}
