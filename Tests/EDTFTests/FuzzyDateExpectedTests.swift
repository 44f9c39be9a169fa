import EDTF
import Testing

/// Where reading stops, and what would have been right there: both are shown to who types.
@Suite struct FuzzyDateExpectedTests {
    private func check(_ text: String, _ offset: Int, _ expected: String) {
        let error = #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
        #expect(error?.offset == offset)
        #expect(error?.expected == expected)
    }

    @Test(arguments: [
        ("", 0, "a date"), ("2016\t", 4, "no blank"), ("2016\n", 4, "no blank"),
        ("2016\r", 4, "no blank"), ("20 16", 2, "no blank"),
        ("2016\u{1F}", 4, "a character of EDTF"), ("2016\u{B}", 4, "a character of EDTF"),
        ("2016\u{7F}", 4, "a character of EDTF"), ("201é", 3, "a character of EDTF"),
        ("2016~\u{80}", 5, "a character of EDTF"), ("2016!", 4, "the end"),
        ("2018..2019", 4, "the end"), ("2016??", 5, "the end"), ("[2016]~", 6, "the end"),
    ])
    func `of the whole text`(text: String, offset: Int, expected: String) {
        check(text, offset, expected)
    }

    @Test(arguments: [
        ("X", 0, "four digits"), ("-", 0, "a year"), ("-201", 0, "four digits"),
        ("20166", 0, "four digits"), ("2015/201", 5, "four digits"), ("-0000", 0, "0000"),
        ("Y", 1, "digits"), ("Y-", 2, "digits"), ("YE", 1, "digits"), ("Y012345", 1, "1 to 9"),
        ("Y-012345", 1, "1 to 9"), ("Y1234567890123456789", 1, "fewer digits"),
        ("Y123456789012345678", 0, "a nearer year"), ("Y1E", 3, "a number"),
        ("Y1E0", 3, "a number"), ("Y17E05", 4, "a number"), ("Y2016", 1, "five digits"),
        ("Y-2016", 1, "five digits"), ("Y1000000000000", 0, "a nearer year"),
        ("2016/Y1E12", 5, "a nearer year"), ("1950S", 5, "a number"),
        ("1950S0", 0, "fewer significant digits"), ("1950S5", 0, "fewer significant digits"),
        ("195XS2", 0, "fewer significant digits"), ("Y12345-01", 6, "the end"),
        ("1950S2-01", 6, "the end"),
    ])
    func `of a year`(text: String, offset: Int, expected: String) {
        check(text, offset, expected)
    }

    @Test(arguments: [
        ("2016-13", 5, "01 to 12, or 21 to 41"), ("2016-13~", 5, "01 to 12, or 21 to 41"),
        ("2016-?13", 6, "01 to 12, or 21 to 41"), ("2016-00", 5, "01 to 12, or 21 to 41"),
        ("2016-20", 5, "01 to 12, or 21 to 41"), ("2016-2X", 5, "01 to 12, or 21 to 41"),
        ("2016-1", 5, "two digits"), ("2016-~1", 6, "two digits"), ("2016-", 5, "two digits"),
        ("2016-001", 5, "two digits"), ("2016-01-1", 8, "two digits"),
        ("2016-01-001", 8, "two digits"), ("2016-01-?1", 9, "two digits"),
        ("2016-21-04", 7, "the end"), ("2016-04-31", 8, "01 to 30"),
        ("2016-04-?31", 9, "01 to 30"), ("2016-02-30~", 8, "01 to 29"),
        ("2015/2016-01-00", 13, "01 to 31"), ("2015-02-3X", 0, "a day"),
        ("?2016?", 6, "one mark"), ("2016-?01?-04", 12, "one mark"),
    ])
    func `of a month and a day`(text: String, offset: Int, expected: String) {
        check(text, offset, expected)
    }

