import Career
import Chronology
import EDTF
import Rendering
import Testing

@Suite struct CompareTextTests {
    @Test(arguments: [60, 80, 120, 200], ["en", "zh"])
    func `the bundled timelines stand side by side as recorded`(width: Int, language: String)
        throws
    {
        let page = CompareText.render(
            try Careers.bundled(by: [.calendar, .calendar], language: language), by: .calendar,
            options: TextOptions(width: width, language: language))
        HostileTextTests.expectSafe(page, width: width)
        try expectGolden(page, "compare-\(width)" + (language == "en" ? "" : "-\(language)"))
    }

    @Test(arguments: [60, 120], ["en", "zh"])
    func `they stand by years since an event of each as recorded`(width: Int, language: String)
        throws
    {
        let events: [Alignment] = ["founding", "starts the doctorate"].map {
            .event(EventChoice($0))
        }
        let page = CompareText.render(
            try Careers.bundled(by: events, language: language), by: events[0],
            options: TextOptions(width: width, language: language))
        HostileTextTests.expectSafe(page, width: width)
        let ending = language == "en" ? "" : "-\(language)"
        try expectGolden(page, "compare-event-\(width)\(ending)")
    }

    @Test func `they stand by years since their starts as recorded, in ASCII too`() throws {
        var options = TextOptions(width: 100)
        options.isASCII = true
        let page = CompareText.render(
            try Careers.bundled(by: [.start, .start]), by: .start, options: options)
        HostileTextTests.expectSafe(page, width: 100)
        try expectGolden(page, "compare-start-100-ascii")
        #expect(!page.contains("│") && !page.contains("─"))
    }

