import Career
import Testing

@Suite struct TextRulesTests {
    @Test func `takes line feeds, tabs and everything that prints`() {
        for text in ["", "a\nb\tc", "e\u{301}", "年\u{1F600}", "\u{202E}\u{200D}\u{FEFF}\u{A0}"] {
            #expect(TextRules.objection(to: text, what: "title") == nil)
        }
    }

    @Test(arguments: [
        ("\u{0}", "0000"), ("\r", "000D"), ("a\r\nb", "000D"), ("\u{1B}[31m", "001B"),
        ("\u{7F}", "007F"), ("\u{80}", "0080"), ("\u{9B}", "009B"), ("\u{9F}", "009F"),
    ])
    func `refuses controls with a sentence that names them`(text: String, code: String) {
        #expect(
            TextRules.objection(to: text, what: "title")
                == "title holds the control character U+\(code), which is refused; remove it")
    }

    @Test func `counts bytes, to the limit and not past it`() {
        let limit = TextRules.maximumBytes
        #expect(TextRules.objection(to: String(repeating: "a", count: limit), what: "x") == nil)
        #expect(TextRules.objection(to: String(repeating: "é", count: limit / 2), what: "x") == nil)
        #expect(
            TextRules.objection(to: String(repeating: "é", count: limit / 2) + "a", what: "notes")
                == "notes is 65537 bytes long; at most 65536 fit in one field")
    }
}
