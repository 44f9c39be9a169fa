import Career
import EDTF
import Interchange
import Replication
import Sealing
import StrictJSON
import TestSupport
import Testing

@Suite struct StoredEventWriterTests {
    private static let dates: [JSONValue] =
        ["2016-04-01", "2016-04-01", "2017-21", "../2019", "201X", "-0044", "no date"].map {
            ["words": "then \"é\"", "edtf": $0, "basis": "stated"]
        }
        + [
            "2016-04-01", "1999-02-28", "1999-02-29", "0000-01-01", "9999-12-31", "2016-13-01",
            "2016-4-001", "1582-10-10",
        ].map { ["words": $0, "edtf": $0, "basis": "stated"] }
        + [["words": "2016-04-01", "edtf": "2016-04-02", "basis": "stated"]]
        + [["words": "2016-04-01", "edtf": "2016-04-01", "basis": "inferred"]]
        + [["edtf": "2016-04-01", "more": 1], ["words": "then"], "2016", .null]

    private static let texts: [JSONValue] = ["A \"talk\"\n\u{1}", "演讲 😀", "", "plain", .null]

    private static let keys = [
        "title/en", "title/de", "title/zh-Hans", "notes/en", "notes/zh", "notes/fr", "kind",
        "status", "visibility",
    ]

    private static let rareKeys = [
        "title/é", "title", "kind/a", "links/https://a.example/", "citations/essay#S",
        "relations/after/0123456789abcdef", "life", "later",
    ]

    private static let names = [
        "tags/a", "tags/b c", "tags/演", "people/Ada Lovelace", "people/", "organizations/A",
        "places/B", "projects/C", "tags/c", "people/D",
    ]

    private func state(_ generator: inout SeededGenerator) -> EntityState {
        var state = EntityState()
        let change = Digest(hashing: "change")
        func set(_ key: String, _ values: [JSONValue]) {
            state.apply(
                .set(values: values, replaces: [], saw: []), to: ExactString(key), change: change,
                lamport: 1
            ) { _ in true }
        }
        for key in generator.some(of: Self.keys) { set(key, [generator.pick(Self.texts)]) }
        if !generator.oneIn(4) { set("when", [generator.pick(Self.dates)]) }
        if generator.oneIn(4) {
            set(generator.pick(Self.rareKeys), [generator.pick(Self.texts + [[:], 1])])
        }
        if generator.oneIn(8) { set("kind", ["a", "b"]) }
        var names = generator.some(of: Self.names)
        if generator.oneIn(9) { names.append(generator.pick(["tags/b\"", "tags", "later/a"])) }
        for name in names {
            state.apply(.add, to: ExactString(name), change: change, lamport: 1) { _ in true }
        }
        return state
    }

    /// What a list shows of stored bytes in the usual way; nil where they have to be decoded.
    private func usual(
        _ id: Identifier, _ bytes: [UInt8], _ writer: inout EventListWriter
    ) -> [UInt8]? {
        guard let read = StateCodec.plain(bytes), !read.registers.isEmpty || !read.elements.isEmpty
        else { return nil }
        let event = Event(id: id, registers: read.registers, elements: read.elements)
        var output = Array("before".utf8)
        writer.append(event, to: &output)
        return output
    }

