import EDTF
import Testing

/// What people type in English, on 12 June 2019.
@Suite struct EnglishPhraseTests {
    /// A Wednesday.
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private static let phrases: [(String, String)] = [
        ("Aug 2015", "2015-08"), ("aug 2015", "2015-08"), ("AUG. 2015", "2015-08"),
        ("August, 2015", "2015-08"), ("August of 2015", "2015-08"), ("in August 2015", "2015-08"),
        ("Sept. 2015", "2015-09"), ("Sep 2015", "2015-09"), ("15 August 2015", "2015-08-15"),
        ("August 15 2015", "2015-08-15"), ("August 15th, 2015", "2015-08-15"),
        ("Aug 15, 2015", "2015-08-15"), ("the 15th of August 2015", "2015-08-15"),
        ("15-Aug-2015", "2015-08-15"), ("2015-Aug-15", "2015-08-15"), ("Aug-2015", "2015-08"),
        ("Aug/2015", "2015-08"), ("2015/08", "2015-08"), ("2015/8", "2015-08"),
        ("2015.08", "2015-08"), ("8/2015", "2015-08"), ("2015/08/15", "2015-08-15"),
        ("2015.8.15", "2015-08-15"), ("15/08/2015", "2015-08-15"), ("8/15/2015", "2015-08-15"),
        ("15.08.2015", "2015-08-15"), ("20150815", "2015-08-15"),
        ("Saturday 15 August 2015", "2015-08-15"), ("Saturday, August 15, 2015", "2015-08-15"),
        ("Sat 15 Aug 2015", "2015-08-15"), ("2015", "2015"), ("the year 2015", "2015"),
        ("in 2015", "2015"), ("during 2015", "2015"), ("sometime in 2015", "2015"),
        ("at the end of 2015", "[2015-09~..2015-12~]"), ("spring 2016", "2016-21"),
        ("the spring of 2016", "2016-21"), ("in the spring of 2016", "2016-21"),
        ("Spring, 2016", "2016-21"), ("2016 spring", "2016-21"), ("summer 2016", "2016-22"),
        ("Summer of 2016", "2016-22"), ("fall 2016", "2016-23"), ("the fall of 2016", "2016-23"),
        ("autumn 2016", "2016-23"), ("winter 2016", "2016-24"), ("winter 2016/17", "2016-24"),
        ("winter 2016-17", "2016-24"), ("winter 2016–2017", "2016-24"),
        ("early summer of 2012", "2012-22~"), ("late fall 2016", "2016-23~"),
        ("Q1 2016", "2016-33"), ("q1 2016", "2016-33"), ("2016 Q1", "2016-33"),
        ("2016Q1", "2016-33"), ("2016-Q1", "2016-33"), ("Q1/2016", "2016-33"),
        ("first quarter of 2016", "2016-33"), ("1st quarter 2016", "2016-33"),
        ("the fourth quarter of 2016", "2016-36"), ("H1 2016", "2016-40"), ("2016 H2", "2016-41"),
        ("first half of 2016", "2016-40"), ("the second half of 2016", "2016-41"),
        ("the first four months of 2016", "2016-37"), ("early 2016", "[2016-01~..2016-04~]"),
        ("Early-2016", "[2016-01~..2016-04~]"), ("mid 2016", "[2016-05~..2016-08~]"),
        ("mid-2016", "[2016-05~..2016-08~]"), ("middle of 2016", "[2016-05~..2016-08~]"),
        ("late 2016", "[2016-09~..2016-12~]"), ("the end of 2016", "[2016-09~..2016-12~]"),
        ("beginning of 2016", "[2016-01~..2016-04~]"), ("start of 2016", "[2016-01~..2016-04~]"),
        ("the start of 2016", "[2016-01~..2016-04~]"),
        ("early August 2015", "[2015-08-01~..2015-08-10~]"),
        ("mid-August 2015", "[2015-08-11~..2015-08-20~]"),
        ("mid August, 2015", "[2015-08-11~..2015-08-20~]"),
        ("late August 2015", "[2015-08-21~..2015-08-31~]"),
        ("the end of August 2015", "[2015-08-21~..2015-08-31~]"),
        ("the beginning of August 2015", "[2015-08-01~..2015-08-10~]"),
        ("early 2010s", "[2010~..2013~]"), ("the mid-2010s", "[2014~..2016~]"),
        ("the late 2010s", "[2017~..2019~]"), ("the 2010s", "201X"), ("2010s", "201X"),
        ("the 1990's", "199X"), ("in the 1990s", "199X"), ("the 20th century", "19XX"),
        ("late 19th century", "[1867~..1899~]"), ("circa 2015", "2015~"), ("c. 2015", "2015~"),
        ("ca 2015", "2015~"), ("about 2015", "2015~"), ("about August 2015", "2015-08~"),
        ("around 2015", "2015~"), ("roughly 2015", "2015~"), ("approx. 2015", "2015~"),
        ("approximately August 2015", "2015-08~"), ("~2015", "2015~"), ("2015~", "2015~"),
        ("2015ish", "2015~"), ("2015-ish", "2015~"), ("2015 or so", "2015~"),
        ("maybe 2015", "2015?"), ("perhaps August 2015", "2015-08?"), ("probably 2015", "2015?"),
        ("possibly 2015", "2015?"), ("2015?", "2015?"), ("August 2015?", "2015-08?"),
        ("August 2015 (uncertain)", "2015-08?"), ("maybe around 2015", "2015%"),
        ("2018-11..2019-01", "2018-11/2019-01"), ("2018-11/2019-01", "2018-11/2019-01"),
        ("Nov 2018 - Jan 2019", "2018-11/2019-01"), ("Nov 2018 – Jan 2019", "2018-11/2019-01"),
        ("Nov 2018 — Jan 2019", "2018-11/2019-01"), ("Nov 2018 to Jan 2019", "2018-11/2019-01"),
        ("from Nov 2018 to Jan 2019", "2018-11/2019-01"),
        ("Nov 2018 until Jan 2019", "2018-11/2019-01"),
        ("Nov 2018 through Jan 2019", "2018-11/2019-01"), ("Nov-Dec 2018", "2018-11/2018-12"),
        ("November - December 2018", "2018-11/2018-12"),
        ("Nov 4 - 8, 2018", "2018-11-04/2018-11-08"),
        ("4-8 November 2018", "2018-11-04/2018-11-08"),
        ("4 to 8 November 2018", "2018-11-04/2018-11-08"),
        ("4 November - 8 December 2018", "2018-11-04/2018-12-08"), ("2018-2019", "2018/2019"),
        ("2018 - 2019", "2018/2019"), ("2018–19", "2018/2019"),
        ("2013.09-2017.06", "2013-09/2017-06"), ("2013/9 - 2017/6", "2013-09/2017-06"),
        ("09/2013 - 06/2017", "2013-09/2017-06"),
        ("summer 2016 - spring 2018", "2016-22/2018-21"),
        ("early 2016 to mid 2018", "2016-37~/2018-38~"), ("2016 - ?", "2016/"),
        ("2016 - unknown", "2016/"), ("2018 - present", "2018/.."), ("2018-present", "2018/.."),
        ("2018 to now", "2018/.."), ("Nov 2018 - today", "2018-11/.."), ("since 2018", "2018/.."),
        ("since November 2018", "2018-11/.."), ("ever since 2018", "2018/.."),
        ("2018 onwards", "2018/.."), ("from 2018 on", "2018/.."),
        ("from 2018 onwards", "2018/.."), ("from 2018", "2018/"), ("starting in 2018", "2018/"),
        ("starting November 2018", "2018-11/"), ("until 2018", "../2018"),
        ("till 2018", "../2018"), ("up to 2018", "../2018"), ("up until 2018", "../2018"),
        ("through 2018", "../2018"), ("before 2018", "[..2017]"), ("after 2018", "[2019..]"),
        ("before August 2015", "[..2015-07]"), ("prior to 2018", "[..2017]"),
        ("after 15 August 2015", "[2015-08-16..]"), ("not before 2018", "[2018..]"),
        ("no earlier than 2018", "[2018..]"), ("no later than 2018", "[..2018]"),
        ("by 2018", "[..2018]"), ("2018 or earlier", "[..2018]"), ("2018 or later", "[2018..]"),
        ("2018 or 2019", "[2018,2019]"), ("either 2018 or 2019", "[2018,2019]"),
        ("one of 2018 or 2019", "[2018,2019]"), ("2017, 2018 or 2019", "[2017,2018,2019]"),
        ("2018 and 2019", "{2018,2019}"), ("both 2018 and 2019", "{2018,2019}"),
        ("all of 2018 and 2019", "{2018,2019}"),
        ("August or September 2015", "[2015-08,2015-09]"), ("45 BCE", "-0044"),
        ("45 BC", "-0044"), ("800 CE", "0800"), ("AD 800", "0800"), ("44 CE", "0044"),
        ("170,000,000", "Y170000000"), ("some day in 2015", "2015-XX-XX"),
        ("some day in August 2015", "2015-08-XX"), ("some month in 2015", "2015-XX"),
        ("today", "2019-06-12"), ("now", "2019-06-12"), ("Yesterday", "2019-06-11"),
        ("tomorrow", "2019-06-13"), ("the day before yesterday", "2019-06-10"),
        ("the day after tomorrow", "2019-06-14"), ("last week", "2019-06-03/2019-06-09"),
        ("this week", "2019-06-10/2019-06-16"), ("next week", "2019-06-17/2019-06-23"),
        ("last weekend", "2019-06-08/2019-06-09"), ("last month", "2019-05"),
        ("this month", "2019-06"), ("next month", "2019-07"), ("last year", "2018"),
        ("this year", "2019"), ("next year", "2020"), ("last quarter", "2019-33"),
        ("last spring", "2019-21"), ("last summer", "2018-22"), ("this past summer", "2018-22"),
        ("this summer", "2019-22"), ("next fall", "2019-23"), ("last Friday", "2019-06-07"),
        ("this Friday", "2019-06-14"), ("next Friday", "2019-06-14"), ("last June", "2018-06"),
        ("next June", "2020-06"), ("3 days ago", "2019-06-09"), ("a week ago", "2019-06-05"),
        ("3 weeks ago", "2019-05-22"), ("about three weeks ago", "2019-05-22~"),
        ("two months ago", "2019-04"), ("a year ago", "2018"), ("10 years ago", "2009"),
        ("twenty-five years ago", "1994"), ("a decade ago", "2009"), ("two decades ago", "1999"),
        ("a couple of years ago", "2017~"), ("half a year ago", "2018-12"),
        ("a year and a half ago", "2017-12"), ("two and a half years ago", "2016-12"),
        ("a fortnight ago", "2019-05-29"), ("in 3 days", "2019-06-15"),
        ("in two weeks", "2019-06-26"), ("in 2 months", "2019-08"), ("in a year", "2020"),
        ("two months from now", "2019-08"), ("3 weeks from today", "2019-07-03"),
        ("three weeks after 4 January 2016", "2016-01-25"),
        ("6 weeks before December 2015", "[2015-10-20..2015-11-19]"),
        ("the week of 4 January 2016", "2016-01-04/2016-01-10"),
        ("4 January 2016, 09:00 UTC", "2016-01-04T09:00:00Z"), ("２０１５", "2015"),
        ("  August   2015  ", "2015-08"), ("1984-1x", "1984-1X"), ("201x", "201X"),
        ("2015-08~", "2015-08~"), ("2015-12/..", "2015-12/.."), ("y17e7", "Y17E7"),
    ]

