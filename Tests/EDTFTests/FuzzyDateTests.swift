import EDTF
import Testing

@Suite struct FuzzyDateTests {
    /// Every form of `docs/dates.md` with its bounds: earliest and latest start, earliest and
    /// latest end. `-` is open, `?` unknown.
    @Test(arguments: [
        ("2016-01-04", "2016-01-04 2016-01-04 2016-01-04 2016-01-04"),
        ("2016-04", "2016-04-01 2016-04-30 2016-04-01 2016-04-30"),
        ("2016", "2016-01-01 2016-12-31 2016-01-01 2016-12-31"),
        ("2016-01-04T23:30:00-04:00", "2016-01-04 2016-01-04 2016-01-04 2016-01-04"),
        ("2018-11/2019-01", "2018-11-01 2018-11-30 2019-01-01 2019-01-31"),
        ("2015/2015-06", "2015-01-01 2015-06-30 2015-06-01 2015-06-30"),
        ("2015-06/2015", "2015-06-01 2015-06-30 2015-06-01 2015-12-31"),
        ("2015-12/..", "2015-12-01 2015-12-31 - -"),
        ("../2019", "- - 2019-01-01 2019-12-31"),
        ("2015-12/", "2015-12-01 2015-12-31 2015-12-01 ?"),
        ("/2019", "? 2019-12-31 2019-01-01 2019-12-31"),
        ("/..", "? ? - -"), ("../", "- - ? ?"), ("../..", "- - - -"),
        ("2015-12?", "2015-12-01 2015-12-31 2015-12-01 2015-12-31"),
        ("2015-12~", "2015-12-01 2015-12-31 2015-12-01 2015-12-31"),
        ("2015-12%", "2015-12-01 2015-12-31 2015-12-01 2015-12-31"),
        ("201X", "2010-01-01 2019-12-31 2010-01-01 2019-12-31"),
        ("201X~", "2010-01-01 2019-12-31 2010-01-01 2019-12-31"),
        ("20XX", "2000-01-01 2099-12-31 2000-01-01 2099-12-31"),
        ("2015-XX", "2015-01-01 2015-12-31 2015-01-01 2015-12-31"),
        ("2015-XX-XX", "2015-01-01 2015-12-31 2015-01-01 2015-12-31"),
        ("156X-12-25", "1560-12-25 1569-12-25 1560-12-25 1569-12-25"),
        ("1984-1X", "1984-10-01 1984-12-31 1984-10-01 1984-12-31"),
        ("201X-02-29", "2012-02-29 2016-02-29 2012-02-29 2016-02-29"),
        ("2015-02-XX", "2015-02-01 2015-02-28 2015-02-01 2015-02-28"),
        ("2015-XX-31", "2015-01-31 2015-12-31 2015-01-31 2015-12-31"),
        ("-000X", "-0009-01-01 -0001-12-31 -0009-01-01 -0001-12-31"),
        ("2017-21", "2017-03-01 2017-05-31 2017-03-01 2017-05-31"),
        ("2017-22", "2017-06-01 2017-08-31 2017-06-01 2017-08-31"),
        ("2017-23", "2017-09-01 2017-11-30 2017-09-01 2017-11-30"),
        ("2017-24", "2017-12-01 2018-02-28 2017-12-01 2018-02-28"),
        ("2017-28", "2017-12-01 2018-02-28 2017-12-01 2018-02-28"),
        ("2017-29", "2017-09-01 2017-11-30 2017-09-01 2017-11-30"),
        ("2017-30", "2017-12-01 2018-02-28 2017-12-01 2018-02-28"),
        ("2017-32", "2017-06-01 2017-08-31 2017-06-01 2017-08-31"),
        ("2018-34", "2018-04-01 2018-06-30 2018-04-01 2018-06-30"),
        ("2018-39", "2018-09-01 2018-12-31 2018-09-01 2018-12-31"),
        ("2018-40", "2018-01-01 2018-06-30 2018-01-01 2018-06-30"),
        ("2017-23/2022-21", "2017-09-01 2017-11-30 2022-03-01 2022-05-31"),
        ("1950S2", "1900-01-01 1999-12-31 1900-01-01 1999-12-31"),
        ("0004S3", "0004-01-01 0004-12-31 0004-01-01 0004-12-31"),
        ("-0044", "-0044-01-01 -0044-12-31 -0044-01-01 -0044-12-31"),
        ("[2019,2020]", "2019-01-01 2020-12-31 2019-01-01 2020-12-31"),
        ("{2019,2020}", "2019-01-01 2020-12-31 2019-01-01 2020-12-31"),
        ("[..1984]", "- 1984-12-31 ? 1984-12-31"),
        ("[1984..]", "1984-01-01 ? 1984-01-01 -"),
        ("[2016..2018]", "2016-01-01 2018-12-31 2016-01-01 2018-12-31"),
        ("?2004-06-~11", "2004-06-11 2004-06-11 2004-06-11 2004-06-11"),
    ])
    func `keeps its text and has four bounds`(text: String, bounds: String) throws {
        let date = try FuzzyDate(parsing: text)
        #expect(date.description == text)
        #expect(date.bounds().text == bounds)
    }

