import StrictJSON
import Testing

@Suite struct SchemaCheckerTests {
    private func breaches(_ schema: String, _ document: String) throws -> [String] {
        SchemaChecker.breaches(
            of: try JSONParser.parse(Array(document.utf8)),
            against: try JSONParser.parse(Array(schema.utf8))
        ).map(\.description)
    }

    @Test(arguments: [
        (#"{"type":"object"}"#, "{}", "[]", "/: type"),
        (#"{"type":"integer"}"#, "3", "3.5", "/: type"),
        (#"{"type":"string"}"#, #""a""#, "1", "/: type"),
        (#"{"const":"a"}"#, #""a""#, #""b""#, "/: const"),
        (#"{"enum":["a","b"]}"#, #""b""#, #""c""#, "/: enum"),
        (#"{"minLength":2}"#, #""é1""#, #""é""#, "/: minLength"),
        (#"{"minimum":1}"#, "1", "0", "/: minimum"),
        (#"{"pattern":"^[a-z]+$"}"#, #""ab""#, #""aB""#, "/: pattern"),
        (#"{"pattern":"^[a-z]+$"}"#, #""ab""#, #""ab\n""#, "/: pattern"),
        (#"{"pattern":"^[^\\u0000-\\u001f]*$"}"#, #""a b""#, #""a\r\nb""#, "/: pattern"),
        (#"{"pattern":"^-?P(?=[0-9])([0-9]+D)?$"}"#, #""P3D""#, #""P""#, "/: pattern"),
        (#"{"items":{"type":"string"}}"#, #"["a"]"#, #"["a",1]"#, "/1: type"),
        (#"{"uniqueItems":true}"#, "[1,2]", "[1,2,1]", "/: uniqueItems"),
        (#"{"required":["a"]}"#, #"{"a":1}"#, #"{"b":1}"#, "/: required a"),
        (#"{"minProperties":1}"#, #"{"a":1}"#, "{}", "/: minProperties"),
        (#"{"properties":{"a":{"const":1}}}"#, #"{"a":1,"b":2}"#, #"{"a":2}"#, "/a: const"),
        (
            #"{"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1}"#, #"{"b":1}"#,
            "/b: false"
        ),
        (#"{"propertyNames":{"pattern":"^a"}}"#, #"{"ab":1}"#, #"{"ba":1}"#, "/ba: pattern"),
        (
            #"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1,"b":1}"#, #"{"a":1}"#,
            "/: dependentRequired b"
        ),
        (#"{"anyOf":[{"const":1},{"const":2}]}"#, "2", "3", "/: anyOf"),
        (#"{"allOf":[{"minimum":1},{"type":"integer"}]}"#, "2", "0", "/: minimum"),
        (
            ##"{"$ref":"#/$defs/a","$defs":{"a":{"items":{"$ref":"#/$defs/b"}},"b":{"const":1}}}"##,
            "[1]", "[2]", "/0: const"
        ),
    ])
    func `A keyword accepts what it should and refuses what it should not`(
        _ schema: String, _ good: String, _ bad: String, _ breach: String
    ) throws {
        #expect(try breaches(schema, good) == [])
        #expect(try breaches(schema, bad) == [breach])
    }

    @Test func `A keyword that is not known does not pass`() throws {
        #expect(try breaches(#"{"maxLength":3}"#, #""a""#) == ["/: unknown keyword maxLength"])
        #expect(try breaches(#"{"pattern":"(("}"#, #""a""#) == ["/: pattern"])
        #expect(try breaches(##"{"$ref":"#/$defs/a"}"##, "1") == ["/: $ref that leads nowhere"])
    }

    @Test func `Keywords for other types do not apply`() throws {
        #expect(try breaches(#"{"minLength":3,"minimum":5,"pattern":"x"}"#, "[]") == [])
        #expect(try breaches(#"{"required":["a"],"minProperties":1}"#, "3") == [])
    }
}
