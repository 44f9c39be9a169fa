import Career
import EDTF
import StrictJSON
import Testing

@Suite struct RecordTests {
    @Test func `a source goes into facts and back`() {
        let source = Source(id: "essay-1", fields: ["title": "T", "url": "https://a.example/"])
        #expect(source.facts.registers == ["title": "T", "url": "https://a.example/"])
        #expect(Source(id: source.id, facts: source.facts) == source)
    }

    @Test(arguments: ["essay", "a/b:c", "年", String(repeating: "x", count: 128)])
    func `may name a source`(id: String) {
        #expect(Source.isValid(id: id))
    }

    @Test(arguments: ["", "a b", "a#b", "a\tb", "a\u{7F}", String(repeating: "x", count: 129)])
    func `may not name a source`(id: String) {
        #expect(!Source.isValid(id: id))
    }

    @Test func `a timeline goes into facts and back`() {
        var record = TimelineRecord()
        record.titles = [LocalizedText("en", "Career"), LocalizedText("zh", "生涯")]
        record.subject = "Ada"
        record.settings = ["hemisphere": "south", "birth": "1815-12-10"]
        let facts = record.facts
        #expect(
            facts.registers.keys.sorted() == [
                "settings/birth", "settings/hemisphere", "subject", "title/en", "title/zh",
            ])
        let read = TimelineRecord(facts: facts)
        #expect(read.facts == facts)
        #expect(read.hemisphere == .south)
        #expect(TimelineRecord().hemisphere == .north)
    }

    @Test(
        arguments: [
            ("title/en", "title", "en"), ("kind", "kind", nil), ("people/A/B", "people", "A/B"),
            ("x/\u{301}", "x", "\u{301}"), ("/", "", ""), ("tags/", "tags", ""),
        ] as [(String, String, String?)])
    func `a key is split at its first slash`(key: String, name: String, element: String?) {
        let parts = FieldKey(ExactString(key))
        #expect(parts.name == name)
        #expect(parts.element == element)
    }
}
