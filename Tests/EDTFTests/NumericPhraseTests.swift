import EDTF
import Testing

/// Dates of figures alone, on 12 June 2019.
@Suite struct NumericPhraseTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    @Test(arguments: [
        ("10000101", "1000-01-01"), ("29991231", "2999-12-31"), ("20160229", "2016-02-29"),
        ("2016/1/4", "2016-01-04"), ("2016.01.04", "2016-01-04"), ("13/12/2019", "2019-12-13"),
        ("12/13/2019", "2019-12-13"), ("1/1/2019", "2019-01-01"), ("12/12/2019", "2019-12-12"),
        ("1/2016", "2016-01"), ("12.2016", "2016-12"), ("2016/12", "2016-12"),
        ("2016/1", "2016-01"), ("2017–18", "2017/2018"), ("1999–00", "1999/2000"),
        ("2000–99", "2000/2099"), ("1950–49", "1950/2049"),
    ])
    func `say which figure is what`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    @Test(arguments: [
        ("09991231", nil), ("30000101", nil), ("0/2016", "there is no month 0"),
        ("13/2016", "there is no month 13"), ("2016/0/4", "there is no month 0"),
        ("2016/13/4", "there is no month 13"), ("20161301", "there is no month 13"),
        ("20160001", "there is no month 0"),
        ("20160230", "2016-02-30 does not exist: February 2016 has 29 days"),
        ("1/2/3/2016", nil), ("13/13/2019", "there is no month 13"), ("0/1/2019x", nil),
    ])
    func `are refused where no day has them`(text: String, reason: String?) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        if let reason { #expect(error?.reason == reason) }
    }

    /// A second year of two figures is at most sixty years after the first: more is rather a slip.
    @Test(arguments: [
        (
            "12/11/2019",
            ["Tue 12 November 2019 (2019-11-12)", "Wed 11 December 2019 (2019-12-11)"]
        ),
        ("2017-77", ["2017 to 2077 (2017/2077)"]), ("2017-78", []), ("2017-16", []),
        ("2017-18", ["2017 to 2018 (2017/2018)"]), ("1999-00", ["1999 to 2000 (1999/2000)"]),
        ("1956-16", ["1956 to 2016 (1956/2016)"]), ("1955-16", []),
        ("1999-", ["since 1999 (1999/..)", "from 1999, end unknown (1999/)"]),
        (
            "1/2/03",
            [
                "Sat 1 February 2003 (2003-02-01)", "Thu 2 January 2003 (2003-01-02)",
                "Sat 3 February 2001 (2001-02-03)",
            ]
        ),
    ])
    func `list what they can mean`(text: String, readings: [String]) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.readings == readings)
    }

    @Test(arguments: [
        ("Nov 15", ["2018-11-15", "2019-11-15", "2015-11"]), ("Feb 29", ["2029-02"]),
        ("June 1", ["2018-06-01", "2019-06-01", "2001-06"]), ("31 April", ["2031-04"]),
        ("December", ["2018-12", "2019-12"]), ("fall", ["2018-23", "2019-23"]),
        ("Aug '15", ["2015-08", "1915-08"]), ("winter '99", ["2099-24", "1999-24"]),
    ])
    func `a month without its year has one of those around today`(text: String, dates: [String]) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        let found = error?.readings.map { reading in
            String(reading.split(separator: "(").last?.dropLast() ?? "")
        }
        #expect(found == dates)
    }
}
