import Career
import Testing

@Suite struct CitationTests {
    @Test(arguments: [
        ("essay", "", 0, "essay"), ("essay", "", 3, "essay#/3"),
        ("essay", "The start", 0, "essay#The start"),
        ("essay", "The start", 12, "essay#The start/12"),
        ("essay", "A/B", 0, "essay#A/B"), ("essay", "A/B", 2, "essay#A/B/2"),
        ("essay", "C#", 1, "essay#C#/1"), ("a/b", "c", 1, "a/b#c/1"),
        ("essay", "Season 2015/16", 0, "essay#Season 2015/16/0"),
        ("essay", "Season 2015/16", 4, "essay#Season 2015/16/4"),
        ("essay", "2015/16/0", 0, "essay#2015/16/0/0"), ("essay", "x/0", 0, "essay#x/0"),
        ("essay", "x/007", 0, "essay#x/007"), ("essay", "x/+7", 0, "essay#x/+7"),
        ("essay", "x/-7", 0, "essay#x/-7"), ("essay", "x/", 0, "essay#x/"),
        ("essay", "/", 0, "essay#/"),
        ("essay", "x", 999_999_999, "essay#x/999999999"),
        ("essay", "x/1000000000", 0, "essay#x/1000000000"),
        ("essay", "x/1000000000", 1, "essay#x/1000000000/1"),
        (
            "essay", "x/99999999999999999999", 0,
            "essay#x/99999999999999999999"
        ),
        ("essay", "\u{301}combined", 0, "essay#\u{301}combined"),
        ("essay", "a\u{301}/2\u{301}", 0, "essay#a\u{301}/2\u{301}"),
    ])
    func `goes into its element and back`(
        source: String, section: String, paragraph: Int, element: String
    ) throws {
        let citation = Citation(source: source, section: section, paragraph: paragraph)
        #expect(citation.element.utf8.elementsEqual(element.utf8))
        let read = try #require(Citation(element: element))
        #expect(read == citation)
        #expect(read.section.utf8.elementsEqual(section.utf8))
    }

    @Test(arguments: ["", "#", "#section/1"]) func `names a source`(element: String) {
        #expect(Citation(element: element) == nil)
    }

    @Test func `a section of nothing but zeros costs no stack`() {
        let section = "1/2" + String(repeating: "/0", count: 200_000)
        let citation = Citation(source: "s", section: section)
        #expect(Citation(element: citation.element) == citation)
    }
}
