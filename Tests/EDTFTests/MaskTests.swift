import Testing

@testable import EDTF

@Suite struct MaskTests {
    private func read(_ text: String) -> Mask? { Mask(Array(text.utf8)[...]) }

    /// Level 2, "Unspecified digits": each may be 0 to 9, and the others are as written.
    @Test(arguments: [
        "2016", "201X", "20XX", "2XXX", "XXXX", "X0X0", "0X00", "00X0", "0X0X", "0000", "16", "1X",
        "X1", "XX", "0X", "X0", "00",
    ])
    func `admits the numbers that its digits allow and no other`(text: String) throws {
        let mask = try #require(read(text))
        let numbers = Array(0...(text.utf8.count == 4 ? 9999 : 99))
        let fitting = numbers.filter { number in
            zip(Ascii.padded(number, to: text.utf8.count), text).allSatisfy {
                $1 == "X" || $0 == $1
            }
        }
        #expect(numbers.filter(mask.admits) == fitting)
        // One digit more is never right, whatever the others are.
        #expect(!mask.admits((numbers.last ?? 0) + 1 + mask.value))
        #expect(mask.value == fitting.first)
        #expect(mask.largest == fitting.last)
        #expect(mask.smallestPositive == fitting.first { $0 > 0 })
        #expect(mask.isMasked == text.contains("X"))
        #expect(mask.isBlank == text.allSatisfy { $0 == "X" })
        #expect(mask.text == text)
    }

    @Test func `has at most eight digits`() {
        #expect(read("XXXXXXXX")?.largest == 99_999_999)
        #expect(read("12345678")?.value == 12_345_678)
        #expect(read("XXXXXXXXX") == nil)
        #expect(read("123456789") == nil)
    }

    @Test(arguments: ["20/6", "20:6", "20x6", "201 ", "-201", "20W6", "20Y6"])
    func `is made of digits and X`(text: String) {
        #expect(read(text) == nil)
    }
}
