import StrictJSON
import TestSupport
import Testing

@Suite struct WrittenStringTests {
    /// Pieces of JSON text, right and wrong ones.
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\\"", "\\\\", "\\n", "\\t", "\\r", "\\b", "\\f", "\\/", "\\u0001",
            "\\u001f", "\\u001F", "\\u0008", "\\u0009", "\\u000a", "\\u000b", "\\u000c", "\\u000d",
            "\\u000e", "\\u000f", "\\u0010", "\\u0000", "\\u0020", "\\u00e9", "\\ud83d\\ude00",
            "\\ud83d", "\\u00", "\\x", "eight letters and more", "é", "演讲", "😀", "\u{7F}", "/",
            "]", "1",
        ].map { Array($0.utf8) }
        + [[0xFF], [0xC3], [0xE6, 0xBC], [0xED, 0xA0, 0x80], [0x0A], [0]]

    private func isWritten(_ bytes: [UInt8]) -> Bool {
        JSONWriter.endOfWrittenString(bytes.span, from: 0) == bytes.count
    }

    @Test func `every text is found to be written as it is written`() {
        for code in 1..<UInt32(0x3000) {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let bytes = JSONWriter.bytes(.string("a few letters\(String(scalar))and more"))
            #expect(isWritten(bytes))
            #expect(JSONWriter.endOfWrittenString((bytes + [0x22]).span, from: 0) == bytes.count)
            let text = Array(String(scalar).utf8)
            #expect(
                JSONWriter.isWrittenAsIs(text.span)
                    == (JSONWriter.bytes(.string(String(scalar))) == [0x22] + text + [0x22]))
        }
    }

    @Test func `nothing else is, and what is can be read`() {
        var generator = SeededGenerator(seed: 0x3717)
        var written = 0
        for _ in 0..<20_000 {
            var bytes: [UInt8] = [0x22]
            for _ in 0..<generator.number(0...4) { bytes += generator.pick(Self.pieces) }
            if !generator.oneIn(9) { bytes.append(0x22) }
            let value = try? JSONParser.parse(bytes)
            #expect(
                isWritten(bytes)
                    == (value?.string != nil && value.map { JSONWriter.bytes($0) } == bytes))
            if isWritten(bytes) { written += 1 }
        }
        #expect(written > 2000)
    }

    @Test func `a text that ends early or begins elsewhere is none`() {
        let bytes = Array("x\"a\"".utf8)
        #expect(JSONWriter.endOfWrittenString(bytes.span, from: 1) == 4)
        for start in [-1, 0, 2, 3, 4, 5, .max] {
            #expect(JSONWriter.endOfWrittenString(bytes.span, from: start) == nil)
        }
        #expect(JSONWriter.endOfWrittenString([UInt8]().span, from: 0) == nil)
        for end in 0..<3 {
            let bytes = Array("\"\\n".utf8.prefix(end))
            #expect(JSONWriter.endOfWrittenString(bytes.span, from: 0) == nil)
        }
    }
}
