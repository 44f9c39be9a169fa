import EDTF
import Testing

@Suite struct ChineseNumeralTests {
    @Test(arguments: [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("廿三", 23), ("卅一", 31),
        ("一百", 100), ("两百零五", 205), ("一千九百九十", 1990), ("两千零一十八", 2018), ("三万", 30_000),
        ("一万两千", 12_000), ("二〇一八", 2018), ("二零一八", 2018), ("二○一八", 2018), ("2018", 2018),
        ("２０１８", 2018), ("壹佰", 100), ("兩", 2), ("〇", 0), ("007", 7),
    ])
    func `reads numbers in characters, digit by digit and in figures`(text: String, value: Int) {
        #expect(ChineseNumeral(text)?.value == value)
    }

    @Test(arguments: ["", "年", "三十二十", "百百", "〇十", "2018年", "二万三万", "廿廿", "十〇一十"])
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
