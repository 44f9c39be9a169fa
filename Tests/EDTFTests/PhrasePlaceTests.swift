import EDTF
import Testing

/// The byte at which a phrase stops making sense, and what would have been right there.
@Suite struct PhrasePlaceTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    @Test(arguments: [
        ("2015-8x-01", 5, "01 to 12, or 21 to 41"), ("2019-02-29", 8, "01 to 28"),
        ("２０１９-０２-２９", 20, "01 to 28"), ("Agust 2015", 0, "August"), ("in AGUST 2015", 3, "August"),
        ("4 Jna 2015", 2, "January"), ("Wendesday", 0, "Wednesday"), ("autumm", 0, "autumn"),
        ("3 weeks after launch", 14, "a date"), ("launch", 0, "a date"),
        ("Aug 2015 launch", 9, "a date"), ("15 August 2015 launch day", 15, "a date"),
        ("maybe about 15 August 2015 launch", 27, "a date"), ("2015/2016/2017", 9, "the end"),
        ("fall term 2017", nil, "a season such as fall 2017"), ("201", 0, "four digits"),
        ("30 February 2015", nil, "01 to 28"),
        // The sign for kelvins is a k as soon as it is small, and takes three bytes.
        ("Octo\u{212A}er 2015", nil, "October"),
    ])
    func `in English`(text: String, offset: Int?, expected: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.offset == offset)
        #expect(error?.expected == expected)
    }

    @Test(arguments: [
        ("2018年13月", 7, "1月 to 12月"), ("2018年0月", 7, "1月 to 12月"), ("2018年闰二月", 7, "1月 to 12月"),
        ("2018年腊月", 7, "1月 to 12月"), ("冬月", 0, "1月 to 12月"), ("2018年2月30日", 7 + 4, "01 to 28"),
        ("2018年2月16日星期一", 7 + 4 + 5, "星期五"), ("2018年2月16日（周四）", 7 + 4 + 5 + 3, "星期五"),
        ("几年前", 0, "a number"), ("数天后", 0, "a number"), ("多个月前", 0, "a number"),
        ("8月", 0, "a year before it"), ("月初", 0, "a month before it"),
        ("18年", 0, "a year of four digits"), ("发布前六周", 0, "a date"),
        ("在发布之前六周", 3, "a date"), ("最近", 0, "a date"),
        ("2018年某某", 7, "the end, or words such as 以来, 之前 or 到"),
        ("2018 年 8 月 15 日早上", 21, "the end, or words such as 以来, 之前 or 到"),
        ("2016年1月4日09:00到2017年", 0, "a date without a time"),
        ("2016年1月4日 09:00到2017年", 0, "a date without a time"),
    ])
    func `in Chinese`(text: String, offset: Int, expected: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.offset == offset)
        #expect(error?.expected == expected)
    }

    @Test(arguments: [
        ("before 0000-01-01", "[..-0001-12-31]"), ("after 9999-12-30", "[9999-12-31..]"),
        ("before -9998", "[..-9999]"), ("after 9998", "[9999..]"),
        ("before January 2016", "[..2015-12]"), ("after December 2016", "[2017-01..]"),
        ("after 2017-22", "[2017-09-01..]"), ("before the 2010s", "[..2009-12-31]"),
        ("after 1950S2", "[2000-01-01..]"), ("after 2016-XX", "[2017-01-01..]"),
        ("before 2016-04-XX", "[..2016-03-31]"), ("after 2015/2016", "[2017..]"),
        ("before 2015/2016", "[..2014]"),
    ])
    func `beside a date lies its neighbour`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    @Test(arguments: [
        "after 9999", "before -9999", "after 9999-12", "after 9999-12-31", "before -9999-01-01",
    ])
    func `beside the last date that has four digits lies nothing`(text: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.reason == "there is nothing beyond that date")
    }
}
