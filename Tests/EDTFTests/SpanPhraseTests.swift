import EDTF
import Testing

/// Spans and sets in English, where one side says what the other leaves out.
@Suite struct SpanPhraseTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private func edtf(_ text: String) -> String? {
        try? DatePhrase(parsing: text, today: today).date.description
    }

    @Test(arguments: [
        ("4 - 8 January 2016", "2016-01-04/2016-01-08"),
        ("Jan 4 - Feb 8 2016", "2016-01-04/2016-02-08"),
        ("January 4 - 8 2016", "2016-01-04/2016-01-08"),
        ("spring - autumn 2016", "2016-21/2016-23"),
        ("Q1 - Q3 2016", "2016-33/2016-35"), ("early - late 2016", "2016-37~/2016-39~"),
        ("about March - May 2016", "2016-03~/2016-05"), ("2015 - May 2016", "2015/2016-05"),
        ("March 2015 - May 2016", "2015-03/2016-05"), ("4 March - May 2016", "2016-03-04/2016-05"),
        ("from March to May 2016", "2016-03/2016-05"), ("2015 to 18", "2015/2018"),
        ("2015 or 2016", "[2015,2016]"), ("2015 or", "nil"), ("or 2015", "nil"),
        ("March or April 2016", "[2016-03,2016-04]"),
        ("4 or 5 March 2016", "[2016-03-04,2016-03-05]"),
        ("spring or fall 2016", "[2016-21,2016-23]"),
        ("until 2015", "../2015"), ("2015 up to 2016", "nil"), (".. 2015", "../2015"),
        ("2015 ..", "2015/.."), ("..", "../.."), ("to 2015", "../2015"), ("- 2015", "nil"),
        ("2015 - 2016 - 2017", "nil"), ("2016 - 2015", "nil"), ("2015 - 2015", "2015/2015"),
        ("some year from 2000 to 2099 to 2105", "20XX/2105"),
    ])
    func `a span`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: [
        ("one of 2018, 2019 or 2020", "[2018,2019,2020]"), ("one of 2016 to 2018", "[2016..2018]"),
        ("one of 2018 or earlier, 2020", "nil"), ("one of 2018, 2020 or earlier", "nil"),
        ("one of 2018 or earlier or 2020", "[..2018,2020]"),
        ("one of 2018 or 2020 or later", "[2018,2020..]"),
        ("all of 2018 and all before and 2020", "{..2018,2020}"),
        ("all of 2018, 2020 and all after", "{2018,2020..}"), ("2018 and earlier", "{..2018}"),
        ("2018 and later", "{2018..}"), ("2018 and all before", "{..2018}"),
        ("2018 and all after", "{2018..}"), ("2018 or before", "[..2018]"),
        ("2018 or after", "[2018..]"),
        ("one of 2018", "[2018]"), ("all of 2018", "{2018}"), ("one of 2018 to 2016", "nil"),
        ("one of 4 January 2016, 09:00", "nil"), ("2018 or 2019 or 2020", "[2018,2019,2020]"),
        ("2018, 2019 and 2020", "{2018,2019,2020}"), ("one of", "nil"), ("one of ,", "nil"),
        ("one of 170,000,000 or 180,000,000", "[Y170000000,Y180000000]"),
        ("one of 11 June 2004 (year uncertain, day approximate) or 2005", "[?2004-06-~11,2005]"),
        (
            "one of some year from 1900 to 1999, estimated 1950 or 2001", "[1950S2,2001]"
        ),
    ])
    func `a set`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: [
        ("some day in 2015", "2015-XX-XX"), ("some month in 2015", "2015-XX"),
        ("some day in March 2015", "2015-03-XX"), ("some month in March 2015", "nil"),
        ("some day in 2015-03-04", "nil"), ("some year from 2000 to 2099", "20XX"),
        ("some year from 2010 to 2019", "201X"), ("some year from 9990 to 9999", "999X"),
        ("some year from 10000 BCE to 9991 BCE", "-999X"), ("some year from 10000 to 19999", "nil"),
        ("some year from 10000 to 10000", "nil"), ("of some year from 2000 to 2099", "nil"),
        ("some year from 1 BCE to 1 BCE estimated 1 BCE", "0000S1"),
        ("some month from to 1984", "nil"),
        ("some year from 10000 to 19999 estimated 10000", "Y10000S1"),
        ("some year from 20000 BCE to 10001 BCE estimated 10001 BCE", "Y-10000S1"),
        ("some year from 2 BCE to 2 BCE", "-0001"), ("some year from 2000 to 2098", "nil"),
        ("some year from 9 BCE to 1 BCE", "nil"), ("some year from 10 BCE to 2 BCE", "-000X"),
        ("some year from 1900 to 1999 estimated 1950", "1950S2"),
        ("some year from 1900 to 1999 estimated May", "nil"),
        ("some month from October to December 1984", "1984-1X"),
        ("some month from October to November 1984", "[1984-10..1984-11]"),
        ("some day from 10 December 1984 to 19 December 1984", "1984-12-1X"),
        ("some month from January to September 1984", "1984-0X"),
        ("some day from 10 December 1984 to 9 December 1984", "nil"),
        ("April in the 2010s", "201X-04"), ("April in 2010s", "201X-04"),
        ("4 April in the 2010s", "201X-04-04"),
        ("Q1 of the 2010s", "201X-33"), ("autumn in the 2010s", "201X-23"),
        ("Q1 of some year from 2000 to 2099", "20XX-33"), ("March 45 BCE", "-0044-03"),
        ("15 March 45 BCE", "-0044-03-15"), ("autumn of 2017", "2017-23"),
    ])
    func `our own words of what is not known`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: [
        ("winter 2017–18", "2017-24"), ("winter 2017 - 2018", "2017-24"),
        ("winter 1999–00", "1999-24"),
        ("winter 2017–19", "nil"), ("winter 2017–2019", "2017-24/2019"),
        ("winter 2017–02018", "nil"),
        ("summer 2017–18", "nil"), ("summer 2017–18 (southern hemisphere)", "2017-30"),
        ("winter 2017–18 (northern hemisphere)", "2017-28"),
        ("winter 2017 (southern hemisphere)", "2017-32"),
        ("winter 2017/18", "2017-24"), ("winter 2017/2018", "2017-24"), ("winter 2017/19", "nil"),
        ("2017/18 winter", "2017-24"), ("summer 2017/18", "nil"),
        ("since winter 2017–18", "2017-24/.."),
        ("winter 2017–18 to winter 2019–20", "2017-24/2019-24"),
        ("spring 2017 (northern hemisphere)?", "2017-25?"),
        ("Q1 2017 (northern hemisphere)", "nil"),
        ("2017-25 (northern hemisphere)", "nil"), ("2016 (northern hemisphere)", "nil"),
    ])
    func `a winter has two years`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: [
        ("11 June 2004 (year uncertain)", "2004?-06-11"),
        ("11 June 2004 (month uncertain)", "2004-?06-11"),
        ("11 June 2004 (day approximate)", "2004-06-~11"),
        ("June 2004 (year and month uncertain)", "2004-06?"),
        ("11 June 2004 (year and month approximate, day uncertain)", "~2004-~06-?11"),
        ("autumn 2004 (part of the year uncertain)", "2004-?23"),
        ("June 2004 (day uncertain)", "nil"),
        ("2004 (month uncertain)", "nil"), ("2004 (year)", "nil"), ("2004 (uncertain year)", "nil"),
        ("2004 (year doubtful)", "nil"), ("2004 ()", "nil"), ("(year uncertain)", "nil"),
    ])
    func `marks of parts in words`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }
}
