import Career
import EDTF
import Testing

@Suite struct CalendarStepTests {
    @Test(arguments: [
        ("2016-01-31", "2016-01-31", 0, 0, 0), ("2016-01-31", "2016-02-29", 1, 0, 0),
        ("2016-01-31", "2016-03-01", 1, 1, 0), ("2015-03-15", "2016-03-14", 11, 28, 0),
        ("2015-03-15", "2016-03-15", 12, 0, 1), ("2016-02-29", "2017-02-28", 12, 0, 1),
        ("1990-03-01", "1993-03-01", 36, 0, 3), ("1990-03-01", "2014-02-28", 287, 27, 23),
        ("0001-01-01", "2000-01-01", 23_988, 0, 1999),
    ])
    func `a way is whole months and days`(
        from: String, to: String, months: Int, days: Int, years: Int
    ) throws {
        let first = try #require(Day(from))
        let last = try #require(Day(to))
        let step = CalendarStep(from: first, to: last)
        #expect([step.months, step.days, step.yearIndex] == [months, days, years])
        #expect(!step.isBackward)
        let back = CalendarStep(from: last, to: first)
        #expect([back.months, back.days] == [months, days])
        #expect(back.isBackward == (first != last))
    }

    @Test(arguments: [
        ("2016-01-01", "2015-12-31", -1), ("2016-01-01", "2015-01-01", -1),
        ("2016-01-01", "2014-12-31", -2), ("2016-02-29", "2015-02-28", -2),
        ("2016-02-29", "2015-03-01", -1),
    ])
    func `years before are counted down`(from: String, to: String, index: Int) throws {
        let step = CalendarStep(from: try #require(Day(from)), to: try #require(Day(to)))
        #expect(step.yearIndex == index)
    }

    @Test func `the whole calendar is a way`() {
        let step = CalendarStep(from: .first, to: .last)
        #expect(step.yearIndex == 1_999_999_999_998)
        #expect(CalendarStep(from: .last, to: .first).yearIndex == -1_999_999_999_999)
    }

    @Test func `ranges are narrowed unless they contradict each other`() {
        let range = OffsetRange(0, 10)
        #expect(range.narrowed(by: OffsetRange(3, nil)) == OffsetRange(3, 10))
        #expect(range.narrowed(by: OffsetRange(nil, 3)) == OffsetRange(0, 3))
        #expect(OffsetRange.unknown.narrowed(by: range) == range)
        #expect(range.narrowed(by: .unknown) == range)
        #expect(range.narrowed(by: OffsetRange(11, 12)) == range)
    }
}
