import EDTF
import Testing

@testable import Chronology

@Suite struct DistanceTests {
    @Test(arguments: [
        ("P6W", 0, 42), ("P1Y3M", 15, 0), ("P2M10D", 2, 10), ("P0D", 0, 0), ("P1Y2M3W4D", 14, 25),
        ("P999999999Y", 11_999_999_988, 0),
    ])
    func `a duration is months and days`(text: String, months: Int, days: Int) throws {
        #expect(try #require(Distance(text)) == Distance(months: months, days: days))
    }

    @Test(arguments: [
        "", "P", "6W", "P6", "PW", "PT3H", "P1D2W", "P1W1W", "P-3D", "P1.5M", "P1234567890D", "p6w",
        "P6W ", "P\u{0666}W",
    ])
    func `anything else is none`(text: String) {
        #expect(Distance(text) == nil)
        #expect(Distance.slackOfAbout(text) == nil)
    }

    @Test(arguments: [
        ("P6W", "P1W"), ("P1Y", "P2M"), ("P2Y", "P4M"), ("P1M", "P1W"), ("P3M", "P2W"),
        ("P9M", "P6W"), ("P1D", "P1D"), ("P3D", "P1D"), ("P1W", "P2D"), ("P2W", "P3D"),
        ("P10D", "P2D"), ("P1Y3M", "P10W"), ("P0D", "P1D"), ("P0Y", "P1M"), ("P0M", "P1W"),
        ("P1M2W", "P1W"),
    ])
    func `about leaves fifteen hundredths in the next finer unit`(text: String, slack: String) {
        #expect(Distance.slackOfAbout(text) == slack)
    }

    @Test(arguments: [
        "P1D", "P1M", "P2M", "P11M", "P1Y", "P4Y", "P7Y", "P8Y", "P100Y", "P1Y1M3D", "P25M",
    ])
    func `no month anywhere is shorter or longer than its range`(text: String) throws {
        let distance = try #require(Distance(text))
        let forward = Shift(distance, 1, slack: .zero, 1).dayRange
        let backward = Shift(distance, -1, slack: .zero, 1).dayRange
        var day = try #require(Day(year: 1895, month: 1, day: 1))
        for _ in 0..<5000 {
            let later = day.adding(months: distance.months).adding(days: distance.days)
            #expect((forward.least...forward.most).contains(day.distance(to: later)))
            let earlier = day.adding(months: -distance.months).adding(days: -distance.days)
            #expect((backward.least...backward.most).contains(day.distance(to: earlier)))
            day = day.adding(days: 1)
        }
    }

    @Test(arguments: [
        ("P1M", "P0D"), ("P3M", "P2W"), ("P13M", "P1M"), ("P10D", "P1M"), ("P1Y", "P1D"),
    ])
    func `what comes to a day is found again`(offset: String, slack: String) throws {
        let (offset, slack) = (try #require(Distance(offset)), try #require(Distance(slack)))
        for (direction, slackDirection) in [(1, 1), (1, -1), (-1, 1), (-1, -1)] {
            let shift = Shift(offset, direction, slack: slack, slackDirection)
            let start = try #require(Day(year: 2015, month: 12, day: 1))
            for number in 0..<500 {
                let day = start.adding(days: number)
                #expect(shift(day) <= shift(day.adding(days: 1)))
                let last = shift.last(reaching: day)
                #expect(shift(last) <= day && shift(last.adding(days: 1)) > day)
                let first = shift.first(reaching: day)
                #expect(shift(first) >= day && shift(first.adding(days: -1)) < day)
            }
        }
    }

    @Test func `no count overflows`() {
        let long = Distance(months: .max, days: .max)
        let range = Shift(long, -1, slack: long, -1).dayRange
        #expect(range.least < range.most && range.most < 0)
        #expect(Distance(months: -1, days: -1) == Distance(months: 0, days: 0))
        #expect(Shift(long, 1, slack: long, 1)(.first) > .first)
    }

    @Test func `the ends of the calendar stop every shift`() throws {
        let shift = Shift(
            try #require(Distance("P999999999Y999999999M999999999W999999999D")), 1,
            slack: try #require(Distance("P999999999Y")), 1)
        var day = Day.first
        for _ in 0..<2000 { day = shift(day) }
        #expect(day == .last)
        #expect(shift.first(reaching: .first) == .first)
        #expect(shift.last(reaching: .last) == .last)
    }
}
