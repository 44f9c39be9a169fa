import EDTF
import Testing

/// Every English word of dates, one by one, on 12 June 2019.
@Suite struct EnglishVocabularyTests {
    /// A Wednesday.
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private func edtf(_ text: String) -> String? {
        try? DatePhrase(parsing: text, today: today).date.description
    }

    @Test(arguments: [
        ("January", "01"), ("February", "02"), ("March", "03"), ("April", "04"), ("May", "05"),
        ("June", "06"), ("July", "07"), ("August", "08"), ("September", "09"), ("October", "10"),
        ("November", "11"), ("December", "12"),
    ])
    func `months have a name and three letters`(name: String, number: String) {
        for word in [name, String(name.prefix(3)), name.prefix(3) + ".", name.uppercased()] {
            #expect(edtf("\(word) 2015") == "2015-\(number)")
            #expect(edtf("9 \(word) 2015") == "2015-\(number)-09")
        }
        #expect(edtf("sept 2015") == "2015-09")
    }

    @Test(arguments: [
        ("Monday", ["mon"], 4), ("Tuesday", ["tue", "tues"], 5), ("Wednesday", ["wed"], 6),
        ("Thursday", ["thu", "thur", "thurs"], 7), ("Friday", ["fri"], 8),
        ("Saturday", ["sat"], 9), ("Sunday", ["sun"], 10),
    ])
    func `weekdays have a name and letters`(name: String, short: [String], day: Int) {
        for word in short + [name] {
            #expect(edtf("\(word) \(day) January 2016") == FuzzyDate.day(2016, 1, day))
            #expect(edtf("\(word) \(day + 1) January 2016") == nil)
            #expect(edtf("last \(word)") == edtf("last \(name)"))
        }
    }

    /// Monday 10 to Sunday 16 June is this week.
    @Test(arguments: [
        ("Monday", 10, 10, 17), ("Tuesday", 11, 11, 18), ("Wednesday", 5, 12, 19),
        ("Thursday", 6, 13, 13), ("Friday", 7, 14, 14), ("Saturday", 8, 15, 15),
        ("Sunday", 9, 16, 16),
    ])
    func `the last weekday is before today and the next one after it`(
        name: String, last: Int, this: Int, next: Int
    ) {
        #expect(edtf("last \(name)") == FuzzyDate.day(2019, 6, last))
        #expect(edtf("this \(name)") == FuzzyDate.day(2019, 6, this))
        #expect(edtf("next \(name)") == FuzzyDate.day(2019, 6, next))
    }

    @Test(arguments: [
        ("spring", 21), ("summer", 22), ("autumn", 23), ("fall", 23), ("winter", 24), ("q1", 33),
        ("q2", 34), ("q3", 35), ("q4", 36), ("h1", 40), ("h2", 41), ("first quarter", 33),
        ("second quarter", 34), ("third quarter", 35), ("fourth quarter", 36), ("1st quarter", 33),
        ("2nd quarter", 34), ("3rd quarter", 35), ("4th quarter", 36), ("first half", 40),
        ("second half", 41), ("1st half", 40), ("2nd half", 41), ("first four months", 37),
        ("middle four months", 38), ("last four months", 39),
    ])
    func `parts of a year`(words: String, code: Int) {
        #expect(edtf("\(words) of 2015") == "2015-\(code)")
        #expect(edtf("the \(words) of 2015") == "2015-\(code)")
    }

    @Test(arguments: ["third half of 2015", "fifth quarter of 2015", "second four months of 2015"])
    func `parts that a year does not have`(text: String) {
        #expect(edtf(text) == nil)
    }

    @Test(arguments: [
        (
            ["early", "beginning of", "start of"], ["01~..2015-04~", "01~..2015-08-10~"],
            "2010~..2013~"
        ),
        (["mid", "middle of"], ["05~..2015-08~", "11~..2015-08-20~"], "2014~..2016~"),
        (["late", "end of"], ["09~..2015-12~", "21~..2015-08-31~"], "2017~..2019~"),
    ])
    func `thirds of a year, of a month and of a decade`(
        words: [String], ends: [String], decade: String
    ) {
        for word in words {
            #expect(edtf("\(word) 2015") == "[2015-\(ends[0])]")
            #expect(edtf("\(word) August 2015") == "[2015-08-\(ends[1])]")
            #expect(edtf("\(word) the 2010s") == "[\(decade)]")
        }
    }

