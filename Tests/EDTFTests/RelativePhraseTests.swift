import EDTF
import Testing

/// Seasons, months and weeks counted from days on which they begin and end.
@Suite struct RelativePhraseTests {
    private func read(_ text: String, _ today: String, _ hemisphere: Hemisphere = .north) throws
        -> String
    {
        let today = try #require(Day(today))
        return try DatePhrase(parsing: text, today: today, hemisphere: hemisphere).date.description
    }

    /// The last is over, this is now or else of this year, the next is still to come.
    @Test(arguments: [
        ("winter", "2019-01-15", "2017-24", "2018-24", "2019-24"),
        ("winter", "2019-02-28", "2017-24", "2018-24", "2019-24"),
        ("winter", "2019-03-01", "2018-24", "2019-24", "2019-24"),
        ("winter", "2018-11-30", "2017-24", "2018-24", "2018-24"),
        ("winter", "2018-12-01", "2017-24", "2018-24", "2019-24"),
        ("spring", "2019-03-01", "2018-21", "2019-21", "2020-21"),
        ("spring", "2019-05-31", "2018-21", "2019-21", "2020-21"),
        ("spring", "2019-06-01", "2019-21", "2019-21", "2020-21"),
        ("summer", "2019-05-31", "2018-22", "2019-22", "2019-22"),
        ("June", "2019-05-31", "2018-06", "2019-06", "2019-06"),
        ("June", "2019-06-01", "2018-06", "2019-06", "2020-06"),
        ("June", "2019-06-30", "2018-06", "2019-06", "2020-06"),
        ("June", "2019-07-01", "2019-06", "2019-06", "2020-06"),
        ("quarter", "2019-03-31", "2018-36", "2019-33", "2019-34"),
        ("quarter", "2019-04-01", "2019-33", "2019-34", "2019-35"),
        ("quarter", "2019-12-31", "2019-35", "2019-36", "2020-33"),
        ("month", "2019-01-31", "2018-12", "2019-01", "2019-02"),
        ("year", "2019-01-01", "2018", "2019", "2020"),
        (
            "week", "2019-06-16", "2019-06-03/2019-06-09", "2019-06-10/2019-06-16",
            "2019-06-17/2019-06-23"
        ),
        (
            "week", "2019-06-17", "2019-06-10/2019-06-16", "2019-06-17/2019-06-23",
            "2019-06-24/2019-06-30"
        ),
        (
            "weekend", "2019-06-16", "2019-06-08/2019-06-09", "2019-06-15/2019-06-16",
            "2019-06-22/2019-06-23"
        ),
    ])
    func `last, this and next`(
        name: String, today: String, last: String, this: String, next: String
    ) throws {
        for word in ["last", "previous", "past", "this past"] {
            #expect(try read("\(word) \(name)", today) == last)
        }
        for word in ["this", "current"] { #expect(try read("\(word) \(name)", today) == this) }
        for word in ["next", "coming", "this coming"] {
            #expect(try read("\(word) \(name)", today) == next)
        }
    }

    @Test func `in the south the seasons are half a year away`() throws {
        #expect(try read("last summer", "2019-01-15", .south) == "2017-22")
        #expect(try read("this summer", "2019-01-15", .south) == "2018-22")
        #expect(try read("next winter", "2019-05-31", .south) == "2019-24")
    }

    @Test(arguments: [
        ("the day before yesterday", "2019-03-01", "2019-02-27"),
        ("day after tomorrow", "2019-02-27", "2019-03-01"),
        ("the week of 4 January 2016", "2019-06-12", "2016-01-04/2016-01-10"),
        ("week of 10 January 2016", "2019-06-12", "2016-01-04/2016-01-10"),
        ("weekend of 4 January 2016", "2019-06-12", "2016-01-09/2016-01-10"),
        ("the weekend of 10 January 2016", "2019-06-12", "2016-01-09/2016-01-10"),
        ("last Monday", "2019-06-10", "2019-06-03"), ("next Sunday", "2019-06-16", "2019-06-23"),
        ("this Sunday", "2019-06-10", "2019-06-16"), ("last Sunday", "2019-06-10", "2019-06-09"),
        ("3 weeks from today", "2019-06-12", "2019-07-03"), ("present", "2019-06-12", "2019-06-12"),
    ])
    func `days and weeks`(text: String, today: String, edtf: String) throws {
        #expect(try read(text, today) == edtf)
    }

    @Test(arguments: [
        ("Sunday", ["2019-06-09", "2019-06-16"]), ("Wednesday", ["2019-06-05", "2019-06-19"]),
        ("Thursday", ["2019-06-06", "2019-06-13"]), ("周三", ["2019-06-05", "2019-06-19"]),
    ])
    func `a weekday alone is the last or the next`(text: String, dates: [String]) throws {
        let today = try #require(Day("2019-06-12"))
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        let found = error?.readings.map { String($0.split(separator: "(").last?.dropLast() ?? "") }
        #expect(found == dates)
    }

    /// Abbreviated weekdays are words of their own: "sun", "wed", "sat".
    @Test(arguments: ["last day", "this decade", "next", "last", "sun", "wed", "week of 2016"])
    func `what is counted from nothing is no date`(text: String) throws {
        let error = #expect(throws: DatePhraseError.self) { try read(text, "2019-06-12") }
        #expect(error?.readings == [])
    }
}
