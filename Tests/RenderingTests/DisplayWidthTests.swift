import Rendering
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("编程", 4), ("é", 1), ("e\u{301}", 1), ("👩‍💻", 2), ("🇨🇳", 2),
        ("👍🏽", 2), ("❤️", 2), ("❤", 1), ("1️⃣", 2), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("ｱ", 1),
        ("Ａ", 2), ("……", 2), ("─", 1), ("👨‍👩‍👧‍👦x", 3), ("\u{3000}", 2), ("🇨🇳🇺🇸", 4), ("क्ष", 2),
    ])
    func `texts take these cells`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `cutting never splits what is shown as one`() {
        #expect(DisplayWidth.cut("编程入门", to: 5) == "编程…")
        #expect(DisplayWidth.cut("编程入门", to: 8) == "编程入门")
        #expect(DisplayWidth.cut("a👩‍💻b👩‍💻", to: 4) == "a👩‍💻…")
        #expect(DisplayWidth.cut("one two", to: 5, ellipsis: "...") == "on...")
        #expect(DisplayWidth.cut("one two", to: 5) == "one…")
        #expect(DisplayWidth.padded("编", to: 4) == "编  ")
    }
}

@Suite struct SafeTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("a\u{202E}b", "a\\u{202E}b"), ("\u{1B}[31m", "\\u{1B}[31m"),
        ("a\nb\tc", "a b c"), ("x\u{200B}y", "x\\u{200B}y"), ("\u{2028}", "\\u{2028}"),
        ("👩‍💻", "👩‍💻"), ("a\u{200D}b", "a\\u{200D}b"), ("שלום", "שלום"), ("\u{378}", "\\u{378}"),
        ("\r\n", "\\u{D} "), ("\u{9B}", "\\u{9B}"), ("\u{7F}", "\\u{7F}"), ("❤️", "❤️"),
        ("\u{AD}", "\\u{AD}"), ("🇨🇳", "🇨🇳"), ("\u{3164}", "\\u{3164}"), ("é 编程", "é 编程"),
    ])
    func `what drives or hides is escaped`(text: String, shown: String) {
        #expect(Array(SafeText.line(text).utf8) == Array(shown.utf8))
    }

    @Test func `notes keep their lines`() {
        #expect(SafeText.lines("a\nb\u{1B}") == "a\nb\\u{1B}")
    }

    @Test(arguments: [
        "\u{2764}\u{FE0F}\u{200D}\u{FE0F}\u{200D}\u{2764}", "a\u{200D}\u{FE0F}\u{200D}\u{2764}",
        "e" + String(repeating: "\u{301}", count: 8) + "\u{FE0F}\u{200D}\u{2764}",
        "\u{1}\u{FE0F}\u{200D}\u{2764}", "\u{2764}\u{200D}\u{2764}\u{200D}",
    ])
    func `what is shown is shown again the same`(text: String) {
        let line = SafeText.line(text)
        #expect(SafeText.line(line).unicodeScalars.elementsEqual(line.unicodeScalars))
    }

    @Test func `heaps of marks are cut`() {
        let heap = "Z" + String(repeating: "\u{0301}", count: 40) + "algo"
        let shown = SafeText.line(heap)
        #expect(shown.unicodeScalars.count { $0.value == 0x301 } == SafeText.maximumMarks)
        #expect(shown.hasSuffix("\\u{...}algo"))
    }
}

@Suite struct WrapTests {
    @Test(arguments: ["aaaa \u{301}bbb", "aa \u{360}\u{360} \u{360}b", "汉汉\u{3000}\u{301}汉"])
    func `a blank with a mark on it takes room at the end of a line`(text: String) {
        for width in 2...5 {
            let lines = Wrap.lines(text, width: width)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "\(width): \(lines)")
            let marks = lines.joined().unicodeScalars.count { $0.value < 0x400 && $0.value > 0x2FF }
            #expect(marks == text.unicodeScalars.count { $0.value < 0x400 && $0.value > 0x2FF })
        }
    }

    @Test func `words stay whole where they fit`() {
        #expect(
            Wrap.lines("the quick brown fox", width: 10) == ["the quick", "brown fox"])
        #expect(Wrap.lines("", width: 10) == [""])
        #expect(Wrap.lines("a bb ccc", width: 4, hanging: 2) == ["a bb", "cc", "c"])
        #expect(Wrap.lines("unbreakable", width: 4) == ["unbr", "eaka", "ble"])
    }

    @Test func `Chinese breaks anywhere but before closing marks`() {
        #expect(Wrap.lines("渐感胜任", width: 4) == ["渐感", "胜任"])
        #expect(Wrap.lines("首局失利，士气不减", width: 8) == ["首局失", "利，士气", "不减"])
        #expect(Wrap.lines("他说「好」了", width: 6) == ["他说", "「好」", "了"])
        #expect(Wrap.lines("在 Stripe 负责工程", width: 9) == ["在 Stripe", "负责工程"])
    }

    @Test func `addresses break last`() {
        #expect(
            Wrap.lines("see https://example.org/a-b-c", width: 26)
                == ["see", "https://example.org/a-b-c"])
        #expect(
            Wrap.lines("https://example.org/aaa-bbb", width: 24)
                == ["https://example.org/aaa-", "bbb"])
        #expect(
            Wrap.lines("re-entry of well-known words", width: 14) == [
                "re-entry of", "well-known", "words",
            ])
    }

    @Test func `notes keep their paragraphs`() {
        #expect(Wrap.paragraphs("a b\n\nc", width: 10) == ["a b", "", "c"])
    }
}
