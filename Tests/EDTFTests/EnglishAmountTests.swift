import EDTF
import Testing

/// Numbers and units in English words.
@Suite struct EnglishAmountTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private static let numbers: [(String, Int)] = {
        let small = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        ]
        var list = zip(small, 1...19).map { ($0, $1) } + [("a", 1), ("an", 1)]
        let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        var value = 20
        for ten in tens {
            list.append((ten, value))
            for unit in small.prefix(9) {
                value += 1
                list.append(("\(ten)-\(unit)", value))
            }
            value += 1
        }
        return list
    }()

    @Test func `numbers go to ninety-nine in words`() {
        #expect(Self.numbers.last?.0 == "ninety-nine")
        #expect(Self.numbers.last?.1 == 99)
        for (word, value) in Self.numbers {
            #expect(OffsetPhrase(parsing: "\(word) weeks after X")?.amount == "P\(value)W")
        }
        for word in ["zero", "hundred", "twenty-ten", "ten-one"] {
            #expect(OffsetPhrase(parsing: "\(word) weeks after X") == nil)
        }
    }

    @Test(arguments: [
        ("day", "P3D"), ("days", "P3D"), ("week", "P3W"), ("weeks", "P3W"), ("wk", "P3W"),
        ("wks", "P3W"), ("month", "P3M"), ("months", "P3M"), ("mo", "P3M"), ("mos", "P3M"),
        ("mth", "P3M"), ("mths", "P3M"), ("year", "P3Y"), ("years", "P3Y"), ("yr", "P3Y"),
        ("yrs", "P3Y"), ("fortnight", "P6W"), ("fortnights", "P6W"), ("quarter", "P9M"),
        ("quarters", "P9M"), ("decade", "P30Y"), ("decades", "P30Y"), ("century", "P300Y"),
        ("centuries", "P300Y"),
    ])
    func `units have their words`(word: String, amount: String) {
        #expect(OffsetPhrase(parsing: "three \(word) before X")?.amount == amount)
        #expect(OffsetPhrase(parsing: "3 \(word) before X")?.amount == amount)
    }

    @Test(arguments: [
        ("before", "before"), ("after", "after"), ("prior to", "before"), ("ahead of", "before"),
        ("in advance of", "before"), ("earlier than", "before"), ("later than", "after"),
        ("following", "after"), ("past", "after"), ("preceding", "before"), ("since", "after"),
        ("from", "after"),
    ])
    func `directions have their words`(words: String, direction: String) {
        let phrase = OffsetPhrase(parsing: "6 weeks \(words) the launch")
        #expect(phrase?.direction.rawValue == direction)
        #expect(phrase?.rest == "the launch")
        #expect(phrase?.distance == "6 weeks")
        #expect(phrase?.restOffset == 9 + words.utf8.count)
        // A direction with nothing behind it, or before it, counts from nothing.
        #expect(OffsetPhrase(parsing: "6 weeks \(words)") == nil)
        #expect(OffsetPhrase(parsing: "\(words) launch") == nil)
    }

    /// Half a direction is none.
    @Test(arguments: ["prior", "ahead", "in advance", "in", "earlier", "later", "to", "than"])
    func `a direction has all of its words`(words: String) {
        #expect(OffsetPhrase(parsing: "6 weeks \(words) launch day") == nil)
    }

    @Test(arguments: [
        ("half a year", "P6M", false), ("half a month", "P15D", true),
        ("half a decade", "P5Y", false),
        ("half a century", "P50Y", false), ("a year and a half", "P1Y6M", false),
        ("one and a half years", "P1Y6M", false), ("two and a half months", "P2M15D", true),
        ("a month and a half", "P1M15D", true), ("2 years and 3 months", "P2Y3M", false),
        ("1 year 2 months 3 weeks and 4 days", "P1Y2M3W4D", false), ("6-week", "P6W", false),
        ("twenty-five-day", "P25D", false), ("the day", "P1D", false), ("day", "P1D", false),
        ("the week", "P1W", false), ("the month", "P1M", false), ("the year", "P1Y", false),
        ("9999 days", "P9999D", false), ("a couple of months", "P2M", true),
        ("a couple weeks", "P2W", true), ("about six weeks", "P6W", true),
        ("almost six weeks", "P6W", true), ("some six weeks", "P6W", true),
        ("just six weeks", "P6W", false), ("only six weeks", "P6W", false),
        ("exactly six weeks", "P6W", false), ("six weeks or so", "P6W", true),
        ("just about six weeks", "P6W", true),
    ])
    func `lengths of time add up`(words: String, amount: String, isApproximate: Bool) {
        let phrase = OffsetPhrase(parsing: "\(words) before X")
        #expect(phrase?.amount == amount)
        #expect(phrase?.isApproximate == isApproximate)
        #expect(phrase?.distance == words)
    }

    @Test(arguments: [
        "half a day", "half a week", "half year", "a week and a half", "a day and a half",
        "2 years 3 years", "one two weeks", "weeks six", "six", "10000 days", "half", "and",
        "2 years and a half and 3 months", "half a", "half of year", "or so", "a couple of",
    ])
    func `what is no length of time counts nothing`(words: String) {
        #expect(OffsetPhrase(parsing: "\(words) before X") == nil)
    }

    /// As exact as the unit: days and weeks name a day, months a month, years a year.
    @Test(arguments: [
        ("1 day ago", "2019-06-11"), ("two days from now", "2019-06-14"),
        ("3 days hence", "2019-06-15"),
        ("in a week", "2019-06-19"), ("one week and two days ago", "2019-06-03"),
        ("six months ago", "2018-12"), ("in 7 months", "2020-01"),
        ("a year and 2 months ago", "2018-04"),
        ("in two years", "2021"), ("a century ago", "1919"), ("a quarter ago", "2019-03"),
        ("1 year and 1 day ago", "2018-06-11"), ("1 month and 1 week ago", "2019-05-05"),
        ("half a month ago", "2019-05-28~"), ("about 2 years ago", "2017~"),
    ])
    func `lengths of time are counted from today`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    /// A distance from a date that is known is a date again, as exact as both of them.
    @Test(arguments: [
        ("two years after 2016", "2018"), ("two years before 2016", "2014"),
        ("18 months after 2016", "[2017-07-01..2018-06-30]"), ("24 months after 2016", "2018"),
        ("3 months before March 2016", "2015-12"), ("3 months after March 2016", "2016-06"),
        ("1 year after March 2016", "2017-03"),
        ("1 day after March 2016", "[2016-03-02..2016-04-01]"),
        ("1 day after 2016", "[2016-01-02..2017-01-01]"),
        ("1 week before 2016-01-04", "2015-12-28"),
        ("1 month after 2016-01-31", "2016-02-29"),
        ("1 month and 1 day after 2016-01-31", "2016-03-01"),
        ("about two years after 2016", "2018~"),
        ("2 weeks after spring 2016", "[2016-03-15..2016-06-14]"),
        ("1 year after 201X", "[2011-01-01..2020-12-31]"),
        ("1 month after 2016-1X", "[2016-11-01..2017-01-31]"),
    ])
    func `lengths of time are counted from a date`(text: String, edtf: String) throws {
        #expect(try DatePhrase(parsing: text, today: today).date.description == edtf)
    }

    @Test(arguments: [
        "two years after 2016~", "two years after 2016/2017", "two years after [2016,2017]",
        "9999 years after 2016", "1 week after 2 weeks after 2016",
    ])
    func `lengths of time are counted from nothing else`(text: String) {
        #expect(throws: DatePhraseError.self) { try DatePhrase(parsing: text, today: today) }
    }
}
