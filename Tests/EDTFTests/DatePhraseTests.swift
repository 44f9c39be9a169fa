import EDTF
import Testing

@Suite struct DatePhraseTests {
    /// A Wednesday.
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    @Test(arguments: [
        ("2015-08~", "2015-08~"), ("201x", "201X"), (" 2016 ", "2016"), ("y17e7", "Y17E7"),
        ("2018-11..2019-01", "2018-11/2019-01"), ("Nov 2018 - Jan 2019", "2018-11/2019-01"),
        ("Nov 2018 to Jan 2019", "2018-11/2019-01"), ("Nov 2018–Jan 2019", "2018-11/2019-01"),
        ("from Nov 2018 until January 2019", "2018-11/2019-01"), ("2018-2019", "2018/2019"),
        ("2018..", "2018/.."), ("..2019", "../2019"), ("Nov - Dec 2018", "2018-11/2018-12"),
        ("nov-dec 2018", "2018-11/2018-12"), ("4-8 January 2016", "2016-01-04/2016-01-08"),
        ("January 4 - 8, 2016", "2016-01-04/2016-01-08"),
        ("4 January to 8 February 2016", "2016-01-04/2016-02-08"),
        ("Aug 2015", "2015-08"), ("AUGUST 2015", "2015-08"), ("Aug. 2015", "2015-08"),
        ("Sept 2015", "2015-09"), ("15 August 2015", "2015-08-15"),
        ("August 15, 2015", "2015-08-15"), ("15th of August 2015", "2015-08-15"),
        ("Mon 4 January 2016", "2016-01-04"), ("2015/08/15", "2015-08-15"),
        ("15/08/2015", "2015-08-15"), ("15.8.2015", "2015-08-15"), ("04/04/2019", "2019-04-04"),
        ("08/2015", "2015-08"), ("may 2015", "2015-05"),
        ("fall 2017", "2017-23"), ("autumn of 2017", "2017-23"), ("the fall of 2017", "2017-23"),
        ("Winter 2017", "2017-24"), ("winter 2017–18", "2017-24"), ("winter 2017/18", "2017-24"),
        ("fall 2017 - spring 2022", "2017-23/2022-21"), ("Q3 2017", "2017-35"),
        ("2017 Q3", "2017-35"), ("2017Q3", "2017-35"), ("third quarter of 2017", "2017-35"),
        ("H1 2017", "2017-40"), ("second half of 2017", "2017-41"),
        ("early 2016", "[2016-01~..2016-04~]"), ("mid 2016", "[2016-05~..2016-08~]"),
        ("mid-2016", "[2016-05~..2016-08~]"), ("late 2016", "[2016-09~..2016-12~]"),
        ("early November 2015", "[2015-11-01~..2015-11-10~]"),
        ("mid-November 2015", "[2015-11-11~..2015-11-20~]"),
        ("late February 2016", "[2016-02-21~..2016-02-29~]"),
        ("early 2010s", "[2010~..2013~]"), ("late 2010s", "[2017~..2019~]"),
        ("since early 2016", "2016-37~/.."), ("early 2016 - mid 2018", "2016-37~/2018-38~"),
        ("circa 2015", "2015~"), ("c. 2015", "2015~"), ("about Aug 2015", "2015-08~"),
        ("around 4 January 2016", "2016-01-04~"), ("maybe 2015", "2015?"),
        ("maybe about 2015", "2015%"), ("Aug 2015?", "2015-08?"), ("~Aug 2015", "2015-08~"),
        ("2015 or so", "2015~"), ("December 2015 (uncertain)", "2015-12?"),
        ("the 2010s", "201X"), ("2010s", "201X"), ("the 2010's", "201X"),
        ("about the 2010s", "201X~"),
        ("since 2019", "2019/.."), ("until 2019", "../2019"), ("before 2019", "[..2018]"),
        ("after 2019", "[2020..]"), ("before Aug 2015", "[..2015-07]"),
        ("after 31 December 2015", "[2016-01-01..]"), ("before fall 2017", "[..2017-08-31]"),
        ("before about 2019", "[..2018~]"),
        ("from 2015", "2015/"), ("from 2015 on", "2015/.."), ("2015 onwards", "2015/.."),
        ("from December 2015, end unknown", "2015-12/"), ("2015 - ?", "2015/"),
        ("until 2019, start unknown", "/2019"), ("2018 - present", "2018/.."),
        ("2017–21", "2017/2021"), ("1999 - 02", "1999/2002"), ("2018 to date", "2018/.."),
        ("2018-present", "2018/.."), ("Aug 2018 to now", "2018-08/.."),
        ("since about 2015", "2015~/.."), ("2019 or 2020", "[2019,2020]"),
        ("2019 or earlier", "[..2019]"), ("45 BCE", "-0044"), ("44 CE", "0044"),
        ("some day in 2015", "2015-XX-XX"), ("some day in April 2015", "2015-04-XX"),
    ])
    func `understands what people type`(text: String, edtf: String) throws {
        let phrase = try DatePhrase(parsing: text, today: today)
        #expect(phrase.date.description == edtf)
    }

