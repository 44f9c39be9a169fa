import StrictJSON
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "-1", "10", "1.5", "1e3", "1E+3", "1.25e-7", "1e400",
        "\"\"", "\"a\"", "[]", "{}", " [ 1 , 2 ] ", "\t{\r\n\"a\" : null}\n",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\uD83D\\uDE00\"", "\"\u{7F}\"",
        "\"\u{2028}\"", "\"\u{10FFFF}\"", "{\"\":1}", "{\"a\":1,\"A\":2}", "[[],[[]]]",
    ])
    func `accepts what RFC 8259 accepts`(text: String) throws {
        _ = try JSONParser.parse(Array(text.utf8))
    }

    @Test(arguments: [
        "", " ", "nul", "nulL", "True", "01", "-01", "-", "+1", "1.", ".5", "1e", "1e+", "0x1",
        "NaN", "Infinity", "-Infinity", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{", "}",
        "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:1}",
        "{\"a\" 1}", "{\"a\":1 \"b\":2}", "\"", "\"a", "\"\\", "\"\\a\"", "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\x41\"", "\"a\nb\"", "\"a\tb\"", "\"\u{1F}\"", "'a'", "1 2", "null x", "//", "/**/1",
        "[1]//", "\u{A0}1", "\u{B}1", "\"\\uD83D\"", "\"\\uDE00\"", "\"\\uD83D\\u0041\"",
        "\"\\uD83Dx\"", "\"\\uD83D\\uD83D\"", "\"\\u0000\"", "\"\u{0}\"", "\u{FEFF}1", "\u{0}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "[{\"b\":{\"a\":1,\"a\":1}}]",
    ])
    func `refuses what RFC 8259 refuses, and what it leaves open`(text: String) {
        #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22],
        [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
        [0x22, 0x5C, 0x6E, 0x80, 0x22], [0xFF, 0xFE, 0x31, 0x00], [0xEF, 0xBB, 0xBF, 0x31],
    ])
    func `refuses other encodings, overlong forms and raw surrogates`(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
    }

    @Test func `keeps numbers as their digits`() throws {
        for digits in ["0", "-0", "1.0", "1e400", "12345678901234567890123", "0.10", "1E+05"] {
            let value = try JSONParser.parse(Array(digits.utf8))
            #expect(value == .number(digits))
            #expect(JSONWriter.text(value) == digits)
        }
        #expect(try JSONParser.parse(Array("1.0".utf8)).int == nil)
        #expect(try JSONParser.parse(Array("1e3".utf8)).int == nil)
        #expect(try JSONParser.parse(Array("9223372036854775807".utf8)).int == Int.max)
        #expect(try JSONParser.parse(Array("9223372036854775808".utf8)).int == nil)
    }

    @Test func `takes numbers of 64 characters and none of 65`() throws {
        let digits = String(repeating: "7", count: 64)
        #expect(try JSONParser.parse(Array(digits.utf8)) == .number(digits))
        #expect(throws: JSONError.self) { try JSONParser.parse(Array((digits + "7").utf8)) }
    }

    @Test(arguments: ["[", "{\"a\":"]) func `nests 16 deep and not 17`(open: String) throws {
        let close = open == "[" ? "]" : "}"
        func nested(_ depth: Int) -> [UInt8] {
            let core = open == "[" ? "" : "1"
            return Array(
                (String(repeating: open, count: depth) + core
                    + String(repeating: close, count: depth)).utf8)
        }
        _ = try JSONParser.parse(nested(16))
        #expect(throws: JSONError.self) { try JSONParser.parse(nested(17)) }
        #expect(throws: JSONError.self) { try JSONParser.parse(nested(100_000)) }
    }

    @Test(arguments: [2, 11, 12, 13, 14, 23, 24, 25, 26, 5000])
    func `finds a name that stands twice in an object of any size`(count: Int) throws {
        func object(_ last: String) -> [UInt8] {
            let names = (0..<count - 1).map { "\"n\($0)\":\($0)" } + ["\"\(last)\":0"]
            return Array("{\(names.joined(separator: ","))}".utf8)
        }
        #expect(try JSONParser.parse(object("other")).object?.count == count)
        for name in ["n0", "n\(count / 2 - 1)", "n\(count - 2)", "\\u006e0"] {
            #expect(throws: JSONError.self) { try JSONParser.parse(object(name)) }
        }
    }

    @Test func `keeps composed and decomposed names and texts apart`() throws {
        let text = "{\"\u{E9}\":\"\u{E9}\",\"e\u{301}\":\"e\u{301}\"}"
        let value = try JSONParser.parse(Array(text.utf8))
        #expect(value.object?.count == 2)
        #expect(value["\u{E9}"] != value["e\u{301}"])
        #expect(JSONWriter.bytes(value) == Array(text.utf8))
    }

    @Test func `counts offsets from the start of a slice`() {
        let bytes = Array("xxxx[1,]".utf8)
        #expect(throws: JSONError(offset: 3, reason: "a value is expected")) {
            try JSONParser.parse(bytes[4...])
        }
    }
}
