import EDTF
import Testing

/// What Vita words, people type back.
@Suite struct WordingRoundTripTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private static let forms: [String] = [
        "2016-01-04", "2016-04", "2016", "2016-01-04T09:00:00Z", "2016-01-04T09:00:30",
        "2016-01-04T09:00:00+05:30", "2016-01-04T23:30:00-04", "2018-11/2019-01", "2015-12/..",
        "../2019", "2015-12/", "/2019", "/..", "../", "../..", "2015-12?", "2015-12~", "2015-12%",
        "2016-01-04~", "2016-01-04/2016-01-08", "2015~/..", "2015?/2016~", "201X", "201X~",
        "20XX", "2XXX", "-000X", "-00XX", "-001X", "000X", "004X", "2015-XX", "2015-XX-XX",
        "2015-04-XX", "201X-04", "201X-04-XX", "20XX-04", "20XX-04-XX", "20XX-XX", "201X-XX-XX",
        "156X-12-25", "15XX-12-25", "1984-1X", "1984-0X", "1984-12-1X", "1984-12-3X", "2015-XX-31",
        "2017-21", "2017-22", "2017-23", "2017-24", "2017-27", "2017-30", "2017-28~", "2017-30?",
        "2017-23/2022-21", "2017-24/2019-24", "2017-23~", "201X-23", "20XX-24", "2018-33",
        "2018-34", "201X-35", "20XX-36", "2018-37", "2018-38", "2018-39", "2018-40", "2018-41",
        "201X-40", "-0044", "0044", "0000", "0999", "-0044-03-15", "0044-03", "1950S2", "1950S1",
        "Y170000000", "Y-170000000", "Y338800S3", "[2019,2020]", "[2018,2019,2020]",
        "{2019,2020}", "{2018-01,2019-02-03,2020}", "[..1984]", "[1984..]", "{..1984}", "{1984..}",
        "[2016..2018]", "{2016..2018}", "[2016..2018,2020]", "[..1984,1986]", "[1984,1986..]",
        "{2016..2018,2020..}", "[2017-23,2017-24]", "?2004-06-~11", "2004-06~-11", "2004?-06",
        "2004-~06", "2004-?23", "%2004-06-?11", "[2015-11-01~..2015-11-10~]",
        "[2015-11-11~..2015-11-20~]", "[2016-02-21~..2016-02-29~]", "[2016-01~..2016-04~]",
        "[2016-05~..2016-08~]", "[2016-09~..2016-12~]", "[2010~..2013~]", "[2014~..2016~]",
        "[2017~..2019~]", "[2016-01-04,2016-01-05~]", "20XX/2105", "1998/20XX", "../20XX",
        "20XX/..", "[1950S2,2001]", "Y12345", "0999-24", "0044-24", "0000-24", "1000-24",
        "2099-24", "1999-24", "-0044-24", "0999-22", "0999-28", "0999-30", "-0044-30",
    ]

    @Test(arguments: forms, DateLanguage.allCases)
    func `types back to the same date`(text: String, language: DateLanguage) throws {
        let date = try FuzzyDate(parsing: text)
        for hemisphere in Hemisphere.both {
            let words = date.wording(hemisphere: hemisphere, language: language)
            let again = try DatePhrase(parsing: words, today: today, hemisphere: hemisphere)
            #expect(again.date == date, "\(words) became \(again.date)")
        }
    }

    /// The wording hides how a date was spelt where the bounds are the same, so these are compared
    /// by what they mean.
    @Test(arguments: DateLanguage.allCases)
    func `types back to the same bounds for 6,000 generated dates`(language: DateLanguage) {
        var generator = Generator(seed: 23)
        var count = 0
        var failures = 0
        for _ in 0..<6_000 {
            guard let date = try? FuzzyDate(parsing: generator.edtf()) else { continue }
            let words = date.wording(language: language)
            guard words.utf8.count <= 1000 else { continue }
            count += 1
            let again = try? DatePhrase(parsing: words, today: today).date
            let isSame =
                again?.bounds() == date.bounds()
                && again?.wording(language: language) == words
            if !isSame {
                failures += 1
                if failures < 20 {
                    Issue.record("\(date): \(words) became \(again?.description ?? "nothing")")
                }
            }
        }
        #expect(count > 5_000)
        #expect(failures == 0)
    }
}
