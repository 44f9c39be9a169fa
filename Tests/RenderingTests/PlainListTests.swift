import Career
import EDTF
import TestSupport
import Testing

@testable import Rendering

@Suite struct PlainListTests {
    private static let dates = [
        "2016-04-01", "2016-04-01", "2015-12/", "../2019", "2017-21", "2016-04-01~",
        "2015-03-02/2015-03-09", "[2016,2018]",
    ]

    private func entry(_ generator: inout SeededGenerator) throws -> TimelineEntry {
        var event = Event(id: Identifier(bytes: generator.bytes(10)))
        let texts = [
            LocalizedText(
                "en", generator.pick(["A talk", "blank at its end ", "  ", "\u{1B}[31m"])),
            LocalizedText("zh", "演讲\u{3000}"), LocalizedText("de", ""),
        ]
        event.titles = generator.some(of: texts)
        if !generator.oneIn(4) {
            event.when = When(
                words: "then", date: try FuzzyDate(parsing: generator.pick(Self.dates)))
        }
        if generator.oneIn(2) { event.kind = generator.pick(["role", "", " ", "说 ", "a\u{202E}"]) }
        if generator.oneIn(3) { event.status = generator.pick(["planned", "happened", " "]) }
        if generator.oneIn(5) { event.conflicts = ["kind"] }
        event.isDeleted = generator.oneIn(6)
        var entry = TimelineEntry(
            event, timeline: generator.oneIn(2) ? "a line 说" : nil,
            hemisphere: generator.oneIn(2) ? .north : .south,
            shortID: String(event.id.text.prefix(generator.number(6...9))))
        entry.isContradicted = generator.oneIn(7)
        return entry
    }

    @Test(arguments: ["en", "zh"], [true, false])
    func `lines without colours are those with colours, uncoloured`(
        language: String, isASCII: Bool
    ) throws {
        var generator = SeededGenerator(seed: 0x9A17)
        var options = TextOptions(width: nil, language: language)
        options.isASCII = isASCII
        for count in [0, 1, 2, 5, 40, 200] {
            let entries = try (0..<count).map { _ in try entry(&generator) }
            let plain = ListText.render(entries, options: options)
            options.isColored = true
            let coloured = ListText.render(entries, options: options)
            options.isColored = false
            #expect(coloured.contains("\u{1B}") == (count > 0))
            #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
        }
    }
}