    @Test(arguments: phrases)
    func `understands`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    @Test func `knows at least 200 phrases`() {
        #expect(Set(Self.phrases.map(\.0)).count >= 200)
    }

    private static let refused: [(String, String)] = [
        (
            "3.4.2019",
            "3.4.2019 does not say which number is the month: Wed 3 April 2019 "
                + "(2019-04-03) or Mon 4 March 2019 (2019-03-04)"
        ),
        (
            "03-04-2019",
            "03-04-2019 does not say which number is the month: Wed 3 April 2019 "
                + "(2019-04-03) or Mon 4 March 2019 (2019-03-04)"
        ),
        (
            "03/04/05",
            "03/04/05 does not say which number is the month: Sun 3 April 2005 "
                + "(2005-04-03), Fri 4 March 2005 (2005-03-04) or Sat 5 April 2003 "
                + "(2003-04-05)"
        ),
        (
            "15 August",
            "15 August needs a year of four digits: Wed 15 August 2018 (2018-08-15), "
                + "Thu 15 August 2019 (2019-08-15) or August 2015 (2015-08)"
        ),
        (
            "Monday",
            "Monday can be the last or the next: Mon 10 June 2019 (2019-06-10) or "
                + "Mon 17 June 2019 (2019-06-17)"
        ),
        ("the nineties", "\"nineties\" needs its century: the 1990s (199X) or the 2090s (209X)"),
        ("Aug '15", "\"'15\" needs its century: August 2015 (2015-08) or August 1915 (1915-08)"),
        (
            "summer '17",
            "\"'17\" needs its century: summer 2017 (2017-22) or summer 1917 (1917-22)"
        ),
        (
            "Aug 2018 -",
            "\"aug 2018 -\" does not say how it ended: since August 2018 (2018-08/..) "
                + "or from August 2018, end unknown (2018-08/)"
        ),
        (
            "between March and May 2016",
            "\"between\" can mean all that time or some moment in it: March 2016 to "
                + "May 2016 (2016-03/2016-05) or one of March 2016 to May 2016 "
                + "([2016-03..2016-05])"
        ),
        ("Wendesday 15 August 2015", "\"wendesday\" is not understood: did you mean Wednesday?"),
        ("1900-02-29", "1900-02-29 does not exist: February 1900 has 28 days"),
        ("31 June 2015", "2015-06-31 does not exist: June 2015 has 30 days"),
        ("2019 - 2018", "the span ends in 2018, before it starts in 2019"),
        (
            "six weeks prior to the move",
            "\"six weeks prior to the move\" counts from \"the move\", which is not a "
                + "date"
        ),
        ("fall term 2017", "an academic term has no fixed months: give its season or its months"),
        (
            "spring semester 2017",
            "an academic term has no fixed months: give its season or its months"
        ),
        (
            "2015 2016",
            "\"2015 2016\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        ("2016-13", "2016-13 has no month 13"), ("2018-17", "2018-17 has no month 17"),
        ("2016 to 2017 to 2018", "a span has one start and one end"),
        ("201", "201 is too short for a year: four digits, or 201X for those that are not known"),
        ("20", "20 is too short for a year: four digits, or 20XX for those that are not known"),
        (
            "12345",
            "12345 is too long: a year of more than four digits is written with Y, "
                + "as in Y12345"
        ),
        ("2018/2019/2020", "an interval has one slash"),
        (
            "some weeks ago",
            "\"some weeks ago\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since "
                + "2019\" or 2018-11/2019-01"
        ),
        (
            "recently",
            "\"recently\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        (
            "once",
            "\"once\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        (
            "soon",
            "\"soon\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        (
            "whenever",
            "\"whenever\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        (
            "$1,000",
            "\"$1,000\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        (
            "v2.7",
            "\"v2.7\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        ("2015-02-30", "2015-02-30 does not exist: February 2015 has 28 days"),
        (
            "2015-W05",
            "\"2015-W05\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
        ("2015-123", "2015-123 has no month 123"),
        ("/", "an interval needs a date or \"..\" at one end"),
        (
            "...",
            "\"...\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
    ]

    @Test(arguments: refused)
    func `refuses with a reason`(text: String, message: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.description == message)
    }
}
