import Career
import Chronology
import EDTF
import Interchange
import StrictJSON
import TestSupport
import Testing

@Suite struct EventListWriterTests {
    private static let dates = [
        "2016-04-01", "2016-04-01", "2017-21", "2015-12/", "../2019", "201X", "[2016,2018]",
        "2016-04-01~", "-0044", "2020-01-01T10:00:00Z",
    ]

    private func event(_ generator: inout SeededGenerator) throws -> Event {
        var event = Event(id: Identifier(bytes: generator.bytes(10)))
        let texts = [
            LocalizedText("en", "A \"talk\"\n"), LocalizedText("zh", "演讲"), LocalizedText("de", ""),
        ]
        event.titles = generator.some(of: texts)
        event.notes = generator.some(of: texts)
        if !generator.oneIn(4) {
            event.when = When(
                words: generator.pick(["then", "caf\u{E9}", "cafe\u{301}"]),
                date: try FuzzyDate(parsing: generator.pick(Self.dates)),
                basis: generator.pick(When.Basis.allCases))
        }
        if generator.oneIn(2) { event.kind = "role\\" }
        if generator.oneIn(2) { event.status = "planned" }
        if generator.oneIn(2) { event.visibility = "private" }
        for field in generator.some(of: Field.sets) { event.names[field] = ["a", "b\"c"] }
        if generator.oneIn(3) { event.links = [Link(url: "https://a.example/", title: "A")] }
        if generator.oneIn(3) { event.citations = [Citation(source: "essay", section: "S")] }
        if generator.oneIn(3) {
            event.relations = [Relation(kind: "after", event: "0123456789abcdef", words: "soon")]
        }
        event.conflicts = generator.some(of: ["kind", "title/en"])
        event.isDeleted = generator.oneIn(5)
        return event
    }

    @Test(arguments: [Hemisphere.north, .south], ["en", "zh"])
    func `writes the very bytes of the objects`(hemisphere: Hemisphere, language: String) throws {
        var generator = SeededGenerator(seed: 0x1157)
        var writer = EventListWriter(
            timeline: "a \"name\"", hemisphere: hemisphere, language: language)
        for _ in 0..<400 {
            let event = try event(&generator)
            let placement = generator.oneIn(3) ? Placement() : nil
            var bytes = Array("before".utf8)
            writer.append(event, placement: placement, to: &bytes)
            let object = EventJSON.listObject(
                event, timeline: "a \"name\"", hemisphere: hemisphere, language: language,
                placement: placement)
            #expect(bytes == Array("before".utf8) + JSONWriter.bytes(object))
        }
    }
}
