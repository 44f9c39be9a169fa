import Testing

@testable import EDTF

@Suite struct AsciiTests {
    @Test(arguments: [
        ("0", 0), ("9", 9), ("0042", 42), ("999999999999999999", 999_999_999_999_999_999),
    ])
    func `a number has up to eighteen digits`(text: String, value: Int) {
        #expect(Ascii.number(Array(text.utf8)) == value)
    }

    /// `/` and `:` stand beside the digits in ASCII.
    @Test(arguments: ["", "1000000000000000000", "1/", "1:", "/", ":", "-1", "+1", " 1", "1 ", "X"])
    func `nothing else is a number`(text: String) {
        #expect(Ascii.number(Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        (7, 2, "07"), (12, 2, "12"), (123, 2, "123"), (0, 4, "0000"), (44, 4, "0044"),
    ])
    func `padding adds zeros and cuts nothing`(value: Int, width: Int, text: String) {
        #expect(Ascii.padded(value, to: width) == text)
    }

    @Test func `powers of ten go as far as they fit`() {
        for exponent in 0...18 {
            let zeros = String(repeating: "0", count: exponent)
            #expect(Ascii.power(ofTen: exponent) == Int("1" + zeros))
        }
        #expect(Ascii.power(ofTen: -1) == nil)
        #expect(Ascii.power(ofTen: 19) == nil)
    }

    @Test(arguments: [
        (0, 1, 1, "0000-01-01"), (9, 9, 9, "0009-09-09"), (9876, 12, 31, "9876-12-31"),
    ])
    func `a day has four, two and two digits`(year: Int, month: Int, day: Int, text: String) {
        #expect(Ascii.date(year: year, month: month, day: day) == text)
    }
}
