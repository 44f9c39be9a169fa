import Career
import StrictJSON
import Testing

@Suite struct FieldTests {
    @Test(arguments: Field.allCases) func `is known by its name, with and without an element`(
        field: Field
    ) {
        #expect(Field.of(field.key) == field)
        #expect(Field.of(field.key("a/b")) == field)
        #expect(Field.of(field.key("")) == field)
        #expect(FieldKey(field.key("a/b")).name == field.rawValue)
        #expect(FieldKey(field.key("a/b")).element == "a/b")
        #expect(FieldKey(field.key).element == nil)
    }

    @Test(arguments: Field.allCases) func `is not known by anything else`(field: Field) {
        for text in [
            field.rawValue + "s", String(field.rawValue.dropLast()), field.rawValue.uppercased(),
            "x" + field.rawValue.dropFirst(), field.rawValue.dropLast() + "\u{E9}",
            String(field.rawValue.reversed()), "/" + field.rawValue,
        ] where Field(rawValue: text) == nil {
            #expect(Field.of(ExactString(text)) == nil)
            #expect(FieldKey(ExactString(text)).field == nil)
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            #expect(FieldKey(ExactString(text)).name == parts[0])
        }
        for text in ["", "/", "a", "ab/c"] { #expect(Field.of(ExactString(text)) == nil) }
    }

    @Test func `a text is plain only where nothing objects to it`() {
        for text in [
            "", "plain", "加入", "caf\u{E9}", "\u{7F}", "\u{80}", "\u{9F}", "\u{A0}", "a\tb", "a\nb",
            "\u{1}", String(repeating: "x", count: TextRules.maximumBytes),
            String(repeating: "x", count: TextRules.maximumBytes + 1),
        ] where TextRules.isPlain(text) {
            #expect(TextRules.objection(to: text, what: "it") == nil)
        }
        #expect(TextRules.isPlain("plain"))
        #expect(TextRules.isPlain("加入"))
        #expect(!TextRules.isPlain("\u{80}"))
    }
}
