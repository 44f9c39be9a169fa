import StrictJSON
import TestSupport
import Testing

@testable import Replication

/// The merge inside lines that several sides changed.
@Suite struct WordMergeTests {
    private func merge(_ base: String, _ sides: String...) -> TextMerge.Outcome {
        let outcome = TextMerge.merge(base: base, sides: sides)
        #expect(TextMerge.merge(base: base, sides: sides.reversed()) == outcome)
        #expect(TextMerge.merge(base: base, sides: sides + sides + [base]) == outcome)
        return outcome
    }

    @Test func `joins edits of different words of a line`() {
        let base = "The quick brown fox jumps.\n"
        #expect(
            merge(base, "The slow brown fox jumps.\n", "The quick brown dog jumps.\n")
                == .clean("The slow brown dog jumps.\n"))
        #expect(
            merge(
                base, "A quick brown fox jumps.\n", "The quick red fox jumps.\n",
                "The quick brown fox sleeps.\n") == .clean("A quick red fox sleeps.\n"))
    }

    @Test func `takes the same correction once beside another`() {
        #expect(
            merge(
                "I recieved the offer today", "I received the offer today",
                "I received an offer today", "I recieved the offer today!")
                == .clean("I received an offer today!"))
    }

    @Test func `leaves words that overlap or touch to people`() {
        let base = "The quick brown fox jumps.\n"
        #expect(
            merge(base, base.replacing("fox", with: "dog"), base.replacing("fox", with: "cat"))
                == .conflict)
        #expect(
            merge(base, base.replacing("jumps", with: "sleeps"), base.replacing(".", with: "!"))
                == .conflict)
        #expect(
            merge(
                base, base.replacing("brown", with: "dark brown"),
                base.replacing("brown", with: "light brown")) == .conflict)
    }

    @Test func `gives up where a side rewrote the line`() {
        let base = "Worked on the bot with Jakub in winter.\n"
        let corrected = base.replacing("winter", with: "spring")
        #expect(merge(base, "Led the whole project at OpenAI then.\n", corrected) == .conflict)
        #expect(merge("a b\n", "X b\n", "a Y\n") == .clean("X Y\n"))
        #expect(merge("aa b\n", "X b\n", "aa Y\n") == .conflict)
    }

    @Test func `a line added beside a corrected one is clean, two added there are not`() {
        #expect(
            merge("one two three\n", "one 2 three\n", "one two three\nnew\n")
                == .clean("one 2 three\nnew\n"))
        #expect(
            merge("one two three\n", "one 2 three\n", "new\none two three\n")
                == .clean("new\none 2 three\n"))
        #expect(merge("one\n", "one\nmine\n", "one\nyours\n") == .conflict)
    }

    @Test func `adjacent lines merge where they were corrected, not where they were rewritten`() {
        let base = "first line here\nsecond line here\n"
        #expect(
            merge(
                base, "first row here\nsecond line here\n",
                "first line here\nsecond line there\n")
                == .clean("first row here\nsecond line there\n"))
        #expect(merge("a\nb\n", "X\nb\n", "a\nY\n") == .conflict)
        #expect(
            merge(base, "second line here\n", "first line here\nsecond line there\n")
                == .conflict)
    }

    @Test func `a text without a line feed at its end is merged as if it had one`() {
        #expect(merge("a b c", "a X c", "a b c\nnew") == .clean("a X c\nnew"))
        #expect(merge("one two", "one 2", "one two\nnew") == .clean("one 2\nnew"))
        #expect(merge("a\nb", "a", "X\nb") == .conflict)
        #expect(merge("a\nb\nc", "a\nb", "X\nb\nc") == .clean("X\nb"))
        #expect(merge("a", "", "a") == .clean(""))
        #expect(merge("", "a", "") == .clean("a"))
    }

    @Test func `Chinese is merged character by character`() {
        #expect(merge("他在旧金山工作", "她在旧金山工作", "他在旧金山上班") == .clean("她在旧金山上班"))
        #expect(merge("他在旧金山工作", "他在柏林工作", "他在旧金山上班") == .conflict)
        #expect(
            merge("我加入了OpenAI公司", "我加入OpenAI公司", "我加入了OpenAI实验室")
                == .clean("我加入OpenAI实验室"))
    }

    @Test(arguments: [
        ("", []), ("a", ["a"]), ("The cat's 2nd", ["The", " ", "cat", "'", "s", " ", "2nd"]),
        ("a  b\tc", ["a", "  ", "b", "\t", "c"]), ("x\r\ny\n", ["x", "\r\n", "y", "\n"]),
        ("x\ry", ["x", "\r", "y"]), ("naïve", ["naïve"]), ("nai\u{308}ve", ["nai\u{308}ve"]),
        ("加入OpenAI。", ["加", "入", "OpenAI", "。"]), ("カタカナ", ["カ", "タ", "カ", "ナ"]),
        ("か\u{3099}く", ["か\u{3099}", "く"]), ("한국어 시간", ["한국어", " ", "시간"]),
        ("Привет, мир", ["Привет", ",", " ", "мир"]), ("1.5", ["1", ".", "5"]),
        ("👩‍👩‍👧👍🏽!", ["👩‍👩‍👧", "👍🏽", "!"]), ("🇩🇪🇫🇷", ["🇩🇪🇫🇷"]), ("a\u{200D}b", ["a\u{200D}b"]),
        ("\u{301}a", ["\u{301}", "a"]), ("\n\u{301}", ["\n", "\u{301}"]), ("\n\n", ["\n", "\n"]),
        ("snake_case-x", ["snake_case", "-", "x"]),
        ("\u{20000}\u{20001}", ["\u{20000}", "\u{20001}"]),
    ]) func `words are cut by fixed rules`(text: String, words: [String]) {
        let cut = TextPieces.words(text)
        #expect(cut == words.map { ExactString($0) })
        #expect(cut.map(\.text).joined().utf8.elementsEqual(text.utf8))
    }

    @Test func `words joined give the text, whatever it is`() {
        var generator = SeededGenerator(seed: 5)
        let scalars: [Unicode.Scalar] = [
            "a", "1", " ", "\t", "\n", "\r", ".", "\u{301}", "\u{200D}", "字", "😀", "\u{1F1E9}",
            "\u{FE0F}", "é", "_", "\u{3000}",
        ]
        for _ in 0..<2000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<generator.number(0...12) { text.append(generator.pick(scalars)) }
            let words = TextPieces.words(String(text))
            #expect(words.map(\.text).joined().utf8.elementsEqual(String(text).utf8))
            #expect(!words.contains(""))
        }
    }

    @Test func `no word of one side alone is lost, and none is made up`() {
        var generator = SeededGenerator(seed: 0x30D)
        var clean = 0
        for _ in 0..<3000 {
            let base = (0..<generator.number(4...12)).map { "w\($0)" }
            let sides = (0..<generator.number(2...3)).map { side in
                var words = base
                for _ in 0..<generator.number(1...2) {
                    let index = generator.number(0...(words.count - 1))
                    words[index] = "s\(side)x\(generator.number(0...99))"
                }
                return words.joined(separator: " ")
            }
            let text = base.joined(separator: " ")
            let outcome = TextMerge.merge(base: text, sides: sides)
            #expect(TextMerge.merge(base: text, sides: generator.shuffled(sides)) == outcome)
            guard case .clean(let merged) = outcome else { continue }
            clean += 1
            let words = merged.split(separator: " ").map(String.init)
            #expect(words.count == base.count)
            for (index, word) in words.enumerated() {
                let said = Set(sides.map { $0.split(separator: " ")[index] }.map(String.init))
                    .subtracting([base[index]])
                #expect(said.count <= 1)
                #expect(word == said.first ?? base[index])
            }
        }
        #expect(clean > 500)
    }

    @Test func `a clean merge is what the sides' regions are, a conflict shows what each has`() {
        let base = "title\n\none two three\nfour five six\n\nend\n"
        let sides = [
            "title\n\none 2 three\nfour five six\n\nEND\n",
            "TITLE\n\none zwei three\nfour five six\n\nend\n",
            "title\n\none 2 three\nfour five six\n\nend\n",
        ]
        #expect(
            TextMerge.regions(base: base, sides: sides) == [
                .settled("TITLE\n\n"),
                .contested(["one 2 three\n", "one zwei three\n", "one 2 three\n"]),
                .settled("four five six\n\nEND\n"),
            ])
        #expect(
            TextMerge.regions(base: "", sides: ["same\na", "same\nb"])
                == [.settled("same\n"), .contested(["a", "b"])])
    }

    @Test func `long lines that differ in every word cost bounded memory and conflict`() {
        let words = (0..<20_000).map { "w\($0) " }.joined()
        let other = words.replacing("w", with: "v")
        #expect(merge(words, other, words + "more") == .conflict)
        #expect(merge(words, "start " + words, words + "end") == .clean("start \(words)end"))
    }
}
