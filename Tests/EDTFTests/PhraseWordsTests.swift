import Testing

@testable import EDTF

/// How what was typed becomes words.
@Suite struct PhraseWordsTests {
    @Test(arguments: [
        "\t", "\n", "\u{B}", "\u{C}", "\r", " ", "\u{A0}", "\u{2003}", "\u{3000}", "\r\n",
    ])
    func `blanks of every kind are none of the words`(blank: String) {
        #expect(PhraseWords.trimmed("\(blank)a\(blank)b\(blank)") == "a\(blank)b")
        #expect(PhraseWords.trimmed(blank) == "")
        #expect(PhraseWords.split("a\(blank)b") == ["a", "b"])
    }

    @Test(arguments: ["\u{8}", "\u{E}", "\u{1F}", "\u{7F}", "\u{200B}"])
    func `nothing else is a blank`(scalar: Unicode.Scalar) {
        #expect(!PhraseWords.isBlank(scalar))
    }

    @Test(arguments: [
        ("15 Aug, 2015", ["15", "aug", "2015"]), ("2015–2016", ["2015", "-", "2016"]),
        ("a—b", ["a", "-", "b"]), ("2015..2016", ["2015", "..", "2016"]),
        ("..2016", ["..", "2016"]),
        ("Aug. 2015", ["aug", "2015"]), (".", ["."]), ("the 90’s", ["the", "90's"]),
        ("1st", ["1"]), ("22nd", ["22"]), ("3rd", ["3"]), ("15th", ["15"]), ("100th", ["100th"]),
        ("first", ["first"]), ("th", ["th"]), ("170,000,000", ["y170000000"]),
        ("1,000", ["y1000"]), ("1,0000", ["1", "0000"]), ("1,00", ["1", "00"]), (",000", ["000"]),
        ("12,345,678", ["y12345678"]), ("1,", ["1"]),
        ("~2015", ["about", "2015"]), ("~", ["~"]), ("2016q1", ["2016", "q1"]),
        ("2016q4", ["2016", "q4"]), ("2016q5", ["2016q5"]), ("16q1", ["16q1"]),
        ("20166q1", ["20166q1"]), ("2016q11", ["2016q11"]), ("q1/2016", ["q1", "2016"]),
        ("h2/2016", ["h2", "2016"]), ("q1-2016", ["q1-2016"]), ("q1/16", ["q1/16"]),
        ("q12/016", ["q12/016"]), ("2015ish", ["about", "2015"]), ("2015-ish", ["about", "2015"]),
        ("15ish", ["15ish"]), ("20155ish", ["20155ish"]), ("mid-2016", ["mid", "2016"]),
        ("2016-q3", ["2016", "q3"]), ("2018-2019", ["2018", "-", "2019"]), ("2018-19", ["2018-19"]),
        ("2018-", ["2018-"]), ("-2018", ["-2018"]), ("nov-dec", ["nov", "-", "dec"]),
        ("4-8 jan", ["4", "-", "8", "jan"]), ("4-8 then", ["4-8", "then"]), ("4-8", ["4-8"]),
        ("14-18 may", ["14", "-", "18", "may"]), ("114-118 may", ["114-118", "may"]),
        ("2013.09-2017.06", ["2013.09", "-", "2017.06"]),
        ("2013/9-2017/6", ["2013/9", "-", "2017/6"]),
        ("2013.123-2017.06", ["2013.123-2017.06"]), ("13.09-17.06", ["13.09-17.06"]),
        ("2018-present", ["2018", "-", "present"]), ("2018-08-now", ["2018-08", "-", "now"]),
        ("15-aug-2015", ["15", "aug", "2015"]), ("aug/2015", ["aug", "2015"]),
        ("2015-aug-15", ["2015", "aug", "15"]), ("aug-15", ["aug-15"]),
        ("15-aug-20155", ["15-aug-20155"]), ("1-15-aug-2015", ["1-15-aug-2015"]),
        ("aug-sep-2015", ["aug-sep-2015"]), ("twenty-five", ["twenty-five"]),
    ])
    func `what people glue together is taken apart`(text: String, words: [String]) {
        #expect(PhraseWords.split(text) == words)
    }

    @Test(arguments: [("7", 7), ("42", 42), ("2016", 2016), ("0", 0)])
    func `numbers have one to four digits`(word: String, value: Int) {
        #expect(PhraseWords.number(word) == value)
    }

    @Test(arguments: ["", "20166", "2o16", "-1", "１"])
    func `what has others is no number`(word: String) {
        #expect(PhraseWords.number(word) == nil)
    }

    // MARK: Chinese

    @Test(arguments: [
        ("Ａ", "a"), ("Ｚ", "z"), ("ａ", "a"), ("！", "!"), ("～", "~"), ("０", "0"), ("９", "9"),
        ("\u{3000}", " "), ("A", "a"), ("Z", "z"), ("@", "@"), ("[", "["), ("｀", "`"), ("［", "["),
        ("＠", "@"), ("\u{FF00}", "\u{FF00}"), ("\u{FF5F}", "\u{FF5F}"), ("後", "后"), ("零", "〇"),
        ("、", "、"), ("\u{3001}", "\u{3001}"), ("\u{2FFF}", "\u{2FFF}"),
    ])
    func `wide characters become narrow ones`(typed: Unicode.Scalar, folded: Unicode.Scalar) {
        #expect(ChineseText.folded(typed) == folded)
    }

    @Test(arguments: [
        ("２０１５", "2015"), ("Ａｕｇ", "Aug"), ("！～", "!~"), ("a\u{3000}b", "a b"), ("2015年", "2015年"),
        ("\u{FF00}\u{FF5F}", "\u{FF00}\u{FF5F}"), ("Aug 2015", "Aug 2015"),
    ])
    func `wide letters keep their case where they are not compared`(typed: String, narrow: String) {
        #expect(ChineseText.narrowed(typed) == narrow)
    }

    /// The blocks of Han characters, and what lies next to each.
    @Test(arguments: [
        (0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
    ])
    func `Han characters are those of their blocks`(first: UInt32, last: UInt32) throws {
        for inside in [first, last] {
            #expect(ChineseText.isHan(try #require(Unicode.Scalar(inside))))
        }
        for outside in [first - 1, last + 1] {
            #expect(!ChineseText.isHan(try #require(Unicode.Scalar(outside))))
        }
    }

    // MARK: Slips

    /// One slip in four letters, two in more: a letter too many, too few, another, or two swapped.
    @Test(arguments: [
        ("janaury", "January"), ("febuary", "February"), ("agust", "August"), ("augsut", "August"),
        ("setpember", "September"), ("septmbr", "September"), ("octobar", "October"),
        ("decembber", "December"), ("jna", "January"), ("mra", "March"), ("juni", "June"),
        ("sprng", "spring"), ("sumer", "summer"), ("wintr", "winter"), ("autum", "autumn"),
        ("mondya", "Monday"), ("wendesday", "Wednesday"), ("thrusday", "Thursday"),
        ("satruday", "Saturday"), ("febr", "February"), ("aprl", "April"),
    ])
    func `a slip is near to one name`(word: String, name: String) {
        #expect(PhraseVocabulary.nearest(to: word) == name)
    }

    @Test(arguments: [
        "ja", "xyz", "agstt", "septr", "window", "monda7yyy", "dcmbr", "launch", "abcd",
    ])
    func `what is farther away is no slip`(word: String) {
        #expect(PhraseVocabulary.nearest(to: word) == nil)
    }
}
