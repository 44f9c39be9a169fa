import Career
import EDTF
import Rendering
import Testing

/// Whatever stands in a title, a page keeps its width and drives no terminal.
@Suite struct HostileTextTests {
    static let titles = [
        "\u{1B}[2J\u{1B}]0;owned\u{07}", "a\r\nb\u{0B}c\u{85}d\u{9B}31m", "safe\u{202E}gnp.exe",
        "\u{2066}\u{2067}\u{2069}\u{061C}\u{200F}", "Z" + String(repeating: "\u{0301}", count: 500),
        "\u{0301}starts with a mark", String(repeating: "x", count: 300),
        String(repeating: "汉", count: 200), String(repeating: "\u{1100}", count: 150),
        String(repeating: "👩‍👩‍👧‍👦", count: 60), String(repeating: "🇨🇳", count: 77) + "🇨",
        "line\u{2028}separator\u{2029}", "\u{FEFF}\u{200B}\u{200D}\u{AD}",
        "\u{378}\u{E000}\u{E0001}",
        "क्षत्रिय " + String(repeating: "क्", count: 300), "שלום עולם", "a\tb\nc", "   ",
        "\u{3164}\u{115F}", "1️⃣2️⃣❤️☺️", "。，、」』）", String(repeating: "(", count: 200),
        "\u{E0041}\u{FE00}\u{FE0F}\u{FE0F}", "tra\u{A0}\u{3000}",
    ]

    static func entries() throws -> [TimelineEntry] {
        var entries: [TimelineEntry] = []
        for (index, title) in titles.enumerated() {
            let seed = [UInt8](repeating: UInt8(index + 1), count: 10)
            var event = Event(id: Identifier(bytes: seed))
            event.titles = [LocalizedText("en", title), LocalizedText(title, title)]
            event.notes = [LocalizedText("en", "\(title)\n\n\(title)")]
            event.kind = title
            event.status = index % 3 == 0 ? title : nil
            event.names = [.people: [title, title + "!"], .places: [title]]
            event.links = [Link(url: title, title: title)]
            event.conflicts = index % 4 == 0 ? [title] : []
            event.isDeleted = index % 5 == 0
            event.citations = [Citation(source: title, section: title, paragraph: 2, words: title)]
            event.relations = [Relation(kind: title, event: title, offset: title, words: title)]
            if index % 2 == 0 {
                let date = try FuzzyDate(parsing: index % 4 == 0 ? "2016-02-29" : "../2017-23~")
                event.when = When(words: title, date: date)
            }
            entries.append(
                TimelineEntry(event, timeline: title, related: [title: title], shortID: "abcd"))
        }
        return entries
    }

    static func options() -> [TextOptions] {
        [1, 60, 61, 97].flatMap { width in
            [false, true].map { isASCII in
                var options = TextOptions(width: width)
                options.isASCII = isASCII
                options.showsNotes = true
                options.showsIDs = isASCII
                return options
            }
        }
    }

    static func expectSafe(_ text: String, width: Int?) {
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\n"
            let isHidden =
                (0x7F..<0xA0).contains(scalar.value) || scalar.properties.isBidiControl
                || [0x2028, 0x2029, 0xFEFF, 0x200B].contains(scalar.value)
            if isControl || isHidden {
                Issue.record("U+\(String(scalar.value, radix: 16)) is in the output")
                return
            }
        }
        for line in text.split(separator: "\n") {
            let cells = DisplayWidth.of(String(line))
            if let width, cells > width { Issue.record("\(cells) cells: \(line)") }
            let last = line.unicodeScalars.last?.properties.generalCategory
            if last == .spaceSeparator { Issue.record("blanks at the end: \(line)|") }
        }
    }

    @Test func `no page breaks its width or carries controls`() throws {
        let entries = try Self.entries()
        let sources = Self.titles.map { title in
            Source(
                id: title,
                fields: ["title": title, "author": title, "published": title, "url": title])
        }
        for options in Self.options() {
            let width = max(60, options.width ?? 60)
            let page = TimelineText.render(
                .init(title: Self.titles.joined(), subject: Self.titles[0]), entries: entries,
                sources: sources, options: options)
            Self.expectSafe(page, width: width)
            Self.expectSafe(ListText.render(entries, options: options), width: width)
            for entry in entries {
                Self.expectSafe(
                    EventText.render(entry, sources: sources, options: options), width: width)
            }
        }
        Self.expectSafe(ListText.render(entries, options: TextOptions(width: nil)), width: nil)
    }

    @Test(arguments: ["greg-brockman", "nathan-lambert"], [60, 80, 120])
    func `the bundled timelines keep every width`(name: String, width: Int) throws {
        let narrative = try Narrative(name, language: "zh")
        var options = TextOptions(width: width, language: "zh")
        options.showsNotes = true
        let page = TimelineText.render(
            narrative.header, entries: narrative.entries, sources: narrative.sources,
            options: options)
        Self.expectSafe(page, width: width)
        Self.expectSafe(ListText.render(narrative.entries, options: options), width: width)
    }

    @Test func `ascii pages hold no glyph of ours`() throws {
        var narrative = try Narrative("nathan-lambert").entries
        for index in narrative.indices {
            narrative[index].event.conflicts = index % 3 == 0 ? ["title/en"] : []
            narrative[index].event.isDeleted = index % 7 == 0
        }
        var options = TextOptions(width: 60)
        options.isASCII = true
        let page = TimelineText.render(.init(title: "N"), entries: narrative, options: options)
        let list = ListText.render(narrative, options: options)
        #expect((page + list).utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func `colours come and go with the option alone`() throws {
        let entries = try Self.entries()
        var options = TextOptions(width: 80)
        let plain = TimelineText.render(.init(title: "T"), entries: entries, options: options)
        options.isColored = true
        let colored = TimelineText.render(.init(title: "T"), entries: entries, options: options)
        var stripped = ""
        var isEscape = false
        for scalar in colored.unicodeScalars {
            if scalar.value == 0x1B { isEscape = true }
            if !isEscape { stripped.unicodeScalars.append(scalar) }
            if scalar == "m" { isEscape = false }
        }
        #expect(Array(stripped.utf8) == Array(plain.utf8))
        #expect(colored.utf8.count > plain.utf8.count)
    }
}