    @Test(arguments: [
        ("today", "2019-06-12"), ("Yesterday", "2019-06-11"), ("tomorrow", "2019-06-13"),
        ("now", "2019-06-12"), ("3 weeks ago", "2019-05-22"), ("a week ago", "2019-06-05"),
        ("about three weeks ago", "2019-05-22~"), ("2 months ago", "2019-04"),
        ("in 2 years", "2021"), ("10 years ago", "2009"), ("in 3 days", "2019-06-15"),
        ("last year", "2018"), ("this month", "2019-06"), ("next month", "2019-07"),
        ("last week", "2019-06-03/2019-06-09"), ("last Friday", "2019-06-07"),
        ("last Wednesday", "2019-06-05"), ("next Wednesday", "2019-06-19"),
        ("next monday", "2019-06-17"), ("this friday", "2019-06-14"), ("last spring", "2019-21"),
        ("last winter", "2018-24"), ("last summer", "2018-22"), ("this summer", "2019-22"),
        ("next spring", "2020-21"), ("last quarter", "2019-33"), ("last June", "2018-06"),
        ("since last year", "2018/.."), ("yesterday - tomorrow", "2019-06-11/2019-06-13"),
    ])
    func `counts from the day it is given`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    @Test func `keeps the words as typed, and takes southern seasons where asked`() throws {
        let phrase = try DatePhrase(parsing: "\t Last  Spring\n", today: today, hemisphere: .south)
        #expect(phrase.words == "Last  Spring")
        #expect(phrase.date.description == "2018-21")
    }

