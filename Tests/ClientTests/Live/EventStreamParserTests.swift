import ClientSync
import Testing

@Suite struct EventStreamParserTests {
    typealias Event = EventStreamParser.Event

    private func events(_ text: String, in pieces: Int = .max) throws -> [Event] {
        var parser = EventStreamParser()
        var rest = Array(text.utf8)[...]
        var events: [Event] = []
        while !rest.isEmpty {
            events += try parser.feed(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return events
    }

    static let streams: [(text: String, events: [Event])] = [
        ("data: a\n\n", [Event(type: "message", data: "a")]),
        ("data:a\n\n", [Event(type: "message", data: "a")]),
        ("data:  a\n\n", [Event(type: "message", data: " a")]),
        ("event: head\ndata: {}\n\n", [Event(type: "head", data: "{}")]),
        // The examples of WHATWG HTML, section 9.2.6.
        (
            "data: YHOO\ndata: +2\ndata: 10\n\n", [Event(type: "message", data: "YHOO\n+2\n10")]
        ),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [
                Event(type: "message", data: "first event"),
                Event(type: "message", data: "second event"),
                Event(type: "message", data: " third event"),
            ]
        ),
        (
            "data\n\ndata\ndata\n\ndata:",
            [Event(type: "message", data: ""), Event(type: "message", data: "\n")]
        ),
        (
            "data:test\n\ndata: test\n\n",
            [Event(type: "message", data: "test"), Event(type: "message", data: "test")]
        ),
        // Lines may end in three ways, mixed.
        ("data: a\r\n\r\n", [Event(type: "message", data: "a")]),
        (
            "data: a\r\rdata: b\r\n\n",
            [.init(type: "message", data: "a"), .init(type: "message", data: "b")]
        ),
        ("data: a\ndata: b\rdata: c\r\n\r\n", [Event(type: "message", data: "a\nb\nc")]),
        ("\r\n\r\n\n\n\r\rdata: a\n\n", [Event(type: "message", data: "a")]),
        // A mark of the byte order, once and at the start only.
        ("\u{FEFF}data: a\n\n", [Event(type: "message", data: "a")]),
        ("\u{FEFF}\u{FEFF}data: a\n\n", []),
        ("\n\u{FEFF}data: a\n\n", []),
        // An event without data is none, and its type is forgotten.
        ("event: head\n\ndata: a\n\n", [Event(type: "message", data: "a")]),
        ("event: head\nevent: gone\ndata: a\n\n", [Event(type: "gone", data: "a")]),
        ("event: head\nevent:\ndata: a\n\n", [Event(type: "message", data: "a")]),
        // What the stream's end cuts off is no event.
        ("data: a\n", []), ("data: a", []),
        ("data: a\n\ndata: b\n", [.init(type: "message", data: "a")]),
        // Unknown fields, names that are not exact, comments.
        ("Data: a\n data: b\ndata : c\nfoo: d\n:data: e\n\n", []),
        (":\n:\n\n:::\n\n", []),
        ("data: a:b: c\n\n", [Event(type: "message", data: "a:b: c")]),
        ("data: 標題 é\n\n", [Event(type: "message", data: "標題 é")]),
    ]

    @Test(arguments: streams.indices)
    func `Events are the same in whatever pieces they come`(index: Int) throws {
        let (text, expected) = Self.streams[index]
        for pieces in [Int.max, 1, 2, 3, 7] {
            #expect(try events(text, in: pieces) == expected, "in pieces of \(pieces)")
        }
    }

    @Test func `The id is kept over events, and counts with the blank line`() throws {
        var parser = EventStreamParser(lastEventID: "before")
        _ = try parser.feed(Array("data: a\n\n".utf8))
        #expect(parser.lastEventID == "before")
        _ = try parser.feed(Array("id: 7\ndata: a\n".utf8))
        #expect(parser.lastEventID == "before")
        _ = try parser.feed(Array("\n".utf8))
        #expect(parser.lastEventID == "7")
        _ = try parser.feed(Array("id: 8\n\n".utf8))
        #expect(parser.lastEventID == "8", "An event without data has an id too.")
        _ = try parser.feed(Array("id: a\u{0}b\ndata: a\n\n".utf8))
        #expect(parser.lastEventID == "8")
        _ = try parser.feed(Array("id\n\n".utf8))
        #expect(parser.lastEventID == "")
    }

    @Test(arguments: [
        ("retry: 5000\n", 5000), ("retry:0\n", 0), ("retry: \n", nil), ("retry: 5s\n", nil),
        ("retry: -1\n", nil), ("retry: +1\n", nil), ("retry: 1.5\n", nil), ("retry: ５\n", nil),
        ("retry: 99999999999999999999999\n", EventStreamParser.retryLimit),
    ])
    func `Only digits say when to come back`(line: String, retry: Int?) throws {
        var parser = EventStreamParser()
        _ = try parser.feed(Array(line.utf8))
        #expect(parser.retry == retry)
    }

    @Test func `What is not UTF-8 is replaced and disturbs nothing else`() throws {
        var parser = EventStreamParser()
        let bytes = Array("data: a".utf8) + [0xC3] + Array("\ndata: b\n\n".utf8)
        #expect(try parser.feed(bytes) == [Event(type: "message", data: "a\u{FFFD}\nb")])
    }

    @Test func `A line and an event have a length, up to which they are read`() throws {
        let limit = EventStreamParser.lineLimit
        var parser = EventStreamParser()
        let longest = Array("data:".utf8) + [UInt8](repeating: 0x61, count: limit - 5)
        #expect(try parser.feed(longest + [0x0A, 0x0A]).first?.data.utf8.count == limit - 5)
        #expect(throws: EventStreamParser.TooLong.self) { try parser.feed(longest + [0x61]) }
        var other = EventStreamParser()
        #expect(throws: EventStreamParser.TooLong.self) {
            for _ in 0...(EventStreamParser.dataLimit / limit) + 1 {
                _ = try other.feed(longest + [0x0A])
            }
        }
        var silent = EventStreamParser()
        #expect(throws: EventStreamParser.TooLong.self) {
            _ = try silent.feed(sequence(first: 0x3A) { _ in 0x3A }.prefix(limit + 1))
        }
    }
}
