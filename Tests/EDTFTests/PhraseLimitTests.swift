import EDTF
import Testing

/// Limits of what is typed: each holds what is at it and refuses what is beyond it.
@Suite struct PhraseLimitTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private func edtf(_ text: String) -> String? {
        try? DatePhrase(parsing: text, today: today).date.description
    }

    private func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    @Test func `a phrase has at most 1000 bytes, without the blanks around it`() {
        let longest = "2015" + times(" ", 991) + "- 18"
        #expect(longest.utf8.count == 999)
        #expect(edtf("2015" + times(" ", 992) + "- 18") == "2015/2018")
        #expect(edtf("  2015" + times(" ", 992) + "- 18  ") == "2015/2018")
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: "2015" + times(" ", 993) + "- 18", today: today)
        }
        #expect(error?.reason == "a date has at most 1000 bytes")
        #expect(OffsetPhrase(parsing: "6 weeks before " + times("X", 985))?.restOffset == 15)
        #expect(OffsetPhrase(parsing: "6 weeks before " + times("X", 986)) == nil)
    }

    @Test func `a date has at most forty words`() {
        #expect(edtf(times("in ", 39) + "2015") == "2015")
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: times("in ", 40) + "2015", today: today)
        }
        #expect(error?.reason == "too many words and marks surround a date")
    }

    @Test func `a set has at most fifty members in English`() {
        let members = { (count: Int) in times("2015, ", count - 1) + "2016" }
        #expect(edtf("one of " + members(50)) == "[" + times("2015,", 49) + "2016]")
        #expect(edtf("one of " + members(51)) == nil)
    }

    @Test func `at most three marks stand in a row in Chinese`() {
        #expect(edtf("2015年~?~") == "2015%")
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: "2015年~?~?", today: today)
        }
        #expect(error?.reason == "too many marks stand in a row")
        // Marks apart from each other are not in a row.
        #expect(edtf("2015年~至2016年?或2017年~") == "[2015~..2016?,2017~]")
        #expect(edtf("2015年?至2016年~~") == "2015?/2016~")
    }

    @Test func `at most seven things are said about one date in Chinese`() {
        #expect(edtf(times("约", 7) + "2015年") == "2015~")
        #expect(edtf(times("约", 8) + "2015年") == nil)
    }

    @Test func `a numeral has at most eighteen figures in Chinese`() {
        #expect(ChineseNumeral(times("9", 18))?.value == 999_999_999_999_999_999)
        #expect(ChineseNumeral(times("9", 19)) == nil)
        #expect(ChineseNumeral(times("九", 18))?.value == 999_999_999_999_999_999)
        #expect(ChineseNumeral(times("九", 19)) == nil)
    }
}
