import Career
import EDTF
import StrictJSON
import TestSupport
import Testing

@testable import Interchange

@Suite struct ExchangeFormatTests {
    @Test func `A file beyond the limit is refused, one at it is read`() throws {
        let most = ExchangeFormat.maximumBytes
        let header = Array("title\n".utf8)
        let blank = [UInt8](repeating: 0x0A, count: most - header.count)
        let format = try format("csv")
        #expect(try format.read(header + blank, identify: identify).document.events.isEmpty)
        #expect(throws: DocumentError.self) {
            try format.read(header + blank + [0x0A], identify: identify)
        }
    }

    @Test func `Of an export that was edited only the edits count`() throws {
        let events = try (1...3).map { number in
            var event = try event(
                "Event \(number)", "2015-08~/..", kind: "role", seed: UInt8(number))
            event.when?.words = "late summer, I think"
            event.notes = [LocalizedText("en", "a\u{202E}b")]
            return event
        }
        for format in ExchangeFormat.written {
            let bytes = try #require(format.write(TimelineDocument(events: events))).bytes
            let edited = String(decoding: bytes, as: UTF8.self)
                .replacing("Event 2", with: "Another")
            let reading = try format.read(Array(edited.utf8), identify: identify)
            let settled = format.settled(reading.document, against: events)
            for (event, original) in zip(settled.events.sorted { $0.id < $1.id }, events) {
                var expected = original.facts.registers
                if original.title() == "Event 2" { expected["title/en"] = "Another" }
                for (key, value) in event.facts.registers {
                    #expect(expected[key] == value, "\(format.name) \(key)")
                }
            }
            #expect(settled.events.contains { $0.title() == "Another" }, "\(format.name)")
        }
    }

    @Test func `What a file does not hold is counted by field`() throws {
        var record = TimelineRecord()
        record.subject = "Ada"
        record.settings = ["hemisphere": "south", "birth": "1815-12-10"]
        let document = TimelineDocument(
            record: record, sources: [Source(id: "essay-1", fields: ["title": "Essay"])],
            events: [try fullEvent(), try event("No résumé has it", kind: "setback", seed: 2)])
        let table = try #require(try format("csv").write(document)).losses
        #expect(table.missingText == "1 source, 1 subject, 2 settings")
        #expect(table.simplifiedText == nil)
        let markdown = try #require(try format("markdown").write(document)).losses
        #expect(
            markdown.missingText
                == "1 note, 1 citation, 2 relations, 1 source, 1 subject, 2 settings")
        let slides = try #require(try format("timelinejs").write(document)).losses
        #expect(
            slides.missingText
                == "1 event, 1 title, 1 status, 1 visibility, 2 people, 1 organization, 1 place, "
                + "1 project, 2 tags, 1 note, 2 links, 1 citation, 2 relations, 1 source, "
                + "1 subject, 2 settings")
    }

    @Test func `The page about formats names them all`() throws {
        let page = try RepositoryFile.text("docs/interchange.md")
        for format in ExchangeFormat.all {
            #expect(page.contains("| `\(format.name)` |"), "\(format.name)")
        }
    }
}

@Suite struct HarmlessTextTests {
    @Test(arguments: [
        ("plain\ttext\nhere", "plain\ttext\nhere"), ("a\r\nb\rc", "a\nb\nc"),
        ("a\u{202E}b\u{2066}c\u{2069}", "abc"), ("a\u{0}b\u{1B}[31m\u{9B}", "ab[31m"),
        ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\u{200D}\u{1F469}"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("é", "é"), ("e\u{301}", "e\u{301}"),
        ("a\u{FEFF}b\u{2028}c", "abc"), ("x\u{E0041}", "x"), ("שלום", "שלום"),
    ])
    func `What drives or turns a line goes, what joins letters stays`(text: String, left: String) {
        #expect(Array(HarmlessText.cleaned(text).utf8) == Array(left.utf8))
    }

    @Test func `A heap of marks is cut, letter by letter`() {
        let mark = "\u{301}"
        let text = "a" + String(repeating: mark, count: 10_000) + "b" + mark
        let left = "a" + String(repeating: mark, count: HarmlessText.maximumMarks) + "b" + mark
        #expect(Array(HarmlessText.cleaned(text).utf8) == Array(left.utf8))
    }

    @Test func `A title of nothing else is still a title`() throws {
        let document = TimelineDocument(events: [try event("\u{202E}\u{202E}")])
        #expect(HarmlessText.cleaned(document).events[0].title() == "?")
    }
}

@Suite struct FileDateTests {
    static let spans: [(start: String?, end: String?, goesOn: Bool, edtf: String?)] = [
        ("2015", nil, true, "2015/.."), ("2015", nil, false, "2015"),
        ("Aug 2015", "present", false, "2015-08/.."), (nil, "2016", false, "/2016"),
        ("2015-08-21", "2015-08-21", true, "2015-08-21"), (" ", "", true, nil),
        ("2016-01-04T09:00:00Z", "2016-02", true, "2016-01-04/2016-02"),
        ("circa 2015", "2016?", true, "2015~/2016?"),
    ]

    @Test(arguments: spans)
    func `A start and an end make a span`(
        start: String?, end: String?, goesOn: Bool, edtf: String?
    ) throws {
        let when = try FileDate.span(start, end, goesOn: goesOn)
        #expect(when?.date.description == edtf)
    }

    static let refused: [(start: String, end: String?)] = [
        ("2018", "2016"), ("2015/2016", nil), ("nonsense", nil), ("yesterday", nil),
        ("last spring", nil), ("03/04/2019", "2020"),
    ]

    @Test(arguments: refused)
    func `What makes none is refused`(start: String, end: String?) {
        #expect(throws: RowProblem.self) { try FileDate.span(start, end, goesOn: true) }
    }
}

@Suite struct JSONWalkTests {
    @Test func `Elements are found by their path, with line and column`() {
        let text = """
            {"a": [1, {"b": ["x", "[\\"",
               "y"]}], "c\\u0064": {"e": [
              {"f": [[], {}]}]}, "g": 7}
            """
        let places = JSONWalk.places(Array(text.utf8))
        func place(_ path: JSONWalk.Step...) -> [Int]? {
            places[path].map { [$0.line, $0.column] }
        }
        #expect(place(.member("a"), .element(0)) == [1, 8])
        #expect(place(.member("a"), .element(1)) == [1, 11])
        #expect(
            place(.member("a"), .element(1), .member("b"), .element(2)) == [2, 4])
        #expect(place(.member("cd"), .member("e"), .element(0)) == [3, 3])
        #expect(
            place(
                .member("cd"), .member("e"), .element(0), .member("f"), .element(1)) == [3, 14])
        #expect(place(.member("g")) == [3, 27])
        #expect(place(.member("h")) == nil)
    }
}