    @Test(arguments: [
        (
            "03/04/2019",
            "03/04/2019 does not say which number is the month: Wed 3 April 2019 (2019-04-03) "
                + "or Mon 4 March 2019 (2019-03-04)"
        ),
        ("spring", "spring needs a year: spring 2018 (2018-21) or spring 2019 (2019-21)"),
        ("August", "August needs a year: August 2018 (2018-08) or August 2019 (2019-08)"),
        (
            "Aug 15",
            "15 August needs a year of four digits: Wed 15 August 2018 (2018-08-15), "
                + "Thu 15 August 2019 (2019-08-15) or August 2015 (2015-08)"
        ),
        ("1999-00", "1999-00 has no month 00: 1999 to 2000 (1999/2000)"),
        ("2017-18", "2017-18 has no month 18: 2017 to 2018 (2017/2018)"),
        (
            "January 09:00",
            "January needs a year: January 2018 (2018-01) or January 2019 (2019-01)"
        ),
        (
            "Nov - Dec 984",
            "November needs a year: November 2018 (2018-11) or November 2019 (2019-11)"
        ),
        (
            "2018-",
            "\"2018-\" does not say how it ended: since 2018 (2018/..) or from 2018, end unknown "
                + "(2018/)"
        ),
        (
            "between 2016 and 2018",
            "\"between\" can mean all that time or some moment in it: 2016 to 2018 (2016/2018) "
                + "or one of 2016 to 2018 ([2016..2018])"
        ),
        (
            "Aug 2018 –",
            "\"aug 2018 -\" does not say how it ended: since August 2018 (2018-08/..) or "
                + "from August 2018, end unknown (2018-08/)"
        ),
        ("the 90s", "\"90s\" needs its century: the 1990s (199X) or the 2090s (209X)"),
        (
            "Friday",
            "Friday can be the last or the next: Fri 7 June 2019 (2019-06-07) or "
                + "Fri 14 June 2019 (2019-06-14)"
        ),
    ])
    func `lists the readings of what is ambiguous`(text: String, message: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.description == message)
        #expect(error?.readings.isEmpty == false)
    }

    @Test(arguments: [
        ("Agust 2015", "\"agust\" is not understood: did you mean August?"),
        ("Jna 2015", "\"jna\" is not understood: did you mean January?"),
        ("autum 2015", "\"autum\" is not understood: did you mean autumn?"),
        ("29 February 2019", "2019-02-29 does not exist: February 2019 has 28 days"),
        ("2019-02-29", "2019-02-29 does not exist: February 2019 has 28 days"),
        ("Tue 4 January 2016", "4 January 2016 is a Monday, not a Tuesday"),
        ("Nov - Jan 2019", "the span ends in January 2019, before it starts in November 2019"),
        (
            "3 weeks after launch",
            "\"3 weeks after launch\" counts from \"launch\", which is not a date"
        ),
        ("2016??", "a date ends with one of ?, ~ and % (both), not more"),
        ("21/2019", "there is no month 21"), ("25/22/2019", "there is no month 22"),
        ("", "the date is empty"),
        ("?..?", "neither end of the span is known"),
        ("from unknown to ?", "neither end of the span is known"),
        (
            "some time",
            "\"some time\" is not a date: try \"Aug 2015\", \"fall 2017\", \"since 2019\" or "
                + "2018-11/2019-01"
        ),
    ])
    func `says what is wrong`(text: String, message: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.description == message)
        #expect(error?.readings.isEmpty == true)
    }

    @Test(arguments: [
        ("2019-02-29", 8, "01 to 28"), ("in Agust 2015", 3, "August"), ("2016-4-", 5, "two digits"),
        ("2015/2016/2017", 9, "the end"), ("3 weeks after the launch", 14, "a date"),
        ("August 2015 whatever", 12, "a date"), ("2018年13月", 7, "1月 to 12月"),
        ("2018年8月15日早上", 16, "the end, or words such as 以来, 之前 or 到"),
        ("２０１９-０２-２９", 20, "01 to 28"), (" 2018年2月30日", 11, "01 to 28"),
    ])
    func `says where and what was expected`(text: String, offset: Int, expected: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.offset == offset)
        #expect(error?.expected == expected)
    }

    /// False friends from narratives of careers.
    @Test(arguments: [
        "Mythical Man Month", "night owls", "may be", "the burden didn't fall",
        "second internship", "75%", "some time", "often", "not known", "a few weeks ago",
    ])
    func `finds no date in other words`(text: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.readings == [])
        #expect(error?.reason.contains("did you mean") == false)
    }

    @Test func `is quick on hostile repetitions`() {
        let words = ["since", "about", "early", "in", "~", "?", "or", "to", "some day in", "-"]
        for first in words {
            for second in words {
                let text = Array(repeating: first, count: 60) + Array(repeating: second, count: 60)
                _ = try? DatePhrase(parsing: text.joined(separator: " "), today: today)
            }
        }
    }

    @Test(arguments: [
        "%", "~", "?", "?~", " ~", " the", " in", " ?", " about", " since", " to", "大约", "在",
    ])
    func `does not go deeper than a date has words`(piece: String) {
        let text = String(repeating: piece, count: 1000 / piece.utf8.count)
        for phrase in [
            "2015" + text, text + " 2015", "[-" + text, text + " - " + text,
            "mid mid 201" + text + "6年底", text + "2015年",
            "2016年" + text.prefix(400) + "底",
        ] {
            let cut = String(decoding: phrase.utf8.prefix(1000), as: UTF8.self)
            let error = #expect(throws: DatePhraseError.self) {
                try DatePhrase(parsing: cut, today: today)
            }
            #expect(error?.reason.isEmpty == false)
        }
    }

    @Test func `never traps on phrases of random words`() {
        let words = [
            "early", "mid", "2016", "Aug", "15", "to", "-", "..", "since", "about", "last", "fall",
            "Q3", "in", "3", "weeks", "ago", "or", "from", "4-8", "2010s", "'90s", "bc", "?",
            "nov-dec", "~", "%", "between", "and", "half", "first", "(uncertain)", "unknown", "🙂",
        ]
        var generator = Generator(seed: 8)
        for _ in 0..<5_000 {
            var text: [String] = []
            for _ in 0..<generator.number(1...6) { text.append(generator.pick(words) ?? "") }
            let typed = text.joined(separator: " ")
            guard let phrase = try? DatePhrase(parsing: typed, today: today) else { continue }
            let again = try? FuzzyDate(parsing: phrase.date.description)
            if again != phrase.date || !phrase.date.bounds().isInOrder {
                Issue.record("\(typed) became \(phrase.date)")
            }
        }
    }
}
