import Career
import EDTF
import Rendering
import Testing

@Suite struct EventTextTests {
    @Test func `events show as recorded`() throws {
        let narrative = try Narrative("greg-brockman")
        let ids = ["qhfm855rxm2d51kk", "jnvqdyr20efhfznb", "23zrq25m84vjc0zk"]
        var text = ""
        for id in ids {
            var entry = try #require(narrative.entries.first { $0.event.id.text == id })
            entry.event.conflicts = id == ids[1] ? ["when", "title/en"] : []
            text += EventText.render(entry, sources: narrative.sources)
        }
        try expectGolden(text, "show")
    }

    @Test func `lists show as recorded`() throws {
        let narrative = try Narrative("nathan-lambert")
        try expectGolden(ListText.render(narrative.entries), "list-80")
        try expectGolden(
            ListText.render(narrative.entries, options: TextOptions(width: nil)), "list")
    }

    @Test(arguments: [
        ("2016", "2016-01-01 to 2016-12-31", "2016-01-01 to 2016-12-31"),
        ("2016-01-04/..", "2016-01-04", "open"), ("../2019-05-01", "open", "2019-05-01"),
        ("2016-01-04/", "2016-01-04", "2016-01-04 to unknown"),
        ("/2019-05-01", "unknown to 2019-05-01", "2019-05-01"),
    ])
    func `bounds are days, open or unknown`(edtf: String, starts: String, ends: String) throws {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: 1, count: 10)))
        event.when = When(words: edtf, date: try FuzzyDate(parsing: edtf))
        let lines = EventText.render(TimelineEntry(event)).split(separator: "\n")
        #expect(lines[0] == "(untitled)")
        #expect(lines.contains("  starts       \(starts)"))
        #expect(lines.contains("  ends         \(ends)"))
    }
}
