import StrictJSON
import TestSupport
import Testing

@testable import Replication

@Suite struct TextPiecesTests {
    /// What a code point is, by how it is cut from what stands before it.
    private func kind(_ scalar: Unicode.Scalar) -> String {
        func joins(_ text: String) -> Bool {
            var both = text.unicodeScalars
            both.append(scalar)
            return TextPieces.words(String(both)).count == 1
        }
        if joins("\r") { return scalar == "\n" ? "line end" : "mark" }
        switch (joins("a"), joins(" "), joins("\u{1F1E6}")) {
        case (false, false, false): return "single"
        case (true, false, false): return "letter"
        case (false, true, false): return "blank"
        case (false, false, true): return "flag"
        default: return "mark"
        }
    }

    /// The table of docs/merge.md, marks first, for they decide.
    private func table() throws -> [(kind: String, range: ClosedRange<UInt32>)] {
        func number(_ text: some StringProtocol) throws -> UInt32 {
            try #require(UInt32(text, radix: 16), "\(text)")
        }
        var rows: [(kind: String, range: ClosedRange<UInt32>)] = []
        for line in try RepositoryFile.text("docs/merge.md").split(separator: "\n") {
            let cells = line.split(separator: "|").map { $0.split(separator: " ") }
            guard cells.count == 3, let kind = cells[0].first.map(String.init),
                ["blank", "letter", "flag", "mark"].contains(kind)
            else { continue }
            var isBut = false
            for word in cells[1] where word != "and" {
                guard word != "but" else {
                    isBut = true
                    continue
                }
                let ends = try word.filter { $0 != "," }.split(separator: "–").map(number)
                let range = ends[0]...ends[ends.count - 1]
                rows.append((isBut ? "single" : kind, range))
                if word.hasSuffix(",") { isBut = false }
            }
        }
        return rows.filter { $0.kind == "mark" } + rows.filter { $0.kind == "single" }
            + rows.filter { !["mark", "single"].contains($0.kind) }
    }

    @Test func `every code point is of the kind that the page says`() throws {
        let rows = try table()
        #expect(Set(rows.map(\.kind)) == ["mark", "single", "letter", "blank", "flag"])
        let ends = rows.flatMap { row -> [UInt32] in
            [row.range.lowerBound, row.range.upperBound].flatMap { [max($0, 1) - 1, $0, $0 + 1] }
        }
        let wanted = Set(ends + stride(from: 0, through: 0x10FFFF, by: 61) + [0x0A, 0x0D, 0x0B])
        for value in wanted {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let said =
                value == 0x0A
                ? "line end" : rows.first { $0.range.contains(value) }?.kind ?? "single"
            #expect(kind(scalar) == said, "\(String(value, radix: 16))")
        }
    }

    @Test func `blanks and line ends weigh nothing, all else its bytes`() {
        for piece in ["", " ", "\u{3000} ", "\n", "\r\n", "\r"] as [ExactString] {
            #expect(TextPieces.weight(piece) == 0)
        }
        #expect(TextPieces.weight("abc") == 3 && TextPieces.weight("é") == 2)
        #expect(TextPieces.weight("字") == 3 && TextPieces.weight(".") == 1)
    }

    @Test func `what follows a joiner stays with it, but for a line end`() {
        func count(_ text: String) -> Int { TextPieces.words(text).count }
        #expect(count(".\u{200D}.") == 1 && count(".\u{200D}a") == 1 && count("a\u{200D} ") == 1)
        #expect(count(".\u{200D}.a") == 2 && count(".\u{200D}\n") == 2)
        #expect(count("\n\u{301}") == 2 && count("\r\u{301}\n") == 2 && count("\r\r\n") == 2)
        #expect(count("\r\n\r\n") == 2 && count("x\r\n") == 2)
        #expect(count("\r\n\u{301}") == 2 && count("\r\n\n") == 2)
    }
}
