import StrictJSON
import Testing
import TestSupport

@Suite struct JSONWriterTests {
    @Test func `escapes quotes, backslashes and controls, and nothing else`() {
        let text = "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}\u{80}é\u{2028}\u{1F600}"
        #expect(
            JSONWriter.text(.string(text))
                == "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\t\\u0001\\u001f\u{7F}\u{80}é\u{2028}\u{1F600}\""
        )
    }

    @Test func `writes without blanks and keeps the order of members`() {
        let value: JSONValue = ["b": [1, true, .null], "a": ["c": "d"]]
        #expect(JSONWriter.text(value) == #"{"b":[1,true,null],"a":{"c":"d"}}"#)
    }

    @Test func `indents for people, empty containers on one line`() {
        let value: JSONValue = ["a": [1, []], "b": [:]]
        #expect(
            JSONWriter.pretty(value)
                == "{\n  \"a\": [\n    1,\n    []\n  ],\n  \"b\": {}\n}\n")
    }

    @Test func `reads back what it wrote, compact and pretty`() throws {
        var generator = SeededGenerator(seed: 0x4A50)
        for _ in 0..<2000 {
            let value = generator.json(depth: 4)
            let bytes = JSONWriter.bytes(value)
            #expect(try JSONParser.parse(bytes) == value)
            #expect(JSONWriter.bytes(try JSONParser.parse(bytes)) == bytes)
            #expect(try JSONParser.parse(Array(JSONWriter.pretty(value).utf8)) == value)
        }
    }

    @Test func `never traps on changed bytes`() throws {
        var generator = SeededGenerator(seed: 0x4A51)
        var accepted = 0
        for _ in 0..<5000 {
            var bytes = JSONWriter.bytes(generator.json(depth: 4))
            for _ in 0..<generator.number(1...4) {
                let index = generator.number(0...(bytes.count - 1))
                bytes[index] =
                    generator.oneIn(2)
                    ? generator.bytes(1)[0] : generator.pick(Array("{}[]\",:\\u0019e-".utf8))
            }
            if let value = try? JSONParser.parse(bytes) {
                accepted += 1
                #expect(try JSONParser.parse(JSONWriter.bytes(value)) == value)
            }
        }
        #expect(accepted > 100)
    }
}

extension SeededGenerator {
    mutating func json(depth: Int) -> JSONValue {
        switch number(0...(depth > 0 ? 7 : 4)) {
        case 0: return .null
        case 1: return .bool(oneIn(2))
        case 2: return .number(pick(["0", "-1", "1.50", "1e9", "-0.0"]))
        case 3, 4: return .string(word())
        case 5: return .array((0..<number(0...4)).map { _ in json(depth: depth - 1) })
        default:
            var object = JSONObject()
            for index in 0..<number(0...16) {
                object.append("\(index)\(word())", json(depth: depth - 1))
            }
            return .object(object)
        }
    }

    private mutating func word() -> String {
        (0..<number(0...6)).map { _ in
            pick([
                "a", "\"", "\\", "\n", "\u{1}", "\r\n", "é", "e\u{301}", "年", "\u{1F600}", "\u{7F}",
            ])
        }.joined()
    }
}
