import StrictJSON
import TestSupport
import Testing

/// A member that is read and not made: what is refused must be refused all the same.
@Suite struct LeftOutMemberTests {
    private static let values = [
        "null", "true", "-1.5e3", "0", "\"\"", "\"a\"", "\"\\u00e9\\n\"", "\"\u{E9}\u{10FFFF}\"",
        "[]",
        "{}", " [ 1 , \"2\" , {} ] ", "{\"a\":{\"a\":[null]},\"b\":\"\\\"\"}",
        "{\"\\u0061\":1,\"b\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"a\":1,\"A\":2,\"\":3}",
        "nul", "01", "1.", "-", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":1,}", "{\"a\" 1}", "{1:1}",
        "\"a\nb\"", "\"\\x41\"", "\"\\uD83D\"", "\"\\u0000\"", "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}", "{\"\\u0061\":1,\"a\":2}", "[{\"b\":{\"a\":1,\"a\":1}}]", "\"",
        "[", "{",
        String(repeating: "7", count: 64), String(repeating: "7", count: 65), "1 2", "",
    ]

    /// What became of a text, in a form that can be compared.
    private static func outcome(_ read: () throws -> JSONValue) -> String {
        do {
            return JSONWriter.text(try read())
        } catch {
            return "\(error)"
        }
    }

    /// Reads a text in both ways; they must agree but for the member.
    private static func compare(_ bytes: [UInt8]) {
        let without = outcome { try JSONParser.parse(bytes, without: "x") }
        let whole = outcome {
            var value = try JSONParser.parse(bytes)
            if var object = value.object, object["x"] != nil {
                object["x"] = .null
                value = .object(object)
            }
            return value
        }
        #expect(without == whole, "\(String(decoding: bytes, as: UTF8.self))")
    }

    @Test(arguments: values) func `it is refused in the same words, or stands as null`(
        _ value: String
    ) {
        for text in [
            "{\"x\":\(value)}", "{\"a\":1,\"x\":\(value),\"b\":[2]}", "{\"x\":\(value),\"x\":1}",
            "{\"\\u0078\":\(value)}", "{\"a\":{\"x\":\(value)}}", "[{\"x\":\(value)}]", value,
        ] {
            Self.compare(Array(text.utf8))
        }
    }

    @Test(arguments: ["[", "{\"a\":"]) func `it may be nested as deep as any other`(_ open: String)
    {
        for depth in [14, 15, 16, 100_000] {
            let nested =
                String(repeating: open, count: depth) + (open == "[" ? "" : "1")
                + String(repeating: open == "[" ? "]" : "}", count: depth)
            Self.compare(Array("{\"x\":\(nested)}".utf8))
        }
    }

    @Test(arguments: [2, 11, 12, 13, 24, 25, 5000])
    func `a name that stands twice in it is found in an object of any size`(_ count: Int) {
        for last in ["other", "n0", "n\(count - 2)", "\\u006e0"] {
            let names = (0..<count - 1).map { "\"n\($0)\":\($0)" } + ["\"\(last)\":0"]
            Self.compare(Array("{\"x\":{\(names.joined(separator: ","))}}".utf8))
        }
    }

    @Test func `of texts with bytes exchanged both ways think the same`() {
        var generator = SeededGenerator(seed: 48)
        let good = Array(
            #"{"v":1,"x":{"events":{"a":{"t":{"set":["E \u00e9\n",1],"saw":[]}}}},"b":"\u{E9}"}"#
                .utf8)
        let spare = Array(#"{}[]",:\u0x1a "#.utf8) + [0x00, 0x1F, 0x80, 0xC3, 0xFF]
        for _ in 0..<5000 {
            var bytes = good
            for _ in 0...Int.random(in: 0...2, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...2, using: &generator) {
                case 0: bytes.remove(at: place)
                case 1:
                    bytes.insert(spare.randomElement(using: &generator) ?? 0, at: place)
                default: bytes[place] = spare.randomElement(using: &generator) ?? 0
                }
            }
            Self.compare(bytes)
        }
    }
}
