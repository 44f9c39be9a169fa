import Testing

@testable import Rendering

@Suite struct MarkedTextTests {
    private static func text(_ pieces: [(text: String, isMarked: Bool)]) -> String {
        pieces.map { $0.isMarked ? "[\($0.text)]" : $0.text }.joined()
    }

    @Test(arguments: [
        ("The robots came", [4..<10], "The [robots] came"), ("robots", [0..<6], "[robots]"),
        ("编程语言", [0..<6], "[编程]语言"), ("a\nb\tc", [2..<3], "a [b] c"), ("", [], ""),
        ("x\u{1B}[0m", [1..<2], "x[\\u{1B}][0m"), ("trailing  ", [0..<5], "[trail]ing"),
        // What lies beyond the text marks nothing.
        ("short", [3..<9], "short"), ("abcdef", [0..<2, 1..<3, 4..<6], "[ab]cd[ef]"),
    ])
    func `Bytes are marked, and shown safely`(text: String, ranges: [Range<Int>], shown: String) {
        let marked = MarkedText(text, ranges)
        #expect(Self.text(marked.pieces(cutTo: nil, ellipsis: "…")) == shown)
        #expect(Self.text(marked.excerpt(width: 80, ellipsis: "…")) == shown)
    }

    @Test func `A title is cut at its end, and never within a character`() {
        let marked = MarkedText("Robots 编程", [7..<13])
        #expect(Self.text(marked.pieces(cutTo: 11, ellipsis: "…")) == "Robots [编程]")
        #expect(Self.text(marked.pieces(cutTo: 10, ellipsis: "…")) == "Robots [编]…")
        #expect(Self.text(marked.pieces(cutTo: 9, ellipsis: "…")) == "Robots …")
        #expect(Self.text(marked.pieces(cutTo: 0, ellipsis: "…")) == "")
    }

    @Test func `An excerpt stands around the first word, whole words before it`() {
        let long =
            String(repeating: "word ", count: 40) + "robot" + String(repeating: " more", count: 40)
        let marked = MarkedText(long, [200..<205])
        let shown = Self.text(marked.excerpt(width: 40, ellipsis: "…"))
        #expect(shown == "…word word [robot] more more more more mo…")
        for width in 0...30 {
            let pieces = marked.excerpt(width: width, ellipsis: "...")
            let cells = pieces.reduce(0) { $0 + DisplayWidth.of($1.text) }
            #expect(width <= 6 || cells <= width, "\(width)")
        }
    }
}