    private func entry(_ number: UInt8, _ title: String, _ edtf: String?) throws -> TimelineEntry {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: number, count: 10)))
        event.titles = [LocalizedText("en", title)]
        event.when = try edtf.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        return TimelineEntry(event)
    }

    private func lines(
        _ careers: [ComparedCareer], by alignment: Alignment, width: Int
    ) -> [String] {
        CompareText.render(careers, by: alignment, options: TextOptions(width: width))
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func `no event stands above one that comes before it`() throws {
        let one = try Careers.career(
            "one", [entry(1, "a", "2016-01"), entry(2, "b", "2016-02"), entry(3, "e", "2016-09")],
            by: .calendar)
        let two = try Careers.career(
            "two", [entry(4, "c", "2016-03"), entry(5, "d", "2016-07"), entry(6, "f", "2017")],
            by: .calendar)
        #expect(
            lines([one, two], by: .calendar, width: 60) == [
                "one  3 events", "two  3 events", "",
                "2016 ─ one ──────────────────┬── two ───────────────────────",
                "January                      │", "  a                          │",
                "February                     │ March", "  b                          │   c",
                "September                    │ July", "  e                          │   d", "",
                "2017 ─ one ──────────────────┬── two ───────────────────────",
                "                             │ 2017", "                             │   f", "",
            ])
    }

    @Test func `where columns have no room the names stand in front`() throws {
        let careers = try (1...3).map { number in
            try Careers.career(
                "career \(number)", [entry(UInt8(number), "event \(number)", "201\(number)")],
                by: .calendar)
        }
        let narrow = lines(careers, by: .calendar, width: 80)
        #expect(narrow.contains("career 2  2012  event 2"))
        #expect(narrow.allSatisfy { !$0.contains("│") })
        #expect(lines(careers, by: .calendar, width: 90).contains { $0.contains("│") })
        let one = lines([careers[0]], by: .calendar, width: 60)
        #expect(one.contains("2011  event 1"))
    }

    @Test func `ages and years before have headings of their own`() throws {
        var record = TimelineRecord()
        record[.birth] = "1990-03-15"
        let entries = [
            try entry(1, "parents meet", "1985"), try entry(2, "day before", "2014-03-14"),
            try entry(3, "birthday", "2014-03-15"), try entry(4, "undated", nil),
            try entry(5, "always", "../1970"), try entry(6, "born", "1990-03-15"),
        ]
        let page = try lines(
            [
                Careers.career("one", entries, by: .age, record),
                Careers.career("two", [], by: .age, record),
            ],
            by: .age, width: 130)
        let headings = page.filter { $0.contains("┬") }.map {
            $0.split(separator: "─")[0].trimmingPrefix { $0 == " " }
        }
        #expect(
            headings == ["Earlier ", "Before birth ", "Age 0 ", "Age 23 ", "Age 24 ", "Undated "])
        #expect(page[0] == "one  6 events · 5 dated · born Thu 15 March 1990")
        #expect(page.contains { $0.hasPrefix("at birth  ") })
        #expect(page.contains { $0.hasPrefix("24 years  ") && $0.contains("birthday") })
        let origin = Alignment.event(EventChoice("origin"))
        let events = try entries.map { entry in
            try Careers.career("one", [entry, self.entry(9, "origin", "2000-01-01")], by: origin)
        }
        let before = lines([events[0], events[1]], by: origin, width: 130)
        #expect(before.contains { $0.hasPrefix("15th year before ") })
        #expect(before.contains { $0.hasPrefix("Year 15 ") })
        #expect(before.contains { $0.hasPrefix("at the start") })
    }

    @Test func `columns keep their width whatever stands in them`() throws {
        for alignment in [Alignment.calendar, .event(EventChoice("first"))] {
            var entries = try HostileTextTests.entries()
            entries.append(try entry(99, "first", "2015-06"))
            for var options in HostileTextTests.options() + [TextOptions(width: 200)] {
                options.isColored = false
                let careers = try [
                    Careers.career(HostileTextTests.titles[0], entries, by: alignment),
                    Careers.career("two", entries, by: alignment),
                ]
                let width = max(60, options.width ?? 0)
                let page = CompareText.render(careers, by: alignment, options: options)
                HostileTextTests.expectSafe(page, width: width)
                let column = (width - 3) / 2 + 1
                let bar = options.isASCII ? "|" : "│"
                for line in page.split(separator: "\n").drop(while: { !$0.contains("─") })
                where DisplayWidth.of(String(line)) > column && !options.isASCII {
                    let front = DisplayWidth.cut(String(line), to: column + 1, ellipsis: "")
                    #expect(front.hasSuffix(bar) || front.hasSuffix("┬"), "\(line)")
                }
            }
        }
    }

    @Test func `an event that only relations place stands at the start of what is counted from it`()
        throws
    {
        // Before something of 2010, so that it stands there; when it began nobody knows.
        var first = try entry(1, "first", nil)
        first.event.kind = "role"
        first.event.relations = [
            Relation(kind: "before", event: try entry(2, "", nil).event.id.text)
        ]
        let events = [first, try entry(2, "second", "2010-06"), try entry(3, "third", "2011-07")]
        let placements = Placements(solving: events.map(\.event))
        let placed = events.map { entry in
            var entry = entry
            entry.placement = placements.places[entry.event.id]
            entry.standing = placements.standings[entry.event.id]
            return entry
        }
        let one = try Careers.career("one", placed, by: .start)
        let page = lines([one, one], by: .start, width: 60)
        #expect(page[4] == "at the start                 │ at the start")
        #expect(page[3].hasPrefix("Year 1 ─"))
        #expect(page.contains { $0.hasPrefix("Year 2 ─") })
        #expect(page.contains("1 year or later              │ 1 year or later"))
    }

    @Test func `relations narrow the offsets of what they tie`() throws {
        var after = try entry(2, "after", "2015")
        after.event.relations = [
            Relation(kind: "after", event: try entry(1, "", nil).event.id.text, offset: "P10D")
        ]
        let one = try Careers.career(
            "one", [entry(1, "origin", "2015"), after], by: .event(EventChoice("origin")))
        #expect(one.entries.map(\.bounds?.start) == [OffsetRange(0, 0), OffsetRange(10, 10)])
        let page = lines([one, one], by: .event(EventChoice("origin")), width: 60)
        #expect(page.contains("10 days                      │ 10 days"))
    }
}
