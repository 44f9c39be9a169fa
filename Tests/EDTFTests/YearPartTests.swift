import EDTF
import Testing

/// Years beyond four digits, with digits that are not known, and with few that count.
@Suite struct YearPartTests {
    /// First and last year of each, from its bounds.
    @Test(arguments: [
        ("9999", 9999, 9999), ("-9999", -9999, -9999), ("Y10000", 10_000, 10_000),
        ("Y-10000", -10_000, -10_000), ("Y1E5", 100_000, 100_000), ("Y1E1", 10, 10),
        ("Y999999999999", 999_999_999_999, 999_999_999_999),
        ("Y-999999999999", -999_999_999_999, -999_999_999_999),
        ("Y1E11", 100_000_000_000, 100_000_000_000), ("Y-9E11", -900_000_000_000, -900_000_000_000),
        ("-XXXX", -9999, -1), ("-00X0", -90, -10), ("-0X0X", -909, -1), ("-0X00", -900, -100),
        ("-X0X0", -9090, -10), ("-201X", -2019, -2010), ("XXXX", 0, 9999), ("2X1X", 2010, 2919),
    ])
    func `a year is what its digits say`(text: String, first: Int, last: Int) throws {
        let bounds = try FuzzyDate(parsing: text).bounds()
        #expect(bounds.earliestStart == .day(try #require(Day(year: first, month: 1, day: 1))))
        #expect(bounds.latestEnd == .day(try #require(Day(year: last, month: 12, day: 31))))
    }

    /// Level 2, "Significant digits": only so many count, from the first that is not zero.
    @Test(arguments: [
        ("1950S1", 1000, 1999), ("1950S2", 1900, 1999), ("1950S3", 1950, 1959),
        ("1950S4", 1950, 1950), ("-1950S2", -1999, -1900), ("0044S1", 40, 49),
        ("0044S4", 44, 44), ("Y12345S5", 12_345, 12_345), ("Y12345S1", 10_000, 19_999),
        ("Y3388E2S6", 338_800, 338_800), ("Y171010000S3", 171_000_000, 171_999_999),
        ("0000S4", 0, 0), ("-0001S4", -1, -1),
    ])
    func `a year with few significant digits spans the others`(
        text: String, first: Int, last: Int
    ) throws {
        let bounds = try FuzzyDate(parsing: text).bounds()
        #expect(bounds.earliestStart == .day(try #require(Day(year: first, month: 1, day: 1))))
        #expect(bounds.latestEnd == .day(try #require(Day(year: last, month: 12, day: 31))))
    }

    @Test(arguments: [
        "Y1000000000000", "Y-1000000000000", "Y1E12", "Y10E11", "Y1E19", "Y9999E18", "1950S0",
        "1950S5", "Y12345S6", "Y3388E2S7", "201XS2", "-0000", "Y9999", "Y-9999", "Y01234E3",
    ])
    func `a year that cannot be meant is refused`(text: String) {
        #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
    }

    @Test func `a day has a year of four digits`() throws {
        for year in [-9999, 0, 9999] {
            let day = try #require(Day(year: year, month: 12, day: 31))
            #expect(FuzzyDate(day)?.day == day)
        }
        for year in [-10_000, 10_000] {
            #expect(FuzzyDate(try #require(Day(year: year, month: 1, day: 1))) == nil)
        }
    }

    /// Only 29 February depends on the year.
    @Test(arguments: [
        ("20XX-02-29", "2000-02-29", "2096-02-29"), ("19XX-02-29", "1904-02-29", "1996-02-29"),
        ("190X-02-XX", "1900-02-01", "1909-02-28"), ("200X-02-XX", "2000-02-01", "2009-02-28"),
        ("XX00-02-29", "0000-02-29", "9600-02-29"), ("1XX6-02", "1006-02-01", "1996-02-29"),
        ("XXX4-02-XX", "0004-02-01", "9994-02-28"), ("1XX6-02-XX", "1006-02-01", "1996-02-29"),
        ("2015-0X", "2015-01-01", "2015-09-30"), ("2015-1X-3X", "2015-10-30", "2015-12-31"),
        ("2016-02-2X", "2016-02-20", "2016-02-29"), ("2015-02-2X", "2015-02-20", "2015-02-28"),
        ("2015-X2-3X", "2015-12-30", "2015-12-31"), ("2015-XX-X9", "2015-01-09", "2015-12-29"),
        ("2015-0X-0X", "2015-01-01", "2015-09-09"), ("-000X-02-29", "-0008-02-29", "-0004-02-29"),
    ])
    func `unspecified digits mean real days only`(text: String, first: String, last: String) throws
    {
        let bounds = try FuzzyDate(parsing: text).bounds()
        #expect(bounds.text == "\(first) \(last) \(first) \(last)")
    }
}
