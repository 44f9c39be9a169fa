import StrictJSON
import TestSupport
import Testing

/// Text that would do something to a terminal, or to whoever compares it carelessly.
@Suite struct HostileTextTests {
    /// Titles that may stand in a career: stored to the byte.
    static let stored = [
        "evil\u{202E}txt.exe", "加入OpenAI", "cafe\u{301}", "caf\u{E9}", "\u{FEFF}mark",
        "\u{2066}isolated",
        "two\nlines", "👩‍👩‍👧", String(repeating: "\u{301}", count: 200),
    ]
    /// Titles that may not.
    static let refused = [
        "\u{1B}]0;x\u{7}", "a\u{9B}31mred", "a\rb", "a\u{7F}",
        String(repeating: "x", count: 70_000),
    ]

    /// Whether a terminal would see text and nothing else.
    private func isHarmless(_ output: [UInt8]) -> Bool {
        String(decoding: output, as: UTF8.self).unicodeScalars.allSatisfy { scalar in
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isDirection =
                (0x202A...0x202E).contains(scalar.value)
                || (0x2066...0x2069).contains(scalar.value)
            return scalar == "\n" || !isControl && !isDirection
        }
    }

    private func expectHarmless(_ machine: Machine) throws {
        let events = try machine.answers("list").compactMap { $0["id"]?.string }
        for words in [["list"], ["print"], ["log"], ["search", "x"]] + events.map({ ["show", $0] })
        {
            for width in ["40", "80"] {
                let outcome = try machine.run(words + ["--width", width])
                #expect(isHarmless(outcome.output), "\(words)")
                #expect(isHarmless(outcome.errors), "\(words)")
            }
        }
    }

    @Test func `Titles are stored to the byte or refused with a sentence`() throws {
        let machine = try Machine()
        for title in Self.stored {
            let event = try machine.add(title)
            let answer = try machine.answer("show", event)
            #expect(answer["title"]?.string.map { Array($0.utf8) } == Array(title.utf8))
        }
        let before = try machine.digest()
        for title in Self.refused {
            let outcome = try machine.attempt("add", title)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.complaint.hasPrefix("vita: the title"), "\(outcome)")
            #expect(isHarmless(outcome.errors))
        }
        #expect(try machine.digest() == before)
        #expect(Set(try machine.titles()).count == Self.stored.count)
        try expectHarmless(machine)
    }

    @Test func `An imported file is stored to the byte or refused as a whole`() throws {
        let machine = try Machine()
        for title in Self.refused + ["a\u{0}b"] {
            let escaped = title.unicodeScalars.map { scalar in
                scalar.value == 0
                    ? "\\u0000" : JSONWriter.text(.string(String(scalar))).dropFirst().dropLast()
            }
            let line =
                "{\"titles\":{\"en\":\"Fine\"}}\n{\"titles\":{\"en\":\"\(escaped.joined())\"}}\n"
            let outcome = try machine.attempt(["import", "-"], input: Array(line.utf8))
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(outcome.complaint.contains("nothing was imported"), "\(outcome)")
            #expect(isHarmless(outcome.errors))
        }
        #expect(try machine.titles().isEmpty)
        let lines = Self.stored.map { title -> String in
            JSONWriter.text(["titles": ["en": .string(title)]]) + "\n"
        }
        try machine.run(["import", "-"], input: Array(lines.joined().utf8))
        #expect(Set(try machine.titles()) == Set(Self.stored.map { ExactString($0) }))
        try expectHarmless(machine)
    }

    @Test func `Bytes that are no text are refused`() throws {
        let machine = try Machine()
        let broken: [[UInt8]] = [
            Array("{\"titles\":{\"en\":\"".utf8) + [0xC3, 0x28] + Array("\"}}".utf8),
            Array("{\"titles\":{\"en\":\"\\ud800\"}}".utf8), [0xFF, 0xFE],
        ]
        for bytes in broken {
            #expect(try machine.attempt(["import", "-"], input: bytes).status == 1)
        }
        let outcome = try machine.shell("vita add \"$(printf 'a\\303\\050b')\"")
        #expect(outcome.status == 2 || outcome.status == 1)
        #expect(outcome.complaint.hasPrefix("vita: "), "\(outcome)")
        #expect(try machine.titles().isEmpty)
    }

    @Test func `Composed and decomposed spellings stay two on every machine`() throws {
        let server = try Server()
        let (laptop, desktop) = (try Machine(), try Machine())
        for machine in [laptop, desktop] { try server.enrol(machine) }
        _ = try laptop.add("x", "--tag", "caf\u{E9}", "--tag", "cafe\u{301}")
        for title in Self.stored { _ = try laptop.add(title) }
        for machine in [laptop, desktop] { try machine.sync() }
        #expect(try Set(desktop.titles()) == Set(laptop.titles()))
        let tags = try desktop.answers("list").compactMap { $0["tags"]?.array }.max {
            $0.count < $1.count
        }
        #expect(
            Set((tags ?? []).compactMap { $0.string.map { ExactString($0) } })
                == ["caf\u{E9}", "cafe\u{301}"])
        #expect(try desktop.digest() == laptop.digest())
        try expectHarmless(desktop)
    }
}
