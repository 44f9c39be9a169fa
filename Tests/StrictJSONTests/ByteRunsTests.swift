import StrictJSON
import TestSupport
import Testing

/// What is decided eight bytes at a time, at every place within and behind the eight.
@Suite struct ByteRunsTests {
    private static let specials: [(character: Character, escaped: String)] = [
        ("\"", "\\\""), ("\\", "\\\\"), ("\n", "\\n"), ("\u{1}", "\\u0001"), ("\u{1F}", "\\u001f"),
    ]

    @Test(arguments: 0..<26) func `an escape is found wherever it stands`(place: Int) throws {
        for (character, escaped) in Self.specials {
            for rest in [0, 1, 7, 8, 9] {
                let before = String(repeating: " ", count: place)
                let after = String(repeating: "~", count: rest)
                let text = before + String(character) + after
                #expect(JSONWriter.text(.string(text)) == "\"" + before + escaped + after + "\"")
                #expect(JSONWriter.size(text) == JSONWriter.bytes(.string(text)).count)
                let raw = "\"\(before)\(character)\(after)\""
                if character == "\"" || character == "\\" { continue }
                #expect(throws: JSONError(offset: place + 1, reason: Self.control)) {
                    try JSONParser.parse(Array(raw.utf8))
                }
            }
        }
    }

    private static let control = "a control character in a string"

    @Test(arguments: 0..<18) func `bytes that are not UTF-8 are refused wherever they stand`(
        place: Int
    ) {
        for rest in 0..<18 {
            let bytes =
                [0x22] + [UInt8](repeating: 0x61, count: place) + [0xFF]
                + [UInt8](repeating: 0x62, count: rest) + [0x22]
            #expect(throws: JSONError(offset: 1, reason: "a string that is not UTF-8")) {
                try JSONParser.parse(bytes)
            }
        }
    }

    @Test func `sizes are those of what is written`() {
        var generator = SeededGenerator(seed: 0x512E)
        for _ in 0..<2000 {
            let value = generator.json(depth: 4)
            #expect(JSONWriter.size(value) == JSONWriter.bytes(value).count)
        }
    }

    @Test func `equality and order are those of the bytes`() {
        var generator = SeededGenerator(seed: 0xB17E)
        for _ in 0..<4000 {
            let shared = String(repeating: "a", count: generator.number(0...20))
            let ends = ["", "b", "\u{E9}", "e\u{301}", "bbbbbbbbb", "b\u{7F}bbbbbbbb"]
            let left = shared + generator.pick(ends)
            let right = shared + generator.pick(ends)
            let isSame = Array(left.utf8) == Array(right.utf8)
            #expect(left.isExactly(right) == isSame)
            #expect((ExactString(left) == ExactString(right)) == isSame)
            #expect(
                (ExactString(left) < ExactString(right))
                    == left.utf8.lexicographicallyPrecedes(right.utf8))
        }
    }
}
