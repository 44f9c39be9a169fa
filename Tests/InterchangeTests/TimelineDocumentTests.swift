import Career
import EDTF
import FoundationEssentials
import Interchange
import StrictJSON
import Testing

/// The bytes of a bundled timeline.
func bundled(_ name: String) throws -> [UInt8] {
    let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return [UInt8](try Data(contentsOf: URL(filePath: "/\(folder)/Data/\(name).json")))
}

@Suite struct TimelineDocumentTests {
    @Test(arguments: [("greg-brockman", 180, 5), ("nathan-lambert", 64, 1)])
    func `the bundled timelines are read whole`(name: String, events: Int, sources: Int) throws {
        let document = try TimelineDocument(parsing: bundled(name))
        #expect(document.name == name)
        #expect(document.timelineID?.utf8.count == 16)
        #expect(document.events.count == events)
        #expect(document.sources.count == sources)
        #expect(document.record.hemisphere == .north)
        #expect(document.ignored == [])
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `what is written is read back with equal facts`(name: String) throws {
        let first = try TimelineDocument(parsing: bundled(name))
        let text = first.write()
        let second = try TimelineDocument(parsing: Array(text.utf8))
        #expect(second.timelineID == first.timelineID)
        #expect(second.record.facts == first.record.facts)
        #expect(second.sources == first.sources)
        #expect(second.events.map(\.id) == first.events.map(\.id))
        for (left, right) in zip(first.events, second.events) { #expect(left.facts == right.facts) }
        #expect(second.write() == text)
        // Facts lose the order of the document and nothing else.
        for event in first.events {
            #expect(Event(id: event.id, facts: event.facts).facts == event.facts)
        }
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"])
    func `members stand in the schema's order`(name: String) throws {
        let schema = [
            "id", "titles", "when", "kind", "status", "people", "organizations", "places",
            "projects", "tags", "links", "notes", "citations", "relations", "visibility",
        ]
        let json = try TimelineDocument(parsing: bundled(name)).json()
        #expect(
            json.object?.members.map(\.name) == [
                "format", "version", "timeline", "sources", "events",
            ])
        for event in json["events"]?.array ?? [] {
            let names = event.object?.members.map(\.name) ?? []
            #expect(names == schema.filter(names.contains))
        }
    }

    @Test func `in whatever order its events are read, a document is the same`() throws {
        let event = { (number: Int) in
            let id =
                number % 3 == 0
                ? ""
                : #""id":"\#(Identifier(bytes: [UInt8(number / 256), UInt8(number % 256)] + Array(repeating: 7, count: 8)).text)","#
            return #"{\#(id)"title":"Event \#(number % 50)","more\#(number % 7)":1}"#
        }
        let text =
            #"{"format":"vita-timeline","version":1,"events":["#
            + (0..<500).map(event).joined(separator: ",") + "]}"
        func identify(_ index: Int, _ bytes: [UInt8]) -> Identifier {
            Identifier(bytes: [0xFF, UInt8(index / 256), UInt8(index % 256)] + bytes.prefix(7))
        }
        let usual = try TimelineDocument(parsing: Array(text.utf8), identify: identify)
        var asked: [Int] = []
        let other = try TimelineDocument(
            parsing: Array(text.utf8),
            spread: { pieces, body in
                asked = (0..<pieces).reversed()
                asked.forEach(body)
            }, identify: identify)
        #expect(asked == (0..<8).reversed())
        #expect(other.events.map(\.id) == usual.events.map(\.id))
        #expect(other.events.map(\.facts) == usual.events.map(\.facts))
        #expect(other.ignored == usual.ignored)
        #expect(other.ignored.count == 500)
        #expect(other.ignored[8] == "events[8].more1")
    }

    @Test func `deleted events are not written`() throws {
        var event = Event(id: Identifier(bytes: [UInt8](repeating: 7, count: 10)))
        event.titles = [LocalizedText("en", "gone")]
        event.isDeleted = true
        #expect(TimelineDocument(events: [event]).json()["events"] == [])
    }

    @Test func `every byte of a text survives`() throws {
        let text = "e\u{301} é \u{202E}\u{200D}\n\ttab \u{1F469}\u{200D}\u{1F4BB} \" \\ / \u{FFFF}"
        var event = Event(id: Identifier(bytes: [UInt8](repeating: 7, count: 10)))
        event.titles = [LocalizedText("en", text), LocalizedText("zh-Hant", "標題")]
        event.notes = [LocalizedText("en", text)]
        event.names = [.people: ["e\u{301}", "é"], .tags: [text]]
        event.links = [Link(url: "https://example.org/\u{E9}")]
        event.citations = [Citation(source: "s", section: "a/b#c", paragraph: 3, words: text)]
        event.when = When(words: "fall 2017", date: try FuzzyDate(parsing: "2017-23"))
        let document = TimelineDocument(events: [event])
        let back = try TimelineDocument(parsing: Array(document.write().utf8))
        #expect(back.events[0].facts == event.facts)
    }
}

@Suite struct LenientReadingTests {
    private let id = "0123456789abcdef"

    private func document(_ event: String) -> [UInt8] {
        Array(#"{"format":"vita-timeline","version":1,"timeline":{},"events":[\#(event)]}"#.utf8)
    }

    @Test func `a title may be plain, words may be missing, null says nothing`() throws {
        let event = try TimelineDocument(
            parsing: document(
                #"{"id":"\#(id)","title":"T","when":{"edtf":"2015-08~"},"kind":null,"people":[]}"#)
        ).events[0]
        #expect(event.titles == [LocalizedText("en", "T")])
        #expect(event.when?.words == "2015-08~")
        #expect(event.when?.basis == .stated)
        #expect(event.kind == nil)
        #expect(event.names.isEmpty)
    }

    @Test func `a date that only relations know is none`() throws {
        let event = try TimelineDocument(
            parsing: document(#"{"id":"\#(id)","title":"T","when":{"basis":"relative"}}"#)
        ).events[0]
        #expect(event.when == nil)
    }

    @Test func `unknown members are listed`() throws {
        let document = try TimelineDocument(
            parsing: document(
                #"{"id":"\#(id)","title":"T","mood":1,"links":[{"url":"a:b","rel":"x"}],"when":{"words":"then","precision":2},"\u202e":1}"#
            ))
        #expect(
            document.ignored == [
                "events[0].mood", "events[0].links[0].rel", "events[0].when.precision",
                "events[0].when.words", "events[0].\\u{202E}",
            ])
    }

    @Test func `lines of events are read, with blank ones between`() throws {
        let text = """

            {"id":"0000000000000001","title":"one","when":{"edtf":"2015"}}

            {"id":"0000000000000002","titles":{"zh":"二"}}\r
            """
        let document = try TimelineDocument(parsing: Array(text.utf8))
        #expect(document.events.map { $0.title() } == ["one", "二"])
        #expect(document.name == nil)
    }

    @Test func `what list prints is read as lines`() throws {
        let events = try TimelineDocument(parsing: bundled("nathan-lambert")).events
        let lines = events.map {
            JSONWriter.text(EventJSON.listObject($0, timeline: "nathan-lambert"))
        }
        let back = try TimelineDocument(parsing: Array(lines.joined(separator: "\n").utf8)).events
        #expect(back.map(\.facts) == events.map(\.facts))
    }

    @Test func `ids are derived from position and facts, not from the spelling`() throws {
        var seen: [[UInt8]] = []
        func identify(_ index: Int, _ bytes: [UInt8]) -> Identifier {
            seen.append(bytes)
            return Identifier(bytes: [UInt8](repeating: UInt8(index), count: 10))
        }
        _ = try TimelineDocument(
            parsing: document(
                #"{"kind":"talk","title":"T"},{"titles":{"en":"T"},  "kind":"talk"}"#),
            identify: identify)
        #expect(
            seen.map { String(decoding: $0, as: UTF8.self) } == [
                #"{"kind":"talk","title/en":"T"}"#, #"{"kind":"talk","title/en":"T"}"#,
            ])
    }
}

@Suite struct DocumentErrorTests {
    private static let id = "0123456789abcdef"

    /// A member of the one event, and the message.
    @Test(arguments: [
        (#""when":{"edtf":"2019-02-29"}"#, "events[0].when.edtf: 2019-02-29 does not exist"),
        (#""when":{"edtf":"2019-02-29 "}"#, "events[0].when.edtf: "),
        (#""when":{"edtf":2019}"#, "events[0].when.edtf: is no string"),
        (
            #""when":{"edtf":"2019","basis":"guessed"}"#,
            "events[0].when.basis: \"guessed\" is none of"
        ),
        (#""when":"2019""#, "events[0].when: is no object"),
        (#""status":"done""#, "events[0].status: \"done\" is none of happened, planned"),
        (#""visibility":"secret""#, "events[0].visibility: \"secret\" is none of"),
        (#""kind":"""#, "events[0].kind: is empty"),
        (#""kind":"a\u001bb""#, "events[0].kind: the text holds the control character U+001B"),
        (#""people":["a","b\u009b"]"#, "events[0].people[1]: the text holds the control character"),
        (#""people":"Ada""#, "events[0].people: is no array"),
        (#""tags":[1]"#, "events[0].tags[0]: is no string"),
        (
            #""notes":{"en":"a\rb"}"#,
            "events[0].notes.en: the text holds the control character U+000D"
        ),
        (#""notes":{"\u202e":"a"}"#, "events[0].notes: \"\\u{202E}\" is no language tag"),
        (#""notes":["a"]"#, "events[0].notes: is no object"),
        (#""links":[{"title":"x"}]"#, "events[0].links[0]: has no url"),
        (#""links":[{"url":"a:b"},{"url":"a:b"}]"#, "events[0].links[1]: stands twice"),
        (#""citations":[{"section":"x"}]"#, "events[0].citations[0].source: "),
        (#""citations":[{"source":"a#b"}]"#, "events[0].citations[0].source: "),
        (#""citations":[{"source":"a","paragraph":0}]"#, "events[0].citations[0].paragraph: "),
        (#""citations":[{"source":"a"},{"source":"a"}]"#, "events[0].citations[1]: stands twice"),
        (#""relations":[{"kind":"after"}]"#, "events[0].relations[0].event: is missing"),
        (
            #""relations":[{"kind":"after","event":"x"}]"#,
            "events[0].relations[0].event: \"x\" is no id"
        ),
        (#""relations":[{"event":"\#(id)"}]"#, "events[0].relations[0].kind: is missing"),
        (#""relations":[{"kind":"a/b","event":"\#(id)"}]"#, "events[0].relations[0].kind: "),
        (
            #""relations":[{"kind":"after","event":"\#(id)","offset":"6 weeks"}]"#,
            "events[0].relations[0].offset: \"6 weeks\" is no duration"
        ),
    ])
    func `an event is refused by the path of its fault`(member: String, message: String) {
        expect(#"{"id":"\#(Self.id)","title":"T",\#(member)}"#, message)
    }

    @Test(arguments: [
        ("{}", "events[0]: has neither titles nor a title"), ("1", "events[0]: is no object"),
        (#"{"title":"T"}"#, "events[0]: has no id"),
        (#"{"id":"x","title":"T"}"#, "events[0].id: \"x\" is no id"),
        (#"{"id":"\#(id)","title":""}"#, "events[0].title: is empty"),
        (#"{"id":"\#(id)","titles":{"e":"T"}}"#, "events[0].titles: \"e\" is no language tag"),
        (
            #"{"id":"\#(id)","title":"T"},{"id":"\#(id)","title":"U"}"#,
            "events[1].id: \(id) is also the id of events[0]"
        ),
    ])
    func `events need an id of their own and a title`(events: String, message: String) {
        expect(events, message)
    }

    private func expect(_ events: String, _ message: String) {
        expectWhole(
            #"{"format":"vita-timeline","version":1,"timeline":{},"events":[\#(events)]}"#, message)
    }

    private func expectWhole(_ text: String, _ message: String) {
        do throws(DocumentError) {
            _ = try TimelineDocument(parsing: Array(text.utf8))
            Issue.record("accepted: \(text)")
        } catch {
            #expect(error.description.hasPrefix(message), "\(error.description)")
            #expect(error.description.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        }
    }

    @Test(arguments: [
        ("", "line 1: not valid JSON at byte 1"), ("[]", "is no object"),
        ("{\n  \"a\": 1,\n  \"a\": 2}", "line 3: not valid JSON at byte 3"),
        (#"{"format":"other","events":[]}"#, "format: is not \"vita-timeline\""),
        (#"{"events":[]}"#, "format: is not"),
        (#"{"format":"vita-timeline","version":2,"events":[]}"#, "version: is not 1"),
        (#"{"format":"vita-timeline","version":1}"#, "events: are missing"),
        (#"{"format":"vita-timeline","version":1,"events":{}}"#, "events: is no array"),
        (
            #"{"format":"vita-timeline","version":1,"timeline":{"id":"X"},"events":[]}"#,
            "timeline.id: \"X\" is no id"
        ),
        (
            #"{"format":"vita-timeline","version":1,"timeline":{"settings":{"hemisphere":"west"}},"events":[]}"#,
            "timeline.settings.hemisphere: \"west\" is none of north, south"
        ),
        (
            #"{"format":"vita-timeline","version":1,"sources":[{"id":"a"},{"id":"a"}],"events":[]}"#,
            "sources[1].id: stands twice"
        ),
        (
            #"{"format":"vita-timeline","version":1,"sources":[{"id":"a b"}],"events":[]}"#,
            "sources[0].id: "
        ),
        ("{\"id\":\"0000000000000001\",\"title\":\"a\"}\n{\"title\":", "line 2: not valid JSON"),
        (
            "{\"id\":\"0000000000000001\",\"title\":\"a\"}\n\n{\"id\":\"0000000000000001\",\"title\":\"b\"}",
            "line 3: id: 0000000000000001 is also the id of line 1"
        ),
        (
            "{\"id\":\"0000000000000001\",\"title\":\"a\",\"when\":{\"edtf\":\"x\"}}",
            "line 1: when.edtf: "
        ),
    ])
    func `a document is refused by the path of its fault`(text: String, message: String) {
        expectWhole(text, message)
    }

    @Test(arguments: ["led to", "after\\t", " ", "a\\nb"])
    func `the kind of a relation is one word`(kind: String) {
        let line =
            "{\"titles\":{\"en\":\"A\"},\"relations\":[{\"kind\":\"\(kind)\","
            + "\"event\":\"0123456789abcdef\"}]}"
        let error = #expect(throws: DocumentError.self) {
            try TimelineDocument(
                parsing: Array(line.utf8),
                identify: { _, _ in Identifier(bytes: [UInt8](repeating: 1, count: 10)) })
        }
        #expect(error?.reason == "holds a blank; it is one word, such as after")
    }

    @Test func `a text of more than one field is refused`() {
        expect(
            #"{"id":"\#(Self.id)","title":"\#(String(repeating: "x", count: 65_537))"}"#,
            "events[0].title: the text is 65537 bytes long")
    }

    @Test func `cut at any byte, nothing but an error comes`() throws {
        let bytes = try TimelineDocument(parsing: bundled("nathan-lambert")).write().utf8
        for length in stride(from: 0, to: bytes.count - 1, by: 997) {
            #expect(throws: DocumentError.self) {
                try TimelineDocument(parsing: Array(bytes.prefix(length)))
            }
        }
    }
}