    @Test(arguments: [
        ("late third quarter of 2016", "2016-35~"), ("early first half of 2016", "2016-40~"),
        ("early 20th century", "[1900~..1933~]"), ("mid 20th century", "[1934~..1966~]"),
        ("late 20th century", "[1967~..1999~]"), ("1st century", "00XX"), ("99th century", "98XX"),
        ("early 20XX", "[2000~..2033~]"), ("late 1st century", "[0067~..0099~]"),
    ])
    func `thirds of other periods, and centuries from their year 00 to their year 99`(
        text: String, edtf expected: String
    ) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        "about", "around", "circa", "c", "c.", "ca", "ca.", "approx", "approximately", "roughly",
        "nearly", "~", "~ ",
    ])
    func `words before a date that make it approximate`(word: String) {
        #expect(edtf("\(word) 2015") == "2015~")
    }

    @Test(arguments: ["maybe", "perhaps", "probably", "possibly", "presumably"])
    func `words before a date that make it uncertain`(word: String) {
        #expect(edtf("\(word) 2015") == "2015?")
    }

    @Test(arguments: [
        ("2015 approximately", "2015~"), ("2015 (approximate)", "2015~"), ("2015 ~", "2015~"),
        ("2015 (uncertain)", "2015?"), ("2015 ?", "2015?"), ("2015%", "2015%"),
        ("2015 or so", "2015~"), ("2015 or before", "[..2015]"), ("2015 or after", "[2015..]"),
        ("2015 onward", "2015/.."), ("from 2015 onward", "2015/.."), ("some time in 2015", "2015"),
        ("not after 2015", "[..2015]"), ("not earlier than 2015", "[2015..]"),
        ("up until 2015", "../2015"), ("to 2015", "../2015"), ("starting from 2015", "2015/"),
        ("starting on 4 January 2016", "2016-01-04/"), ("2014 thru 2015", "2014/2015"),
        ("2014 till 2015", "2014/2015"), ("unknown - 2015", "/2015"), ("? - 2015", "/2015"),
        ("2015 - ongoing", "2015/.."), ("2015 - current", "2015/.."),
        ("2015 to the present", "2015/.."), ("always", "../.."),
        ("since ever, end unknown", "../"), ("ongoing, start unknown", "/.."),
    ])
    func `words around a date that open it`(text: String, edtf expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        ("twenties", 2), ("thirties", 3), ("forties", 4), ("fifties", 5), ("sixties", 6),
        ("seventies", 7), ("eighties", 8), ("nineties", 9), ("'20s", 2), ("90's", 9), ("00s", 0),
    ])
    func `decades without their century have two readings`(word: String, tens: Int) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: "the \(word)", today: today)
        }
        #expect(
            error?.readings == [
                "the 19\(tens)0s (19\(tens)X)", "the 20\(tens)0s (20\(tens)X)",
            ])
    }

    @Test(arguments: ["100s", "2015s", "0s", "20100s", "2010ss", "s", "'s"])
    func `no other number is a decade`(text: String) {
        #expect(edtf(text) == nil)
    }

    @Test(arguments: [
        ("1 BCE", "0000"), ("1 CE", "0001"), ("45 BC", "-0044"), ("AD 1", "0001"),
        ("ce 800", "0800"), ("10000 BCE", "-9999"), ("10001 BCE", "Y-10000"), ("9999 CE", "9999"),
        ("10000 CE", "Y10000"), ("999999999999 CE", "Y999999999999"),
        ("1,000,000 BCE", "Y-999999"), ("March 45 BCE", "-0044-03"),
    ])
    func `years of an era count from 1`(text: String, edtf expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        "0 CE", "0 BCE", "AD 0", "1000000000000 CE", "1000000000000 BC", "0th century",
        "100th century",
    ])
    func `there is no year 0 of an era and none beyond twelve digits`(text: String) {
        #expect(edtf(text) == nil)
    }
}

extension FuzzyDate {
    /// A day as EDTF writes it.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
        Day(year: year, month: month, day: day)?.description
    }
}
