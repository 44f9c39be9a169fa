import EDTF
import Testing

@Suite struct DayTests {
    /// Counts day by day, with the rule as the decree of 1582 states it.
    @Test func `agrees with counting one day after the other over 2,000 years`() {
        var year = -400
        var month = 1
        var day = 1
        guard let start = Day(year: year, month: month, day: day) else {
            Issue.record("no start")
            return
        }
        var number = start.daysSinceEpoch
        var weekday = start.weekday
        while year < 1600 || number <= 0 {
            let made = Day(year: year, month: month, day: day)
            let isRight =
                made?.daysSinceEpoch == number && made?.year == year && made?.month == month
                && made?.day == day && made?.weekday == weekday
            if !isRight {
                Issue.record("\(year)-\(month)-\(day)")
                return
            }
            let isCentury = year % 100 == 0
            let isLeap = isCentury ? year % 400 == 0 : year % 4 == 0
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            number += 1
            weekday = weekday == 7 ? 1 : weekday + 1
            day += 1
            if day > lengths[month - 1] {
                #expect(Day(year: year, month: month, day: day) == nil)
                day = 1
                month += 1
            }
            if month > 12 {
                month = 1
                year += 1
            }
        }
        #expect(Day(year: 1970, month: 1, day: 1)?.daysSinceEpoch == 0)
        #expect(Day("2016-01-04")?.weekday == 1)
    }

    @Test(arguments: [
        "2016-1-04", "2016-01-04 ", "16-01-04", "2016/01/04", "2019-02-29", "1900-02-29",
        "2016-00-10", "2016-13-01", "2016-04-31", "201/-04-01", "201:-04-01", "2016-04-010",
        "2016-01-00", "+016-01-04", "2016-01-٠٤", "",
    ])
    func `refuses what is not a day written YYYY-MM-DD`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("2016-01-31", 1, "2016-02-29"), ("2015-01-31", 1, "2015-02-28"),
        ("2016-02-29", 12, "2017-02-28"), ("2016-01-15", -1, "2015-12-15"),
        ("2016-01-15", -13, "2014-12-15"), ("2000-02-29", -1200, "1900-02-28"),
    ])
    func `adds months and stays inside the month`(text: String, months: Int, result: String) {
        #expect(Day(text)?.adding(months: months).description == result)
    }

    @Test func `stops at the first and last day instead of overflowing`() {
        let day = Day("2016-01-04")
        #expect(day?.adding(days: .max) == Day.last)
        #expect(day?.adding(days: .min) == Day.first)
        #expect(day?.adding(months: .max) == Day.last)
        #expect(day?.adding(months: .min) == Day.first)
        #expect(Day.last.description == "+999999999999-12-31")
        #expect(Day(daysSinceEpoch: .max) == nil)
        #expect(Day(year: .max, month: 1, day: 1) == nil)
    }

    /// Twelve digits of years, counted by cycles of 400 years, which have 146,097 days.
    @Test func `the first and the last day are as far as a year may be`() {
        #expect(Day.first.description == "-999999999999-01-01")
        #expect(Day.first.daysSinceEpoch == -365_242_500_719_162)
        #expect(Day.last.daysSinceEpoch == 365_242_499_280_471)
        for day in [Day.first, Day.last] {
            #expect(Day(daysSinceEpoch: day.daysSinceEpoch) == day)
            #expect(Day(year: day.year, month: day.month, day: day.day) == day)
        }
        #expect(Day(daysSinceEpoch: Day.last.daysSinceEpoch + 1) == nil)
        #expect(Day(daysSinceEpoch: Day.first.daysSinceEpoch - 1) == nil)
        #expect(Day(year: 1_000_000_000_000, month: 1, day: 1) == nil)
        #expect(Day(year: -1_000_000_000_000, month: 12, day: 31) == nil)
    }

    @Test func `nothing goes beyond the first and the last day`() {
        let within = Day(daysSinceEpoch: Day.last.daysSinceEpoch - 1)
        #expect(within?.adding(days: 1) == .last)
        #expect(within?.adding(days: 2) == .last)
        #expect(Day.first.adding(days: -1) == .first)
        #expect(Day.last.adding(months: 1) == .last)
        #expect(Day.first.adding(months: -1) == .first)
        #expect(Day(year: 999_999_999_999, month: 11, day: 30)?.adding(months: 1).day == 30)
        #expect(Day.first.adding(months: 1).month == 2)
    }

    @Test func `days are strides`() throws {
        let day = try #require(Day("2016-02-28"))
        #expect(day.distance(to: try #require(Day("2016-03-01"))) == 2)
        #expect(day.advanced(by: 2).description == "2016-03-01")
        #expect((day...day.adding(days: 3)).count == 4)
        #expect(day < day.adding(days: 1))
        #expect(!(day < day))
    }

    @Test(arguments: [
        "2016-01-04", "2016-01-05", "2016-01-06", "2016-01-07", "2016-01-08", "2016-01-09",
        "2016-01-10",
    ])
    func `a week goes from Monday to Sunday`(text: String) throws {
        let day = try #require(Day(text))
        #expect(day.weekday == day.day - 3)
        #expect(day.adding(days: -7 * 150_000).weekday == day.weekday)
    }

    @Test(arguments: [
        (-44, "-0044-03-15"), (0, "0000-03-15"), (12345, "+12345-03-15"), (-1, "-0001-03-15"),
        (9999, "9999-03-15"), (10_000, "+10000-03-15"), (-10_000, "-10000-03-15"),
    ])
    func `prints years of any size`(year: Int, text: String) {
        #expect(Day(year: year, month: 3, day: 15)?.description == text)
    }
}
