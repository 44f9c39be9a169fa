import StrictJSON
import TestSupport
import Testing

@testable import Replication

@Suite struct TextMergeTests {
    private func merge(_ base: String, _ sides: String...) -> TextMerge.Outcome {
        let outcome = TextMerge.merge(base: base, sides: sides)
        #expect(TextMerge.merge(base: base, sides: sides.reversed()) == outcome)
        return outcome
    }

    @Test func `joins edits of different lines`() {
        #expect(merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n") == .clean("A\nb\nC\n"))
        #expect(merge("a\nb\nc\n", "a\nb\nc\nd\n", "0\na\nb\nc\n") == .clean("0\na\nb\nc\nd\n"))
        #expect(merge("a\nb\nc\nd\n", "a\nc\nd\n", "a\nb\nc\nD\n") == .clean("a\nc\nD\n"))
    }

    @Test func `joins three and more at once`() {
        #expect(
            merge("a\nb\nc\nd\ne\n", "A\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n", "a\nb\nc\nd\nE\n")
                == .clean("A\nb\nC\nd\nE\n"))
        #expect(merge("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "X\nb\nc\n") == .conflict)
    }

    @Test func `takes identical edits once`() {
        #expect(merge("a\nb\nc\n", "a\nX\nc\n", "a\nX\nc\n") == .clean("a\nX\nc\n"))
        #expect(merge("a\nb\nc\n", "a\nX\nc\n", "a\nX\nC\n") == .conflict)
        #expect(
            merge("a\nb\nc\nd\n", "a\nX\nc\nd\n", "a\nX\nc\nD\n") == .clean("a\nX\nc\nD\n"))
    }

    @Test func `leaves what overlaps or touches to people`() {
        #expect(merge("a\nb\n", "X\nb\n", "Y\nb\n") == .conflict)
        #expect(merge("a\nb\n", "X\nb\n", "a\nY\n") == .conflict)
        #expect(merge("a\n", "a\nx\n", "a\ny\n") == .conflict)
        #expect(merge("a\nb\nc\n", "a\nc\n", "a\nX\nc\n") == .conflict)
        #expect(merge("", "x", "y") == .conflict)
    }

    @Test func `an end without line feed belongs to its line`() {
        #expect(merge("a\nb\nc", "A\nb\nc", "a\nb\nc\nd") == .clean("A\nb\nc\nd"))
        #expect(merge("a\nb\nc", "A\nb\nc", "a\nb\nc\n") == .clean("A\nb\nc\n"))
        #expect(merge("a", "a\n", "a\nb") == .conflict)
    }

    @Test func `keeps carriage returns and normalization byte for byte`() {
        #expect(
            merge("a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n")
                == .clean("A\r\nb\r\nC\r\n"))
        #expect(merge("a\r\nb\nc\n", "a\nb\nc\n", "a\r\nb\nC\n") == .clean("a\nb\nC\n"))
        guard case .clean(let text) = merge("\u{E9}\nb\nc\n", "e\u{301}\nb\nc\n", "\u{E9}\nb\nC\n")
        else {
            Issue.record("conflict")
            return
        }
        #expect(text.isExactly("e\u{301}\nb\nC\n"))
    }

    @Test func `without sides the base stands, one side stands alone`() {
        #expect(TextMerge.merge(base: "a\n", sides: []) == .clean("a\n"))
        #expect(merge("a\n", "b") == .clean("b"))
        #expect(merge("a\n", "a\n", "") == .clean(""))
        #expect(merge("a", "a", "") == .clean(""))
        #expect(TextMerge.regions(base: "a", sides: ["a", ""]).isEmpty)
    }

    @Test func `lines joined give the text`() {
        for text in ["", "\n", "a", "a\n", "\n\n", "a\r\nb", "\r\n", "\u{301}\n\u{301}"] {
            let joined = TextPieces.lines(text).map(\.text).joined()
            #expect(joined.utf8.elementsEqual(text.utf8))
        }
    }

    @Test(arguments: UInt64(0)..<4) func `hunks applied to the base give the side`(slice: UInt64) {
        var generator = SeededGenerator(seed: slice)
        for _ in 0..<1000 {
            let base = TextPieces.lines(generator.text())
            let side = TextPieces.lines(
                generator.oneIn(3) ? generator.text() : generator.edit(base))
            let hunks = TextDiff.hunks(from: base, to: side)
            var output: [ExactString] = []
            var position = 0
            for (index, hunk) in hunks.enumerated() {
                #expect(index == 0 || hunk.base.lowerBound > position)
                output += base[position..<hunk.base.lowerBound] + hunk.pieces
                position = hunk.base.upperBound
            }
            #expect(output + base[position...] == side)
        }
    }

    @Test(arguments: UInt64(0)..<4) func `loses no line that only one side changed`(slice: UInt64) {
        var generator = SeededGenerator(seed: 0xAB + slice)
        var clean = 0
        for _ in 0..<1000 {
            let base = generator.distinctText()
            let baseLines = TextPieces.lines(base)
            let sides = (0..<generator.number(1...3)).map { generator.markedEdit(baseLines, $0) }
            let outcome = TextMerge.merge(base: base, sides: sides)
            #expect(TextMerge.merge(base: base, sides: generator.shuffled(sides)) == outcome)
            guard case .clean(let text) = outcome else { continue }
            clean += 1
            if sides.count == 1 { #expect(text == sides[0]) }
            let merged = Set(TextPieces.lines(text))
            let sets = sides.map { Set(TextPieces.lines($0)) }
            for line in sets.reduce(Set(), { $0.union($1) }).subtracting(baseLines) {
                #expect(merged.contains(line))
            }
            for line in baseLines {
                #expect(merged.contains(line) == sets.allSatisfy { $0.contains(line) })
            }
        }
        #expect(clean > 300)
    }

    @Test func `texts that differ in every line cost bounded memory and conflict`() {
        let base = String(repeating: "a\n", count: 32_000)
        let other = String(repeating: "b\n", count: 32_000)
        #expect(merge(base, other, String(repeating: "c\n", count: 32_000)) == .conflict)
        #expect(merge(base, other, base) == .clean(other))
        let framed = "first\n" + base + "last\n"
        #expect(
            merge(framed, "first\n" + other + "last\n", framed + "more\n")
                == .clean("first\n" + other + "last\nmore\n"))
    }
}

