import EDTF
import Testing

@Suite struct FuzzyDateErrorTests {
    @Test(arguments: [
        ("2019-02-29", 8, "2019-02-29 does not exist: February 2019 has 28 days"),
        ("1900-02-29", 8, "1900-02-29 does not exist: February 1900 has 28 days"),
        ("2016-04-31", 8, "2016-04-31 does not exist: April 2016 has 30 days"),
        ("2016-04-00", 8, "2016-04-00 does not exist: April 2016 has 30 days"),
        ("2019/2018", 5, "the interval ends in 2018, before it starts in 2019"),
        ("2004?-02-~30", 10, "2004-02-30 does not exist: February 2004 has 29 days"),
        ("2015/2019-02-29", 13, "2019-02-29 does not exist: February 2019 has 28 days"),
        ("2015-02-3X", 0, "no day that exists fits 2015-02-3X"),
        ("1X01-02-29", 0, "no day that exists fits 1X01-02-29"),
        ("XXXX-02-30", 0, "no day that exists fits XXXX-02-30"),
        ("2016 ", 4, "a stored date has no blanks"),
        (
            "201", 0,
            "201 is too short for a year: four digits, or 201X for those that are not known"
        ),
        (
            "20", 0,
            "20 is too short for a year: four digits, or 20XX for those that are not known"
        ),
        ("/", 0, "an interval needs a date or \"..\" at one end"),
        ("2016/2017/2018", 9, "an interval has one slash"),
        (
            "2016-13", 5,
            "month 13 does not exist: months are 01 to 12, seasons 21 to 24, quarters 33 to 36"
        ),
        (
            "2016-01-04T09:00:00Z/2017", 10,
            "the ends of an interval are dates, without a time"
        ),
        ("2016-4", 5, "a month is written with two digits, as in 2016-04"),
        ("2016-21-04", 7, "only a month can be followed by a day"),
        (
            "12345", 0,
            "12345 is too long: a year of more than four digits is written with Y, as in Y12345"
        ),
        ("-0000", 0, "the year 0 is written 0000, without a sign"),
        ("Y99999999999999999999", 1, "a year has at most twelve digits"),
        (
            "Y1E99999999999999999", 0,
            "Y1E99999999999999999 is beyond twelve digits, the most a year may have"
        ),
        (
            "2016-01-04T09:00:00+14:01", 19,
            "offsets go from -12:00 to +14:00, and zero is +00:00"
        ),
        ("2018..2019", 4, "a span is written with a slash, as in 2018/2019"),
    ])
    func `says where and why`(text: String, offset: Int, reason: String) {
        let error = #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
        #expect(error?.description == reason)
        #expect(error?.offset == offset)
        #expect(error?.expected.isEmpty == false)
    }

    @Test(arguments: [
        "2016-01-04T24:00:00", "2016-01-04T09:60:00", "2016-01-04T09:00", "2016-01-04T09:00:60",
        "2016-01-04T09:00:00-12:01", "2016-01-04T09:00:00+15", "2016-01-04T09:00:00-00:00",
        "2016-04T09:00:00", "2016-01-04~T09:00:00", "20160104", "2016-W05", "2016-123", "2016??",
        "?2016?", "2016-20", "2016-42", "2016-2X", "2016-00", "Y2016", "Y0012345", "Y12345-01",
        "1950S0", "1950S5", "195XS2", "1950S2-01", "[2016", "{2016]", "[]", "[2016,..2015]",
        "[2016..,2018]", "[2018..2016]", "2017-23-01", "2016-01-04/2016-01-03", "2016\n",
        "２０１６", "2016–2017", "unknown", "..", "...", "../../..", "Y", "YE", "Y1E", "Y1E0",
        "2016-", "-", "--2016", "+2016", "2016/ 2017", "2016-01-01X", "[2016]~",
        "2017-24/2017-20",
    ])
    func `refuses`(text: String) {
        #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
    }

    @Test func `What is too long once each mark is at its place is refused`() throws {
        func set(_ count: Int) -> String {
            "[" + Array(repeating: "2004?-06-11~", count: count).joined(separator: ",") + "]"
        }
        let error = #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: set(76)) }
        #expect(error?.offset == set(76).utf8.count)
        let canonical = try FuzzyDate(parsing: set(60)).description
        #expect(canonical.utf8.count > set(60).utf8.count)
        #expect(try FuzzyDate(parsing: canonical).description == canonical)
    }
}
