import EDTF
import Testing

/// Every Chinese word of dates, one by one, on 12 June 2019.
@Suite struct ChineseVocabularyTests {
    /// A Wednesday.
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private func edtf(_ text: String) -> String? {
        try? DatePhrase(parsing: text, today: today).date.description
    }

    @Test(arguments: [
        (21, ["春", "春天", "春季", "春日", "春里"]), (22, ["夏", "夏天", "夏季", "夏日", "暑期"]),
        (23, ["秋", "秋天", "秋季", "秋日"]), (24, ["冬", "冬天", "冬季", "冬日"]),
        (33, ["一季度", "1季度", "一季", "第一季度", "Q1"]), (34, ["二季度", "2季度", "二季", "第2季度", "q2"]),
        (35, ["三季度", "3季度", "三季", "第三季", "Q3"]), (36, ["四季度", "4季度", "四季", "第四季度", "q4"]),
        (37, ["前四个月", "前4个月"]), (38, ["中间四个月", "中间4个月"]),
        (39, ["最后四个月", "最后4个月", "后四个月"]), (40, ["上半年", "前半年", "H1"]),
        (41, ["下半年", "后半年", "h2"]),
    ])
    func `parts of a year`(code: Int, words: [String]) {
        for word in words {
            #expect(edtf("2015年\(word)") == "2015-\(code)", "\(word)")
            #expect(edtf("2015年的\(word)") == "2015-\(code)", "\(word)")
        }
    }

    @Test(arguments: ["2015年五季度", "2015年0季度", "2015年第五季度", "2015年H3"])
    func `parts that a year does not have`(text: String) {
        #expect(edtf(text) == nil)
    }

    @Test(arguments: zip(["一", "二", "三", "四", "五", "六", "日", "天"], [4, 5, 6, 7, 8, 9, 10, 10]))
    func `weekdays`(name: String, day: Int) {
        for prefix in ["周", "星期", "礼拜"] {
            #expect(edtf("2016年1月\(day)日\(prefix)\(name)") == FuzzyDate.day(2016, 1, day))
            #expect(edtf("2016年1月\(day - 1)日\(prefix)\(name)") == nil)
            // This week begins on 10 June.
            #expect(edtf("本\(prefix)\(name)") == FuzzyDate.day(2019, 6, day + 6))
        }
    }