    private func short(
        _ id: String, _ bytes: [UInt8], isPlaced: Bool = false, _ writer: inout StoredEventWriter
    ) -> [UInt8]? {
        var places = FactPlaces()
        guard StateCodec.findPlaces(in: bytes.span, &places) else { return nil }
        var output = Array("before".utf8)
        let isWritten = writer.append(
            id: Array(id.utf8).span, state: bytes.span, places, isPlaced: isPlaced, to: &output)
        if !isWritten { #expect(output == Array("before".utf8)) }
        return isWritten ? output : nil
    }

    @Test(arguments: [Hemisphere.north, .south], ["en", "zh", "zh-Hans", "\u{212A}"])
    func `writes the very bytes that are written of the event`(
        hemisphere: Hemisphere, language: String
    ) throws {
        var generator = SeededGenerator(seed: 0x5708)
        var usual = EventListWriter(
            timeline: "a \"name\"", hemisphere: hemisphere, language: language)
        var short = StoredEventWriter(
            timeline: "a \"name\"", hemisphere: hemisphere, language: language)
        var written = 0
        for _ in 0..<2000 {
            let id = Identifier(bytes: generator.bytes(10))
            let bytes = StateCodec.encode(state(&generator))
            guard let output = self.short(id.text, bytes, &short) else { continue }
            written += 1
            #expect(output == self.usual(id, bytes, &usual))
        }
        // A language whose bytes say too little is left to the usual way.
        #expect(language.utf8.allSatisfy { $0 < 0x80 } ? written > 500 : written == 0)
    }

    @Test func `writes what has texts, names and a date, and nothing else`() {
        var writer = StoredEventWriter(timeline: "me")
        let id = "0123456789abcdef"
        func isWritten(
            _ registers: KeyValuePairs<String, JSONValue>, _ names: [String] = [],
            isPlaced: Bool = false, id: String = id
        ) -> Bool {
            var state = EntityState()
            let change = Digest(hashing: "change")
            for (key, value) in registers {
                state.apply(
                    .set(values: [value], replaces: [], saw: []), to: ExactString(key),
                    change: change, lamport: 1
                ) { _ in true }
            }
            for name in names {
                state.apply(.add, to: ExactString(name), change: change, lamport: 1) { _ in true }
            }
            return short(id, StateCodec.encode(state), isPlaced: isPlaced, &writer) != nil
        }
        #expect(isWritten(["title/en": "A"]))
        #expect(isWritten(["title/en": "A", "title/zh": "演\"", "notes/en": "\n", "kind": .null]))
        #expect(isWritten([:], ["tags/a", "people/演"]))
        #expect(isWritten(["when": Self.dates[0]], isPlaced: true))
        // What relations may place, what nobody can read, and what is not there.
        #expect(!isWritten(["title/en": "A"], isPlaced: true))
        #expect(!isWritten(["when": "2016"]))
        #expect(!isWritten([:]))
        #expect(!isWritten(["kind": .null]))
        #expect(!isWritten(["kind": 1]))
        #expect(!isWritten(["title/é": "A"]))
        #expect(!isWritten([:], ["tags/\""]))
        for key in Self.rareKeys { #expect(!isWritten([key: "A"])) }
        for id in [
            "", "0123456789abcdeF", "0123456789abcdei", "0123456789abcde", "0123456789abcdef0",
        ] {
            #expect(!isWritten(["title/en": "A"], id: id))
        }
    }

    @Test func `damaged bytes are written as they can be read, or not`() {
        var generator = SeededGenerator(seed: 0x5709)
        var usual = EventListWriter(timeline: "me")
        var short = StoredEventWriter(timeline: "me")
        let id = Identifier(bytes: generator.bytes(10))
        var written = 0
        for _ in 0..<20_000 {
            var bytes = StateCodec.encode(state(&generator))
            for _ in 0..<generator.number(1...2) {
                let index = generator.number(0...(bytes.count - 1))
                bytes[index] =
                    generator.oneIn(2)
                    ? generator.bytes(1)[0] : generator.pick(Array("\"\\[]/n\u{1}\u{7F} a".utf8))
            }
            guard let output = self.short(id.text, bytes, &short) else { continue }
            written += 1
            #expect(output == self.usual(id, bytes, &usual))
        }
        #expect(written > 1000)
    }

    @Test func `writes long texts and many names`() {
        var usual = EventListWriter(timeline: "me")
        var short = StoredEventWriter(timeline: "me")
        let id = Identifier(bytes: [UInt8](repeating: 7, count: 10))
        let change = Digest(hashing: "change")
        var state = EntityState()
        for number in 0..<3000 {
            state.apply(.add, to: ExactString("tags/\(number)"), change: change, lamport: 1) { _ in
                true
            }
        }
        let text: JSONValue = .string(String(repeating: "\n演讲", count: 30_000))
        state.apply(
            .set(values: [text], replaces: [], saw: []), to: "title/en", change: change, lamport: 1
        ) { _ in true }
        let bytes = StateCodec.encode(state)
        #expect(self.short(id.text, bytes, &short) == self.usual(id, bytes, &usual))
        #expect(self.short(id.text, bytes, &short) != nil)
    }

    @Test func `keeps apart dates by the thousand`() {
        var usual = EventListWriter(timeline: "me")
        var short = StoredEventWriter(timeline: "me")
        let id = Identifier(bytes: [UInt8](repeating: 7, count: 10))
        for number in 0..<6000 {
            // Each twice in turn with others, more than are kept.
            let year = String(number / 4 + 1000 + number % 2 * 4000)
            var state = EntityState()
            state.apply(
                .set(values: [["words": "w", "edtf": .string(year)]], replaces: [], saw: []),
                to: "when", change: Digest(hashing: "change"), lamport: 1
            ) { _ in true }
            let bytes = StateCodec.encode(state)
            #expect(self.short(id.text, bytes, &short) == self.usual(id, bytes, &usual))
        }
    }
}
