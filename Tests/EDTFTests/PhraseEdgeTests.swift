import EDTF
import Testing

/// Phrases that only look right, and those at the end of the years that EDTF can write.
@Suite struct PhraseEdgeTests {
    private func edtf(_ text: String, _ today: String = "2019-06-12") -> String {
        guard let today = Day(today) else { return "no day" }
        return (try? DatePhrase(parsing: text, today: today).date.description) ?? "nil"
    }

    @Test(arguments: [
        "tomorrow", "next week", "next weekend", "next month", "next year", "next quarter",
        "next spring", "in 3 days", "in 2 years", "明天", "明年", "下个月", "下周", "下个季度", "三天后",
    ])
    func `beyond the year 9999 lies no date`(text: String) {
        #expect(edtf(text, "9999-12-31") == "nil")
        #expect(edtf(text) != "nil")
    }

    @Test(arguments: [
        ("maybe before 2019", "[..2018?]"), ("perhaps after 2019", "[2020?..]"),
        ("maybe 2018 or earlier", "[..2018?]"), ("about 2018 or later", "[2018~..]"),
        ("maybe 4 January 2016, 09:00", "nil"), ("about 4 January 2016, 09:00", "nil"),
        ("约2016年1月4日09:00", "nil"), ("2016-01-04T09:00:00 or 2017", "nil"),
    ])
    func `a doubt is about every date of a set and about no time`(text: String, expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        ("2018年或更早、2019年", "[..2018,2019]"), ("2019年、2018年或更早", "nil"),
        ("2018年、2019年或更晚", "[2018,2019..]"), ("2019年或更晚、2018年", "nil"),
        ("2004年6月11日（年份怎样）", "nil"), ("2004年6月11日（某某不确定）", "nil"),
        ("2004年6月11日（，）", "nil"), ("2004年6月11日（日期大致）", "2004-06-~11"),
        ("2018年2月16日，星期五", "2018-02-16"), ("2018年。", "2018"), ("2018年，", "2018"),
        ("2018年8月的15", "nil"), ("2018年8月15", "2018-08-15"), ("2018年8月的15日", "2018-08-15"),
        ("2015年春怎样", "nil"), ("上周八", "nil"), ("至2016年", "../2016"), ("2月29日", "nil"),
        ("2015年8月中的某天", "nil"), ("1984年12月至10月间的某个月", "nil"),
        ("1984年3月至4月间的某个月", "[1984-03..1984-04]"), ("1984年春至1985年间的某天", "[1984-21..1985]"),
    ])
    func `what only looks right in Chinese`(text: String, expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        ("三个半月", "P3M15D"), ("两年零三个月", "P2Y3M"), ("三周", "P3W"), ("三周前", nil), ("", nil), ("三", nil),
    ])
    func `a whole text is a length of time or none`(text: String, amount: String?) {
        #expect(ChineseDuration(text)?.text == amount)
    }

    @Test(arguments: [
        ("2016-01-04", false, false, "2016-01-04"), ("2016/2017", true, false, nil),
        ("[2016]", false, true, nil), ("{2016,2017}", false, true, nil),
        ("2016", false, false, nil),
        ("2016-01-04T09:00:00Z", false, false, "2016-01-04"),
        ("2016-01-04~", false, false, "2016-01-04"),
        ("2016-01-0X", false, false, nil),
    ])
    func `a date is a set, an interval or perhaps one day`(
        text: String, isInterval: Bool, isSet: Bool, day: String?
    ) throws {
        let date = try FuzzyDate(parsing: text)
        #expect(date.isInterval == isInterval)
        #expect(date.isSet == isSet)
        #expect(date.day?.description == day)
    }

    @Test(arguments: [
        ("[2015-08-01~..2015-08~]", "one of about 1 August 2015 to about August 2015"),
        ("[Y12345..Y12346]", "one of 12,345 to 12,346"),
        ("{2016-01~..2016-04~}", "all of about January 2016 to about April 2016"),
    ])
    func `only a choice within a window is a third`(text: String, words: String) throws {
        #expect(try FuzzyDate(parsing: text).wording() == words)
    }
}
