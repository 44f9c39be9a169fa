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
        ("9999", "9999"), ("Y12345", "12,345"), ("Y123456", "123,456"), ("Y1234567", "1,234,567"),
        ("-9999", "10,000 BCE"), ("-0999", "1000 BCE"), ("0999", "999 CE"), ("1000", "1000"),
        ("0100", "100 CE"), ("010X", "the 100s"), ("009X", "some year from 90 CE to 99 CE"),
        ("-201X", "some year from 2020 BCE to 2011 BCE"),
        ("[2017,2018,2019]", "one of 2017, 2018 or 2019"), ("[2016]", "2016"),
        ("{..1984}", "1984 and all before"), ("{1984..}", "1984 and all after"),
        ("{2016..2018}", "all of 2016 to 2018"), ("1950S4", "1950"),
        ("2004-?23", "autumn 2004 (part of the year uncertain)"),
        ("%2004-?06-?11", "11 June 2004 (year, month and day uncertain, year approximate)"),
        ("2016-01-04T09:05:09-03:30", "4 January 2016, 09:05:09 UTC-03:30"),
        ("20XX-04", "April of some year from 2000 to 2099"),
        ("2015-XX-31", "some day from 31 January 2015 to 31 December 2015"),
        ("201X-02-29", "29 February in the 2010s"),
        ("20XX-1X", "some month from October 2000 to December 2099"),
        ("2015-04-3X", "30 April 2015"), ("[2015-08-01~..2015-08-10~]", "early August 2015"),
        ("[2015-08-11~..2015-08-20~]", "mid August 2015"),
        ("[2015-08-21~..2015-08-31~]", "late August 2015"),
        ("[2015-08-21~..2015-08-30~]", "one of about 21 August 2015 to about 30 August 2015"),
        ("[2015-08-02~..2015-08-10~]", "one of about 2 August 2015 to about 10 August 2015"),
        ("[2015-08-01..2015-08-10]", "early August 2015"),
        (
            "[2015-08-01?..2015-08-10?]",
            "one of 1 August 2015 (uncertain) to 10 August 2015 (uncertain)"
        ),
        ("[2015-08-11~..2016-08-20~]", "one of about 11 August 2015 to about 20 August 2016"),
        ("[2015-07-01~..2015-08-10~]", "one of about 1 July 2015 to about 10 August 2015"),
        ("[2016-01~..2016-04~]", "early 2016"), ("[2016-05~..2016-08~]", "mid 2016"),
        ("[2016-09~..2016-12~]", "late 2016"),
        ("[2016-01~..2017-04~]", "one of about January 2016 to about April 2017"),
        ("[2010~..2013~]", "early 2010s"), ("[2014~..2016~]", "mid 2010s"),
        ("[2017~..2019~]", "late 2010s"),
        ("[2010~..2023~]", "one of about 2010 to about 2023"),
        ("[2015-02-21~..2015-02-28~]", "late February 2015"),
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
