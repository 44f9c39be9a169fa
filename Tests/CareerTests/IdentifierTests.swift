import Career
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: [
        ([UInt8](repeating: 0, count: 10), "0000000000000000"),
        ([UInt8](repeating: 0xFF, count: 10), "zzzzzzzzzzzzzzzz"),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 1], "0000000000000001"),
        ([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0], "g000000000000000"),
        ([0x00, 0x44, 0x32, 0x14, 0xC7, 0x42, 0x54, 0xB6, 0x35, 0xCF], "0123456789abcdef"),
        ([0x84, 0x65, 0x3A, 0x56, 0xD7, 0xC6, 0x75, 0xBE, 0x77, 0xDF], "ghjkmnpqrstvwxyz"),
    ])
    func `is Crockford's base 32 of 80 bits`(bytes: [UInt8], text: String) {
        #expect(Identifier(bytes: bytes).text == text)
        #expect(Identifier(bytes: bytes + [1, 2, 3]).text == text)
        #expect(Identifier(text)?.text == text)
        #expect(Identifier(text)?.bytes == bytes)
    }

    @Test func `is ordered as its characters are`() throws {
        let texts = [
            "0000000000000000", "0000000000000zzz", "000000000000z000", "00000000000z0000",
            "0123456789abcdef", "9zzzzzzzzzzzzzzz", "a000000000000000", "zzzzzzzzzzzzzzz0",
            "zzzzzzzzzzzzzzzz",
        ]
        let sorted = try texts.reversed().map { try #require(Identifier($0)) }.sorted()
        #expect(sorted.map(\.text) == texts)
        #expect(texts == texts.sorted())
    }

    @Test(arguments: [
        "", "000000000000000", "00000000000000000", "0123456789ABCDEF", "0123456789abcdei",
        "0123456789abcdel", "0123456789abcdeo", "0123456789abcdeu", "0123456789abcde ",
        "0123456789abcd\u{E9}", "0123456789abcde\u{301}",
    ])
    func `has one spelling`(text: String) {
        #expect(Identifier(text) == nil)
    }
}