extension SeededGenerator {
    /// Few different lines, so that they repeat.
    mutating func text() -> String {
        let lines = (0..<number(0...8)).map { _ in pick(["a\n", "b\n", "c\n", "\n", "a\r\n"]) }
        return lines.joined() + pick(["", "", "z"])
    }

    mutating func edit(_ base: [ExactString]) -> String {
        var lines = base.map(\.text)
        for _ in 0..<number(0...3) {
            let index = number(0...lines.count)
            if index < lines.count, oneIn(2) {
                lines.remove(at: index)
            } else {
                lines.insert(pick(["a\n", "x\n", "y\n"]), at: index)
            }
        }
        return lines.joined()
    }

    /// Lines of which no two are equal.
    mutating func distinctText() -> String {
        (0..<number(1...12)).map { "line \($0)\n" }.joined()
    }

    /// An edit whose new lines name their side.
    mutating func markedEdit(_ base: [ExactString], _ side: Int) -> String {
        var lines = base.map(\.text)
        for edit in 0..<number(0...2) {
            let index = number(0...lines.count)
            switch number(0...2) {
            case 0 where index < lines.count: lines.remove(at: index)
            case 1 where index < lines.count: lines[index] = "side \(side) edit \(edit)\n"
            default: lines.insert("side \(side) edit \(edit)\n", at: index)
            }
        }
        return lines.joined()
    }
}