    @Test(arguments: [
        ("01~..2015-08-10~", ["初", "上旬", "月初", "头"]), ("11~..2015-08-20~", ["中", "中旬", "月中"]),
        ("21~..2015-08-31~", ["底", "末", "下旬", "月底", "月末"]),
    ])
    func `thirds of a month`(days: String, words: [String]) {
        for word in words { #expect(edtf("2015年8月\(word)") == "[2015-08-\(days)]", "\(word)") }
    }

    @Test(arguments: [
        ("01~..2015-04~", ["初", "年初", "早期", "头"]), ("05~..2015-08~", ["中", "年中", "中期"]),
        ("09~..2015-12~", ["底", "末", "年底", "年末", "年终", "岁末", "晚期"]),
    ])
    func `thirds of a year`(months: String, words: [String]) {
        for word in words { #expect(edtf("2015年\(word)") == "[2015-\(months)]", "\(word)") }
    }

    @Test(arguments: [
        ("2010~..2013~", "1900~..1933~", ["初", "初期", "早期", "前期"]),
        ("2014~..2016~", "1934~..1966~", ["中", "中期"]),
        ("2017~..2019~", "1967~..1999~", ["末", "末期", "后期", "晚期", "底"]),
    ])
    func `thirds of a decade and of a century`(decade: String, century: String, words: [String]) {
        for word in words where !["初期", "前期", "末期", "后期"].contains(word) {
            #expect(edtf("2010年代\(word)") == "[\(decade)]", "\(word)")
        }
        for word in words { #expect(edtf("20世纪\(word)") == "[\(century)]", "\(word)") }
    }

    @Test(arguments: [
        ("大前天", 9), ("前天", 10), ("前日", 10), ("昨天", 11), ("昨日", 11), ("今天", 12), ("今日", 12),
        ("现在", 12), ("目前", 12), ("如今", 12), ("此刻", 12), ("明天", 13), ("明日", 13), ("后天", 14),
        ("大后天", 15),
    ])
    func `days from today`(word: String, day: Int) {
        #expect(edtf(word) == FuzzyDate.day(2019, 6, day))
    }

    @Test(arguments: [
        (27, ["上上", "上上个"]), (34, ["上", "上个", "上一"]), (41, ["本", "这", "这个"]),
        (48, ["下", "下个", "下一"]), (55, ["下下", "下下个"]),
    ])
    func `weeks from this one`(place: Int, steps: [String]) throws {
        // Counted from 1 May.
        let monday = try #require(Day("2019-05-01")).adding(days: place - 1)
        for step in steps {
            for name in ["周", "星期", "礼拜"] {
                #expect(edtf(step + name) == "\(monday)/\(monday.adding(days: 6))")
                #expect(
                    edtf(step + name + "末") == "\(monday.adding(days: 5))/\(monday.adding(days: 6))"
                )
                #expect(edtf(step + name + "三") == monday.adding(days: 2).description)
            }
        }
    }

    @Test(arguments: [
        ("2019-04", ["上上个月"]), ("2019-05", ["上月", "上个月", "上一个月"]),
        ("2019-06", ["本月", "这个月", "这月", "当月"]), ("2019-07", ["下月", "下个月", "下一个月"]),
        ("2019-08", ["下下个月"]), ("2019-33", ["上季度", "上个季度", "上一季度"]),
        ("2019-34", ["本季度", "这个季度", "这季度"]), ("2019-35", ["下季度", "下个季度", "下一季度"]),
        ("2016", ["大前年"]), ("2017", ["前年"]), ("2018", ["去年", "上一年"]),
        ("2019", ["今年", "本年", "这一年", "本年度"]), ("2020", ["明年", "下一年"]), ("2021", ["后年"]),
        ("2022", ["大后年"]),
    ])
    func `months, quarters and years from this one`(expected: String, words: [String]) {
        for word in words { #expect(edtf(word) == expected, "\(word)") }
    }

    @Test(arguments: [
        ("2015~", ["大约2015年", "大概2015年", "约莫2015年", "约2015年", "差不多2015年", "大致2015年"]),
        ("2015~", ["2015年左右", "2015年前后", "2015年上下", "2015年许", "2015年~"]),
        ("2015~", ["2015年（大致）", "2015年（大约）", "2015年（约）"]),
        ("2015?", ["可能是2015年", "可能2015年", "也许是2015年", "也许2015年", "或许是2015年", "或许2015年"]),
        ("2015?", ["应该是2015年", "应该2015年", "好像是2015年", "好像2015年", "恐怕是2015年", "恐怕2015年"]),
        ("2015?", ["2015年（不确定）", "2015年（存疑）", "2015年（待定）", "2015年?"]),
        ("2015", ["在2015年", "于2015年"]),
        ("2015/..", ["2015年至今", "2015年到现在", "2015年到今天", "2015年到如今", "2015年迄今", "2015年以来"]),
        ("2015/..", ["2015年之来", "2015年开始至今", "2015年起至今", "2015年开始", "2015年起"]),
        ("2015/..", ["2015年到目前", "2015年到当前", "2015年到今", "2015年-迄今", "2015年-如今"]),
        ("2015/", ["自从2015年", "自2015年", "从2015年", "由2015年", "打2015年", "2015年到不详", "2015年到未知"]),
        ("2015/", ["2015年，结束时间不详", "自2015年，结束时间不详"]),
        ("../2015", ["直到2015年", "截至2015年", "截止到2015年", "一直到2015年", "到2015年", "至2015年"]),
        ("../2015", ["2015年为止", "到2015年为止"]), ("/2015", ["直到2015年，开始时间不详"]),
        ("[..2014]", ["2015年之前", "2015年以前", "2015年前"]),
        ("[2016..]", ["2015年之后", "2015年以后", "2015年过后", "2015年后"]),
        ("[..2015]", ["2015年或更早", "2015年或以前", "2015年或之前"]),
        ("[2015..]", ["2015年或更晚", "2015年或以后", "2015年或之后"]),
        ("{..2015}", ["2015年及更早", "2015年及以前", "2015年及之前"]),
        ("{2015..}", ["2015年及更晚", "2015年及以后", "2015年及之后"]),
        ("../..", ["一直", "始终"]),
    ])
    func `words around a date`(expected: String, texts: [String]) {
        for text in texts { #expect(edtf(text) == expected, "\(text)") }
    }

    @Test(arguments: ["到", "至", "–", "—", "――", "——", "~", "〜", "-", "−", "－"])
    func `words between two dates`(separator: String) {
        #expect(edtf("2015年\(separator)2016年") == "2015/2016")
        #expect(edtf("自2015年\(separator)2016年为止") == "2015/2016")
        #expect(edtf("2015年\(separator)2016年期间") == "2015/2016")
    }

    @Test(arguments: [
        ("[2015,2016]", ["或者", "或是", "还是", "或", "、"]), ("{2015,2016}", ["以及", "和", "与", "及"]),
        ("[2015..2016]", ["到|间的某时", "至|之间的某时", "至|间的某个时候", "至|中的某时"]),
        ("{2015..2016}", ["到|全部", "至|的全部"]),
    ])
    func `words of sets`(expected: String, words: [String]) {
        for word in words {
            let parts = word.split(separator: "|")
            let text = "2015年\(parts[0])2016年" + (parts.count > 1 ? parts[1] : "")
            #expect(edtf(text) == expected, "\(text)")
        }
    }

    @Test(arguments: [
        ("三天前", "2019-06-09"), ("三周前", "2019-05-22"), ("三星期前", "2019-05-22"),
        ("三个星期后", "2019-07-03"), ("三礼拜前", "2019-05-22"), ("三个礼拜前", "2019-05-22"),
        ("三个月前", "2019-03"), ("三年前", "2016"), ("三载前", "2016"), ("半年后", "2019-12"),
        ("半个月后", "2019-06-27~"), ("三个半月前", "2019-02-25~"), ("三年半前", "2015-12"),
        ("两年零三个月前", "2017-03"), ("两年又三个月前", "2017-03"), ("一周加两天前", "2019-06-03"),
        ("9999天前", "1992-01-26"), ("一年半三周前", "2017-11-21"), ("三个月两周前", "2019-02-26"),
    ])
    func `lengths of time`(text: String, expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        "三日前", "三月前", "10000天前", "三个半年前", "三个半周前", "0天前", "2015年前三个半天", "三天两周前", "半个月三天前",
        "一年半三个月前",
        "两周三周前",
    ])
    func `what is no length of time`(text: String) {
        let phrase = OffsetPhrase(parsing: "搬家" + text)
        #expect(phrase == nil || phrase?.rest != "搬家")
    }
}
