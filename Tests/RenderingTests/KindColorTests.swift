import Career
import EDTF
import Testing

@testable import Rendering

@Suite struct KindColorTests {
    private func entry(_ kind: String) throws -> TimelineEntry {
        var event = Event(id: try #require(Identifier("0123456789abcdef")))
        event.titles = [LocalizedText("en", "A title")]
        event.kind = kind
        return TimelineEntry(event)
    }

    /// The text without escape sequences.
    private func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isEscape = false
        for scalar in text.unicodeScalars {
            if scalar == "\u{1B}" { isEscape = true }
            if !isEscape { result.append(scalar) }
            if scalar == "m" { isEscape = false }
        }
        return String(result)
    }

    @Test(arguments: Event.kinds + ["my own", "\u{1B}[31m"], [nil, 60, 120])
    func `Colours only repeat what the text says`(kind: String, width: Int?) throws {
        var options = TextOptions(width: width)
        let text = ListText.render([try entry(kind)], options: options)
        let page = EventText.render(try entry(kind), options: options)
        options.isColored = true
        #expect(plain(ListText.render([try entry(kind)], options: options)) == text)
        #expect(plain(EventText.render(try entry(kind), options: options)) == page)
    }

    @Test func `Every kind has one of the sixteen colours, and one of one's own is dim`() {
        let style = Style(isColored: true)
        func codes(_ kind: String) -> String {
            String(style("x", .kind(kind)).dropFirst(2).prefix { $0 != "m" })
        }
        for kind in Event.kinds {
            #expect(["31", "32", "33", "34", "35", "36", "93"].contains(codes(kind)))
        }
        #expect(Event.kinds.filter { codes($0) == "31" } == ["setback"])
        #expect(codes("my own") == "2" && codes("") == "2")
        #expect(Style(isColored: false)("x", .kind("role")) == "x")
    }
}
