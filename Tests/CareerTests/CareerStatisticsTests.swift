import Career
import EDTF
import Testing

@Suite struct CareerStatisticsTests {
    private let today = Day(year: 2026, month: 11, day: 21) ?? .last

    private func event(
        _ date: String?, at organizations: String..., kind: String? = "role", status: String? = nil
    ) throws -> Event {
        var event = Event(id: Identifier(bytes: Array("0123456789".utf8)))
        event.kind = kind
        event.status = status
        event.names[.organizations] = organizations
        event.when = try date.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
        return event
    }

    private func statistics(_ events: [Event]) -> CareerStatistics {
        CareerStatistics(events.map { ($0, $0.when?.date.bounds()) }, today: today)
    }

    @Test func `Exact days give exact lengths, vague ones ranges`() throws {
        let exact = statistics([try event("2015-01-01/2015-01-10", at: "A")])
        #expect(exact.tenures[0].days == CountRange(10, 10))
        let months = statistics([try event("2015-01/2015-03", at: "A")])
        // From 31 January to 1 March; from 1 January to 31 March.
        #expect(months.tenures[0].days == CountRange(30, 90))
        let year = statistics([try event("2015", at: "A")])
        #expect(year.tenures[0].days == CountRange(0, 365))
    }

    @Test func `Roles at once count their days once`() throws {
        let both = statistics([
            try event("2015-01-01/2015-01-10", at: "A"),
            try event("2015-01-06/2015-01-20", at: "A"),
        ])
        #expect(both.tenures[0].days == CountRange(20, 20))
        #expect(both.tenures[0].events == 2)
    }

    @Test func `What goes on counts up to today, an unknown end has no bound`() throws {
        let ongoing = statistics([try event("2026-11-12/..", at: "A")]).tenures[0]
        #expect(ongoing.isOngoing)
        #expect(ongoing.days == CountRange(10, 10))
        let unknown = statistics([try event("2026-11-12/", at: "A")]).tenures[0]
        #expect(!unknown.isOngoing)
        #expect(unknown.days == CountRange(1, nil))
        let undated = statistics([try event(nil, at: "A")])
        #expect(undated.tenures[0].undated == 1)
        #expect(undated.tenures[0].days == CountRange(0, nil))
        #expect(undated.undated == 1)
        let future = statistics([try event("2030-01-01/..", at: "A")]).tenures[0]
        #expect(future.days.least == 0)
    }

    @Test func `Gaps lie between what is certain, overlaps between organizations`() throws {
        let result = statistics([
            try event("2015-01-01/2015-01-31", at: "A"),
            try event("2015-03-01/2015-04-30", at: "B"),
            try event("2015-04-01/2015-05-31", at: "C"), try event("2015-06/2015-07", at: "D"),
        ])
        #expect(result.gaps.map(\.days) == [CountRange(28, 28), CountRange(0, 29)])
        #expect(result.gaps[0].after == ["A"])
        #expect(result.gaps[0].before == ["B"])
        #expect(result.gaps[0].first.description == "2015-02-01")
        #expect(result.gaps[0].last.description == "2015-02-28")
        #expect(result.overlaps.map(\.organizations) == [["B", "C"]])
        #expect(result.overlaps[0].days == CountRange(30, 30))
    }

    @Test func `Events count for each year in which they may have begun`() throws {
        let result = statistics([
            try event("2015-06", kind: "launch"), try event("2015-12/2017", kind: nil),
            try event("201X", kind: "launch"), try event(nil, kind: "talk"),
            try event("../2015", kind: "talk"), try event("2015", kind: "talk", status: "planned"),
        ])
        #expect(result.years.map(\.year) == Array(2010...2019))
        #expect(result.years[5].events == CountRange(2, 3))
        #expect(result.years[5].kinds == ["launch": CountRange(1, 2), "": CountRange(1, 1)])
        #expect(result.years[0].events == CountRange(0, 1))
        #expect(result.events == 5)
        #expect(result.planned == 1)
        #expect(result.undated == 1)
        #expect(result.unplaced == 1)
        #expect(result.kinds.map(\.kind) == ["", "launch", "talk"])
        #expect(result.kinds.map(\.events) == [1, 2, 2])
    }

    @Test func `A date that may lie anywhere places an event in no year`() throws {
        let result = statistics([try event("Y-999999999"), try event("1XXX")])
        #expect(result.unplaced == 1)
        #expect(result.years.map(\.year) == [-999_999_999])
        #expect(statistics([]).years.isEmpty)
    }
}
