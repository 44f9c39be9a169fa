import StrictJSON
import Testing

@Suite struct JSONOutlineTests {
    /// The value that outline and elements make together.
    private func put(_ text: String) throws -> JSONValue? {
        let bytes = Array(text.utf8)
        guard let outline = JSONOutline(bytes, leavingOut: "events") else { return nil }
        let elements = try outline.elements.map {
            try JSONParser.parse(bytes[$0], maximumDepth: JSONOutline.maximumDepth)
        }
        var object = try #require(outline.value.object)
        #expect(object["events"] == .array([]))
        object["events"] = .array(elements)
        return .object(object)
    }

    @Test(arguments: [
        #"{"events":[]}"#, #" { "events" : [ ] } "#, #"{"events":[1]}"#,
        #"{"a":1,"events":[{"b":[1,{"c":"d"}]},null,"é","\u00e9\n",[],-1.5e3],"z":{"events":[2]}}"#,
        "{\n\"format\":\"x\",\n\"events\":[\n{},\n[[[]]] ,\ttrue]\n}\n",
    ])
    func `outline and elements are the whole`(text: String) throws {
        #expect(try put(text) == JSONParser.parse(Array(text.utf8)))
    }

    @Test(arguments: [
        "", "[]", "{}", "1", #"{"a":[]}"#, #"{"events":{}}"#, #"{"events":1}"#,
        #"{"events":[]"#, #"{"events":[1,]}"#, #"{"events":[1 2]}"#, #"{"events":[],}"#,
        #"{"events":[],"events":[]}"#, #"{"a":1,"a":2,"events":[]}"#, #"{"events":[]} x"#,
        #"{"events":[{"a":1,"a":1}]}"#, #"{"events":["\ud800"]}"#, #"{"events":[01]}"#,
        "\u{FEFF}{\"events\":[]}", #"{"\u0065vents":[]}"#, #"{"events":[tru]}"#, #"{"a" 1}"#,
        "{\"events\":[\"\u{1}\"]}", #"{"é":1,"events":[]}"#,
    ])
    func `what is none, or may be none, is left to parsing`(text: String) {
        #expect(JSONOutline(Array(text.utf8), leavingOut: "events") == nil)
    }

    @Test func `elements may be as deep as in the whole, and no deeper`() throws {
        for depth in 12...17 {
            let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let text = "{\"events\":[\(nested)]}"
            let whole = try? JSONParser.parse(Array(text.utf8))
            #expect(try put(text) == whole)
            #expect((whole != nil) == (depth <= 14))
        }
    }

    @Test func `cut or changed at any byte, it takes nothing that parsing refuses`() throws {
        let text = Array(#"{"a":[1,"b"],"events":[{"c":"é","d":[true]},-2],"e":null}"#.utf8)
        for place in text.indices {
            for byte in [UInt8(ascii: "\""), 0x7B, 0x5D, 0x2C, 0x00, 0x80, 0x39] {
                var changed = text
                changed[place] = byte
                for bytes in [changed, Array(changed.prefix(place))] {
                    guard let outline = JSONOutline(bytes, leavingOut: "events") else { continue }
                    let whole = try JSONParser.parse(bytes)
                    #expect(whole["events"]?.array?.count == outline.elements.count)
                }
            }
        }
    }
}
