import EDTF
import Testing

/// Years, decades, centuries and eras in Chinese, on 12 June 2019.
@Suite struct ChineseYearTests {
    private let today = Day(year: 2019, month: 6, day: 12) ?? .first

    private func edtf(_ text: String) -> String? {
        try? DatePhrase(parsing: text, today: today).date.description
    }

    @Test(arguments: [
        ("0001年", "0001"), ("9999年", "9999"), ("〇〇〇一年", "0001"), ("一千年", "1000"),
        ("九千九百九十九年", "9999"), ("一千九百九十八年", "1998"), ("两千零一十八年度", "2018"),
        ("10000年", "Y10000"), ("12345年", "Y12345"), ("999999999999年", "Y999999999999"),
        ("公元1年", "0001"), ("公元前1年", "0000"), ("前45年", "-0044"), ("西元44年", "0044"),
        ("公元前10000年", "-9999"), ("公元前10001年", "Y-10000"),
        ("公元999999999999年", "Y999999999999"), ("公元前三百年", "-0299"), ("公元九百年", "0900"),
    ])
    func `years`(text: String, expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test(arguments: [
        "8年", "九百年", "一百年", "999年", "00012年", "一万年", "九百九十九年", "1000000000000年",
        "公元0年", "公元前0年", "公元1000000000000年", "公元前1000000000000年",
    ])
    func `what is no year`(text: String) {
        #expect(edtf(text) == nil)
    }

    @Test(arguments: [
        ("公元前0年", 9, "there is no year 0"), ("公元0年", 6, "there is no year 0"),
        ("公元1000000000000年", 6, "there is no year 1000000000000"),
    ])
    func `an era begins with its year 1`(text: String, offset: Int, reason: String) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.reason == reason)
        #expect(error?.offset == offset)
        #expect(error?.expected == "a year")
    }

    @Test(arguments: [
        ("18年", ["2018年 (2018)", "1918年 (1918)"]), ("九九年", ["2099年 (2099)", "1999年 (1999)"]),
        ("十八年", ["2018年 (2018)", "1918年 (1918)"]), ("00年", ["2000年 (2000)", "1900年 (1900)"]),
        ("九十九年", ["2099年 (2099)", "1999年 (1999)"]),
        ("90年代", ["1990年代 (199X)", "2090年代 (209X)"]), ("00年代", ["1900年代 (190X)", "2000年代 (200X)"]),
    ])
    func `two figures need their century`(text: String, readings: [String]) {
        let error = #expect(throws: DatePhraseError.self) {
            try DatePhrase(parsing: text, today: today)
        }
        #expect(error?.readings == readings)
        #expect(error?.offset == 0)
    }

    @Test(arguments: [
        ("2010年代", "201X"), ("100年代", "010X"), ("9990年代", "999X"), ("一千九百九十年代", "199X"),
        ("20世纪90年代", "199X"), ("20世纪00年代", "190X"), ("上世纪90年代", "199X"),
        ("上个世纪80年代", "198X"), ("本世纪10年代", "201X"), ("1世纪90年代", "009X"),
        ("1世纪", "00XX"), ("99世纪", "98XX"), ("上世纪", "19XX"), ("本世纪", "20XX"),
        ("上世纪末", "[1967~..1999~]"), ("二十一世纪初", "[2000~..2033~]"),
        ("90年代的某天", "nil"), ("2010年代某一天", "201X-XX-XX"), ("2010年代春", "201X-21"),
    ])
    func `decades and centuries`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: ["91年代", "2015年代", "10000年代", "0世纪", "100世纪", "20世纪100年代", "90世纪年代"])
    func `what is no decade and no century`(text: String) {
        #expect(edtf(text) == nil)
    }

    @Test(arguments: [
        ("2000年至2099年间某年", "20XX"), ("2000年到2099年间某年", "20XX"),
        ("1900年至1999年间某年，估计为1950年", "1950S2"), ("公元前9年至公元前1年间某年", "nil"),
        ("公元前10年至公元前2年间某年", "-000X"), ("0年至9年间某年", "000X"),
        ("2000年至2098年间某年", "nil"), ("2001年至2099年间某年", "nil"),
        ("10000年至19999年间某年，估计为12345年", "Y12345S1"),
    ])
    func `years of which digits are not known`(text: String, expected: String) {
        #expect(edtf(text) ?? "nil" == expected)
    }

    @Test(arguments: [
        ("2017–2018年冬", "2017-24"), ("2017-18年冬天", "2017-24"), ("1999—00年冬", "1999-24"),
        ("2017/2018年冬", "2017-24"), ("2017至2018年冬季", "2017-24"),
        ("2017到2018年冬（北半球）", "2017-28"), ("2017–2018年夏（南半球）", "2017-30"),
    ])
    func `a winter has two years`(text: String, expected: String) {
        #expect(edtf(text) == expected)
    }

    @Test func `a southern summer has two years and a southern winter has one`() throws {
        let read = { (text: String) in
            try DatePhrase(parsing: text, today: today, hemisphere: .south).date.description
        }
        #expect(try read("2017–2018年夏") == "2017-22")
        #expect(try read("2017–2018年冬") == "2017/2018-24")
        #expect(edtf("2017–2018年夏") == "2017/2018-22")
        #expect(edtf("2017–2019年冬") == "2017/2019-24")
    }
}
