import Scoring
import Testing

@Suite struct MarkedTextTests {
    private static let head = "published: 2014-11-21\nlanguage: en\n\n"

    @Test func `Marks are taken out and leave their offsets in bytes`() throws {
        let source = Self.head + "In ⟦March 2010|DATE|2010-03⟧.\n「⟦两年后|DATE|2012|r⟧」\n"
        let marked = try MarkedText(parsing: source)
        #expect(marked.header == ["published": "2014-11-21", "language": "en"])
        #expect(marked.text == "In March 2010.\n「两年后」\n")
        #expect(
            marked.expressions == [
                Expression(3..<13, "March 2010", .date, "2010-03"),
                Expression(18..<27, "两年后", .date, "2012", isRelative: true),
            ])
    }

    @Test func `A value may have brackets, and a text other corners`() throws {
        let value = "[2016-01~..2016-04~]"
        let marked = try MarkedText(parsing: Self.head + "⟨a⟩ ⟦early 2016|DATE|\(value)⟧")
        #expect(marked.text == "⟨a⟩ early 2016")
        #expect(marked.expressions.map(\.value) == [value])
    }

    @Test func `A text without marks has none`() throws {
        let marked = try MarkedText(parsing: Self.head)
        #expect(marked.text.isEmpty)
        #expect(marked.expressions.isEmpty)
    }

    @Test(arguments: [
        ("", 1), ("published: 2014\nno blank line", 2), ("published\n\n", 1),
        ("a: b\n\none\n⟦two|DATE|2010", 4), ("a: b\n\none ⟧ two", 3),
        ("a: b\n\n⟦one ⟦two|DATE|2010⟧", 3), ("a: b\n\n⟦one|DATE⟧", 3),
        ("a: b\n\n⟦one|DATE|2010|x⟧", 3), ("a: b\n\n⟦one|DAY|2010⟧", 3),
        ("a: b\n\n⟦|DATE|2010⟧", 3), ("a: b\n\n⟦one\ntwo|DATE|2010⟧", 3),
    ])
    func `What cannot be read names its line`(_ source: String, _ line: Int) {
        #expect {
            _ = try MarkedText(parsing: source)
        } throws: { error in
            (error as? MarkedText.Failure)?.line == line
        }
    }
}