    @Test(arguments: [
        ("2016-04T09:00:00", 7, "the end"), ("2016-01-04~T09:00:00", 11, "the end"),
        ("2016-01-04T24:00:00", 11, "00 to 23"), ("2016-01-04T9:00:00", 11, "00 to 23"),
        ("2016-01-04T009:00:00", 11, "00 to 23"), ("2016-01-04T09", 13, ":"),
        ("2016-01-04T09:60:00", 14, "00 to 59"), ("2016-01-04T09:00", 16, ":"),
        ("2016-01-04T09:00:60", 17, "00 to 59"), ("2016-01-04T09:00:00X", 19, "Z, + or -"),
        ("2016-01-04T09:00:00Zx", 20, "the end"), ("2016-01-04T09:00:00+15", 20, "00 to 14"),
        ("2016-01-04T09:00:00+14:01", 19, "-12:00 to +14:00"),
        ("2016-01-04T09:00:00-12:01", 19, "-12:00 to +14:00"),
        ("2016-01-04T09:00:00-13", 19, "-12:00 to +14:00"),
        ("2016-01-04T09:00:00-00", 19, "-12:00 to +14:00"),
        ("2016-01-04T09:00:00-00:00", 19, "-12:00 to +14:00"),
        ("2016-01-04T09:00:00+05:60", 23, "00 to 59"), ("2016-01-04T09:00:00+05x", 22, ":"),
    ])
    func `of a time`(text: String, offset: Int, expected: String) {
        check(text, offset, expected)
    }

    @Test(arguments: [
        "2016-01-04T00:00:00", "2016-01-04T23:59:59Z", "2016-01-04T09:00:00+14:00",
        "2016-01-04T09:00:00+14", "2016-01-04T09:00:00-12:00", "2016-01-04T09:00:00-12",
        "2016-01-04T09:00:00+00:00", "2016-01-04T09:00:00+00", "2016-01-04T09:00:00-00:01",
        "2016-01-04T09:00:00-03:30", "2016-01-04T09:00:00+13:59", "2016-01-04T01:02:03+09:08",
    ])
    func `a time is kept as it was written`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).description == text)
    }

    @Test(arguments: [
        ("/", 0, "a date"), ("../../..", 5, "the end"), ("2016/2017/", 9, "the end"),
        ("2016!/2017", 4, "the end"), ("2019/2018", 5, "an end after 2019"),
        ("2016T/2017", 4, "a date without a time"), ("2016/2017T", 9, "a date without a time"),
        ("2016/2017!", 9, "the end"), ("[2016/2017]", 5, "a comma or ]"),
        ("[2016", 5, "a comma or ]"), ("{2016", 5, "a comma or }"), ("{2016]", 5, "a comma or }"),
        ("[]", 1, "a year"), ("[2016,..2015]", 6, "a date"), ("[2016..,2018]", 8, "]"),
        ("{2016..,2018}", 8, "}"), ("[2018..2016]", 1, "an earlier date"),
        ("{2015,2018..2016}", 6, "an earlier date"), ("[2016]]", 6, "the end"),
    ])
    func `of an interval and a set`(text: String, offset: Int, expected: String) {
        check(text, offset, expected)
    }

    /// A reason says what is wrong, and a wrong reason sends who types the wrong way.
    @Test(arguments: [
        ("2016\u{7F}", "a stored date is made of ASCII characters only"),
        ("[2016]?", "a date ends with one of ?, ~ and % (both), not more"),
        ("[2016]x", "\"x\" is left over after the date"),
        ("1950S5", "1950S5 does not have that many digits, or some are unspecified"),
        ("2015/Y1E12", "Y1E12 is beyond twelve digits, the most a year may have"),
        ("2", "2 is too short for a year: four digits, or 2XXX for those that are not known"),
        ("2016-01-1", "a day is written with two digits, as in 2016-04-01"),
        ("2016-01-04T09:75:00", "the minute is written with two digits, 00 to 59"),
        ("{2015,2018..2016}", "2018..2016 runs backwards"),
        ("-0044-02-30", "-0044-02-30 does not exist: February 45 BCE has 29 days"),
    ])
    func `gives the reason`(text: String, reason: String) {
        let error = #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
        #expect(error?.reason == reason)
    }

    private func set(of years: Int, marked: Int) -> String {
        let members =
            Array(repeating: "2016", count: years)
            + Array(repeating: "2004?-06-11~", count: marked)
        return "[" + members.joined(separator: ",") + "]"
    }

    @Test func `a date has at most 1000 bytes`() throws {
        // 5 n + 1 bytes.
        let longest =
            "[" + Array(repeating: "2016", count: 198).joined(separator: ",") + ",2016-04?]"
        #expect(longest.utf8.count == 1000)
        #expect(try FuzzyDate(parsing: longest).description == longest)
        check(longest.dropLast() + "~]", 1000, "at most 1000 bytes")
    }

    /// Each of the marked days takes a byte more once every mark is before its part.
    @Test func `its canonical spelling has at most 1000 bytes as well`() throws {
        let fitting = set(of: 1, marked: 71)
        #expect(try FuzzyDate(parsing: fitting).description.utf8.count == 1000)
        check(set(of: 4, marked: 70), set(of: 4, marked: 70).utf8.count, "a shorter date")
    }
}
