/// Text of the table in lines. It is ASCII apart from examples, which are not wrapped, so that a
/// scalar is a column.
enum TextWrapping {
    /// The words of a text in lines of at most `width` columns. A word that is longer gets a line
    /// of its own. An empty line separates paragraphs.
    static func lines(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in paragraphs(of: text) {
            if !lines.isEmpty { lines.append("") }
            lines += wrapped(paragraph, width: width)
        }
        return lines
    }

    /// Names on the left, explanations wrapped beside them, or below where a name is long or the
    /// terminal narrow. The column of names is `atLeast` so wide, also when all are shorter.
    static func columns(
        _ rows: [(name: String, text: String)], width: Int, atLeast: Int = 0
    ) -> [String] {
        let indent = 2
        let widest = 26
        let most = min(widest, width / 3)
        let names = rows.map(\.name.count).filter { $0 <= most }
        let start = indent + min(max(names.max() ?? 4, atLeast), most) + 2
        return rows.flatMap { row -> [String] in
            let left = String(repeating: " ", count: indent) + row.name
            let margin = String(repeating: " ", count: start)
            let text = lines(row.text, width: max(10, width - start)).map { margin + $0 }
            guard let first = text.first, left.count + 2 <= start else { return [left] + text }
            return [left + first.dropFirst(left.count)] + text.dropFirst()
        }
    }

    private static func wrapped(_ words: [Substring], width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in words {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " \(word)"
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }

    static func paragraphs(of text: String) -> [[Substring]] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.isEmpty }
            .map { lines in lines.flatMap { $0.split(separator: " ") } }
    }
}
