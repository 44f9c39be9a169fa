import EDTF
import Narrative
import Testing

/// A sentence with its expressions marked: `In ⟨August 2015|D 2015-08⟩ I left.` The letter is the
/// kind (D date, T time, L length, S set), `-` a value that nothing anchors.
struct MarkedSentence: Sendable, CustomTestStringConvertible {
    struct Expression: Hashable, Sendable {
        var text: String
        var kind: String
        var value: String?
    }

    let text: String
    let expressions: [Expression]

    var testDescription: String { text }

    init(_ marked: String) {
        var text = ""
        var expressions: [Expression] = []
        for (index, part) in marked.split(separator: "⟨", omittingEmptySubsequences: false)
            .enumerated()
        {
            let pieces = part.split(separator: "⟩", maxSplits: 1, omittingEmptySubsequences: false)
            guard index > 0, pieces.count == 2 else {
                text += part
                continue
            }
            let fields = pieces[0].split(separator: "|", maxSplits: 1).map(String.init)
            let value = fields[1].dropFirst(2)
            let kinds: [Character: String] = [
                "D": "DATE", "T": "TIME", "L": "DURATION", "S": "SET",
            ]
            expressions.append(
                Expression(
                    text: fields[0], kind: kinds[fields[1].first ?? "D"] ?? "",
                    value: value == "-" ? nil : String(value)))
            text += fields[0] + pieces[1]
        }
        self.text = text
        self.expressions = expressions
    }

    /// One sentence a line.
    static func table(_ lines: String) -> [MarkedSentence] {
        lines.split(separator: "\n").map { MarkedSentence(String($0)) }
    }

    /// What is found in the text when it was published on 15 March 2022.
    func found() throws -> [Expression] {
        let document = try NarrativeDocument(Array(text.utf8), format: .text)
        let extraction = Extraction(document, published: try FuzzyDate(parsing: "2022-03-15"))
        return extraction.expressions.map {
            Expression(text: $0.text, kind: $0.kind.rawValue, value: $0.value)
        }
    }
}
