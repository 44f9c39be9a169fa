import Testing

@testable import EDTF

/// Level 1, "Seasons", and level 2, "Sub-year groupings": what the codes 21 to 41 mean.
@Suite struct PartOfYearTests {
    /// The first month and how many, seasons as in the north.
    private static let months: [(code: Int, first: Int, count: Int)] = [
        (21, 3, 3), (22, 6, 3), (23, 9, 3), (24, 12, 3),
        (25, 3, 3), (26, 6, 3), (27, 9, 3), (28, 12, 3),
        (29, 9, 3), (30, 12, 3), (31, 3, 3), (32, 6, 3),
        (33, 1, 3), (34, 4, 3), (35, 7, 3), (36, 10, 3),
        (37, 1, 4), (38, 5, 4), (39, 9, 4), (40, 1, 6), (41, 7, 6),
    ]

    /// From the first day of a month to the last of another, which is in the next year over winter.
    private func text(_ first: Int, _ count: Int) -> String {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let last = (first - 1 + count - 1) % 12 + 1
        let start = "2017-\(Ascii.padded(first, to: 2))-01"
        let end = "\(last < first ? 2018 : 2017)-\(Ascii.padded(last, to: 2))-\(lengths[last - 1])"
        return "\(start) \(end) \(start) \(end)"
    }

    @Test(arguments: months)
    func `each code has its months`(code: Int, first: Int, count: Int) throws {
        let date = try FuzzyDate(parsing: "2017-\(code)")
        #expect(date.bounds().text == text(first, count))
        // In the south 21 to 24 lie half a year from where they lie in the north.
        let southern = code <= 24 ? (first + 5) % 12 + 1 : first
        #expect(date.bounds(hemisphere: .south).text == text(southern, count))
    }

    @Test func `winter ends with the leap day of the next year`() throws {
        #expect(
            try FuzzyDate(parsing: "2015-24").bounds().latestEnd
                == .day(#require(Day("2016-02-29"))))
    }

    @Test(arguments: ["2017-19", "2017-20", "2017-42", "2017-99"])
    func `no other code means anything`(text: String) {
        #expect(throws: FuzzyDateError.self) { try FuzzyDate(parsing: text) }
    }

    @Test(arguments: [
        (21, "spring 2017", "2017年春"), (22, "summer 2017", "2017年夏"),
        (23, "autumn 2017", "2017年秋"), (24, "winter 2017–18", "2017–2018年冬"),
        (25, "spring 2017 (northern hemisphere)", "2017年春（北半球）"),
        (28, "winter 2017–18 (northern hemisphere)", "2017–2018年冬（北半球）"),
        (29, "spring 2017 (southern hemisphere)", "2017年春（南半球）"),
        (30, "summer 2017–18 (southern hemisphere)", "2017–2018年夏（南半球）"),
        (32, "winter 2017 (southern hemisphere)", "2017年冬（南半球）"),
        (33, "Q1 2017", "2017年第一季度"), (34, "Q2 2017", "2017年第二季度"),
        (35, "Q3 2017", "2017年第三季度"), (36, "Q4 2017", "2017年第四季度"),
        (37, "the first four months of 2017", "2017年前四个月"),
        (38, "the middle four months of 2017", "2017年中间四个月"),
        (39, "the last four months of 2017", "2017年最后四个月"),
        (40, "the first half of 2017", "2017年上半年"),
        (41, "the second half of 2017", "2017年下半年"),
    ])
    func `each code has its words`(code: Int, english: String, chinese: String) throws {
        let date = try FuzzyDate(parsing: "2017-\(code)")
        #expect(date.wording() == english)
        #expect(date.wording(language: .chinese) == chinese)
    }

    /// The year behind the dash has two digits, with their zero; an era needs no second year.
    @Test(arguments: [
        ("1999-24", "winter 1999–00", "1999–2000年冬"), ("2008-24", "winter 2008–09", "2008–2009年冬"),
        ("1000-24", "winter 1000–01", "1000–1001年冬"), ("0999-24", "winter 999 CE", "公元999年冬"),
        ("0001-24", "winter 1 CE", "公元1年冬"), ("0000-24", "winter 1 BCE", "公元前1年冬"),
    ])
    func `a winter names both of its years`(text: String, english: String, chinese: String) throws {
        let date = try FuzzyDate(parsing: text)
        #expect(date.wording() == english)
        #expect(date.wording(language: .chinese) == chinese)
    }
}
