import Career
import ClientCommands
import EDTF
import Rendering
import Testing

/// Words of filters, a line each.
@Suite struct FilterCorpusTests {
    @Test func `Each chooses what it should, or is refused with a sentence`() throws {
        let today = try #require(Day("2026-11-21"))
        let entries = try Self.entries()
        try HostileFolder("filters").hold { file in
            let words = file.text.utf8.split(separator: 0x0A).map { String(Substring($0)) }
            do {
                let filter = try EventFilter(words, today: { today }, hemisphere: .north)
                let chosen = entries.filter(filter.matches).map { $0.event.title() }
                return "taken, chooses \(chosen.joined(separator: ", "))"
            } catch {
                return "refused \(OneLine.quoted(String(describing: error)))"
            }
        }
    }

    private static func entries() throws -> [TimelineEntry] {
        let facts: [(String, String?, String?, String)] = [
            ("Robots", "2015-12", "launch", "ai"), ("Caf\u{E9}", "2016", "setback", "x"),
            ("训练模型", "2017-10", "launch", "lab"), ("Plan", nil, nil, "x"),
        ]
        return try facts.enumerated().map { index, fact in
            var event = Event(
                id: Identifier(bytes: [UInt8](repeating: UInt8(index + 1), count: 10)))
            event.titles = [LocalizedText("en", fact.0)]
            event.when = try fact.1.map { When(words: $0, date: try FuzzyDate(parsing: $0)) }
            event.kind = fact.2
            event.names = [.tags: [fact.3], .people: ["Ilya Sutskever"]]
            return TimelineEntry(event)
        }
    }
}