    /// The examples of the Library of Congress, 4 February 2019.
    private static let examples: [String] = [
        "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z",
        "1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08",
        "2004-02-01/2005-02-08", "2004-02-01/2005-02", "2004-02-01/2005", "2005/2006-02",
        "Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X",
        "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/..",
        "../1985-04-12", "../1985-04", "../1985", "1985-04-12/", "1985-04/", "1985/",
        "/1985-04-12", "/1985-04", "/1985", "-1985", "Y-17E7", "1950S2", "Y171010000S3",
        "Y3388E2S3", "2001-34", "[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]",
        "[1760-01,1760-02,1760-12..]", "[1667,1760-12]", "[..1984]", "{1667,1668,1670..1672}",
        "{1960,1961-12}", "{..1984}", "2004-06~-11", "2004?-06-11", "?2004-06-~11", "2004-%06-11",
        "156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X",
        "2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03", "1984~/2004-06", "1984?/2004%",
        "1984~/2004~", "-2004-06-11",
    ]

    @Test(arguments: examples)
    func `reads every example of the specification and writes it back`(text: String) throws {
        #expect(try FuzzyDate(parsing: text).description == text)
    }

    @Test(arguments: [
        ("2017-21", "2017-09-01 2017-11-30"), ("2017-22", "2017-12-01 2018-02-28"),
        ("2017-23", "2017-03-01 2017-05-31"), ("2017-24", "2017-06-01 2017-08-31"),
        ("2017-25", "2017-03-01 2017-05-31"),
        // Backwards in the south, so the widest claim.
        ("2017-22/2017-23", "2017-03-01 2018-02-28"),
    ])
    func `turns the seasons round in the south`(text: String, bounds: String) throws {
        let date = try FuzzyDate(parsing: text)
        #expect(date.bounds(hemisphere: .south).text == "\(bounds) \(bounds)")
    }

    @Test func `counts years beyond four digits`() throws {
        let far = try FuzzyDate(parsing: "Y17E7").bounds()
        #expect(far.earliestStart == Day(year: 170_000_000, month: 1, day: 1).map(Bound.day))
        let past = try FuzzyDate(parsing: "Y-17E7").bounds()
        #expect(past.latestEnd == Day(year: -170_000_000, month: 12, day: 31).map(Bound.day))
        let meant = try FuzzyDate(parsing: "Y3388E2S3").bounds()
        #expect(meant.earliestStart == Day(year: 338_000, month: 1, day: 1).map(Bound.day))
        #expect(meant.latestEnd == Day(year: 338_999, month: 12, day: 31).map(Bound.day))
    }

    @Test(arguments: [
        ("2004-?06-11~", "~2004-%06-~11"), ("~2004-~06-~11", "2004-06-11~"),
        ("~2004-06-11", "2004~-06-11"), ("2004?-06-11~", "%2004-~06-~11"),
        ("~2004-~06-11", "2004-06~-11"), ("?2004", "2004?"),
    ])
    func `writes equal qualifications in one way`(text: String, canonical: String) throws {
        let date = try FuzzyDate(parsing: text)
        #expect(date.description == canonical)
        #expect(try FuzzyDate(parsing: canonical) == date)
    }

    @Test func `tells ongoing, unknown and undated apart`() throws {
        let ongoing = try FuzzyDate(parsing: "2021/..")
        let unknown = try FuzzyDate(parsing: "2021/")
        #expect(ongoing.isOngoing && !ongoing.hasUnknownEnd && ongoing.bounds().isOngoing)
        #expect(unknown.hasUnknownEnd && !unknown.isOngoing && !unknown.bounds().isOngoing)
        #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: "") }
    }

    @Test func `knows what is exact and what is in doubt`() throws {
        #expect(try FuzzyDate(parsing: "2016-01-04").isExactDay)
        #expect(try FuzzyDate(parsing: "2016-01-04T09:00:00Z").isExactDay)
        #expect(try !FuzzyDate(parsing: "2016-01-04~").isExactDay)
        #expect(try !FuzzyDate(parsing: "2016-01-XX").isExactDay)
        #expect(try FuzzyDate(parsing: "2016~/2017").isApproximate)
        #expect(try FuzzyDate(parsing: "2016/2017%").isUncertain)
        #expect(try !FuzzyDate(parsing: "2016/2017?").isApproximate)
        #expect(try FuzzyDate(parsing: "2018-11/2018-12").bounds().certain?.count == 2)
        #expect(try FuzzyDate(parsing: "2018-11").bounds().certain == nil)
    }

    @Test(arguments: [
        ("2016-01-04", Conformance.level0), ("2016/2017-05", .level0),
        ("2016-01-04T09:00:00Z", .level0), ("2016~", .level1), ("201X", .level1),
        ("20XX", .level1), ("2015-XX-XX", .level1), ("2015-04-XX", .level1),
        ("2017-23", .level1), ("2016/..", .level1), ("-0044", .level1), ("Y12345", .level1),
        ("156X-12-25", .level2), ("1984-1X", .level2), ("2018-34", .level2), ("Y17E7", .level2),
        ("[2019,2020]", .level2), ("2004-06~-11", .level2), ("201X~", .career),
        ("2017-23~", .career), ("2017-23/2022-21", .career),
    ])
    func `says what a reader needs`(text: String, level: Conformance) throws {
        #expect(try FuzzyDate(parsing: text).conformance == level)
    }
}

extension Bounds {
    /// The four bounds in a row.
    var text: String {
        [earliestStart, latestStart, earliestEnd, latestEnd].map { bound in
            switch bound {
            case .day(let day): day.description
            case .open: "-"
            case .unknown: "?"
            }
        }.joined(separator: " ")
    }
}
