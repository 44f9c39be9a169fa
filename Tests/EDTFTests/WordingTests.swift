import EDTF
import Testing

@Suite struct WordingTests {
    @Test(arguments: [
        ("2016-01-04", "Mon 4 January 2016"), ("2016-04", "April 2016"), ("2016", "2016"),
        ("2016-01-04T09:00:00Z", "4 January 2016, 09:00 UTC"),
        ("2016-01-04T09:00:30", "4 January 2016, 09:00:30"),
        ("2016-01-04T09:00:00+05:30", "4 January 2016, 09:00 UTC+05:30"),
        ("2018-11/2019-01", "November 2018 to January 2019"),
        ("2015-12/..", "since December 2015"), ("../2019", "until 2019"),
        ("2015-12/", "from December 2015, end unknown"), ("/2019", "until 2019, start unknown"),
        ("/..", "ongoing, start unknown"), ("../..", "always"),
        ("2015-12?", "December 2015 (uncertain)"), ("2015-12~", "about December 2015"),
        ("2015-12%", "about December 2015 (uncertain)"),
        ("2016-01-04~", "about 4 January 2016"),
        ("2016-01-04/2016-01-08", "4 January 2016 to 8 January 2016"),
        ("2015~/..", "since about 2015"),
        ("201X", "the 2010s"), ("201X~", "about the 2010s"),
        ("20XX", "some year from 2000 to 2099"),
        ("2015-XX", "some month in 2015"), ("2015-XX-XX", "some day in 2015"),
        ("2015-04-XX", "some day in April 2015"), ("156X-12-25", "25 December in the 1560s"),
        ("1984-1X", "some month from October to December 1984"),
        ("1984-12-1X", "some day from 10 December 1984 to 19 December 1984"),
        ("2017-21", "spring 2017"), ("2017-23", "autumn 2017"), ("2017-24", "winter 2017–18"),
        ("2017-27", "autumn 2017 (northern hemisphere)"),
        ("2017-30", "summer 2017–18 (southern hemisphere)"),
        ("2017-23/2022-21", "autumn 2017 to spring 2022"), ("2017-23~", "about autumn 2017"),
        ("201X-23", "autumn in the 2010s"),
        ("2018-34", "Q2 2018"), ("2018-37", "the first four months of 2018"),
        ("2018-41", "the second half of 2018"),
        ("Y17E7", "170,000,000"), ("Y-17E7", "170,000,001 BCE"), ("-0044", "45 BCE"),
        ("0044", "44 CE"), ("0000", "1 BCE"),
        ("1950S2", "some year from 1900 to 1999, estimated 1950"),
        ("[2019,2020]", "one of 2019 or 2020"), ("{2019,2020}", "all of 2019 and 2020"),
        ("[..1984]", "1984 or earlier"), ("[1984..]", "1984 or later"),
        ("[2016..2018]", "one of 2016 to 2018"),
        ("?2004-06-~11", "11 June 2004 (year uncertain, day approximate)"),
        ("2004-06~-11", "11 June 2004 (year and month approximate)"),
    ])
    func `is plain English`(text: String, words: String) throws {
        #expect(try FuzzyDate(parsing: text).wording() == words)
    }

    @Test func `names both years of a southern summer`() throws {
        let summer = try FuzzyDate(parsing: "2017-22")
        #expect(summer.wording(hemisphere: .south) == "summer 2017–18")
        #expect(summer.wording() == "summer 2017")
    }
}
