import EDTF
import Testing

@Suite struct ChineseNumeralTests {
    @Test(arguments: [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("廿三", 23), ("卅一", 31),
        ("一百", 100), ("两百零五", 205), ("一千九百九十", 1990), ("两千零一十八", 2018), ("三万", 30_000),
        ("一万两千", 12_000), ("二〇一八", 2018), ("二零一八", 2018), ("二○一八", 2018), ("2018", 2018),
        ("２０１８", 2018), ("壹佰", 100), ("兩", 2), ("〇", 0), ("007", 7),
        ("百", 100), ("千", 1000), ("一百二十三", 123), ("一百二", 102), ("三百廿一", 321), ("卅", 30),
        ("九千九百九十九", 9999), ("一万零一", 10_001), ("十万", 100_000), ("二十万三千", 203_000),
        ("九十九万九千九百九十九", 999_999), ("一千零一十", 1010), ("零一", 1), ("一一", 11),
    ])
    func `reads numbers in characters, digit by digit and in figures`(text: String, value: Int) {
        #expect(ChineseNumeral(text)?.value == value)
    }

    @Test(arguments: [
        "", "年", "三十二十", "百百", "〇十", "2018年", "二万三万", "廿廿", "十〇一十", "万", "十卅", "廿十", "一一十", "十百",
        "百千",
        "三百廿十", "十一一", "一万万", "〇万",
    ])
    func `is nil for anything else`(text: String) {
        #expect(ChineseNumeral(text) == nil)
    }

    @Test func `takes the longest numeral and leaves the rest`() {
        let numeral = ChineseNumeral(startOf: ChineseText.folded("二〇一八年二月"))
        #expect(numeral?.value == 2018)
        #expect(numeral?.length == 4)
        #expect(numeral?.digits == 4)
        #expect(ChineseNumeral(startOf: ChineseText.folded("十二月"))?.length == 2)
    }

    @Test(arguments: [
        (0, "零"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (21, "二十一"),
        (99, "九十九"), (100, "100"), (-1, "-1"),
    ])
    func `is written as it is read aloud`(number: Int, text: String) {
        #expect(ChineseNumeral.text(number) == text)
    }

    @Test(arguments: [
        ("2018年", 2018, 4, 4), ("二〇一八年", 2018, 4, 4), ("十二月", 12, 2, 0), ("三十二十", 32, 3, 0),
        ("百百", 100, 1, 0), ("十〇一十", 11, 3, 0), ("20一八", 20, 2, 2), ("一2", 1, 1, 1),
    ])
    func `stops where it no longer fits`(text: String, value: Int, length: Int, digits: Int) {
        let numeral = ChineseNumeral(startOf: ChineseText.folded(text))
        #expect(numeral?.value == value)
        #expect(numeral?.length == length)
        #expect(numeral?.digits == digits)
    }

    @Test func `reads back what it writes`() {
        for number in 0...99 {
            #expect(ChineseNumeral(ChineseNumeral.text(number))?.value == number)
        }
    }

    @Test func `never traps on long runs`() {
        for text in ["九", "万", "千", "十", "廿", "9", "〇"] {
            let run = ChineseText.folded(String(repeating: text, count: 500))
            let length = ChineseNumeral(startOf: run)?.length ?? 0
            #expect(length <= 18)
        }
    }
}
