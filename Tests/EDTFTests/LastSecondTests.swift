import EDTF
import Testing

@Suite struct LastSecondTests {
    @Test(arguments: [
        ("1970-01-01", 86_399), ("1970-01", 31 * 86_400 - 1), ("1970", 365 * 86_400 - 1),
        ("1970-01-01T00:00:10", 10), ("1970-01-01T00:00:10Z", 10),
        ("1970-01-01T01:00:00+01:00", 0), ("1969-12-31T23:00:00-01", 0), ("1969-12-31", -1),
        ("1970-01-01T02:03:04Z", 7384), ("1970-01-01T05:31:00+05:30", 60),
        ("1970-01-01T00:00:00-03:30", 12_600),
    ])
    func `A date ends with its last second in UTC`(text: String, second: Int) throws {
        #expect(try FuzzyDate(parsing: text).lastSecond == second)
    }

    @Test(arguments: ["2015/2016", "2015/..", "[2015,2016]"])
    func `Intervals and sets are no moment`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).lastSecond == nil)
    }
}
