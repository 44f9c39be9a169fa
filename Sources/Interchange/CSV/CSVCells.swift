/// What a cell holds: texts that no spreadsheet takes for a formula, and lists of texts.
enum CSVCells {
    /// What begins a formula in a spreadsheet, also in the wide forms of East Asian keyboards.
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// The text with an apostrophe in front where a spreadsheet would compute with it. One that
    /// has an apostrophe there already gets another, so that taking it away is no guess.
    static func defused(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, first == "'" || starters.contains(first) else {
            return text
        }
        return "'" + text
    }

    /// The text without the apostrophe that `defused` has put there.
    static func armed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.first == "'", let second = scalars.dropFirst().first,
            second == "'" || starters.contains(second)
        else { return text }
        return String(scalars.dropFirst())
    }

    /// Texts in one cell: `; ` between them, a backslash before a semicolon, a backslash or a
    /// blank that belongs to a text.
    static func list(_ texts: [String]) -> String {
        texts.map { escaped($0) }.joined(separator: "; ")
    }

    private static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isEdge = index == 0 || index == scalars.count - 1
            if scalar == ";" || scalar == "\\" || (isEdge && scalar == " ") { output.append("\\") }
            output.append(scalar)
        }
        return String(output)
    }

    /// The texts of a cell, without the blanks around them; empty ones are none.
    static func texts(_ cell: String) -> [String] {
        var result: [String] = []
        var current: [Unicode.Scalar] = []
        // How much of `current` must stay, because it was written with a backslash.
        var kept = 0
        var isEscaped = false
        func finish() {
            while current.count > kept, current.last == " " { current.removeLast() }
            if !current.isEmpty { result.append(String(String.UnicodeScalarView(current))) }
            current = []
            kept = 0
        }
        for scalar in cell.unicodeScalars {
            if isEscaped {
                if scalar != ";" && scalar != "\\" && scalar != " " { current.append("\\") }
                current.append(scalar)
                kept = current.count
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == ";" {
                finish()
            } else if scalar != " " || !current.isEmpty {
                current.append(scalar)
            }
        }
        if isEscaped { current.append("\\") }
        finish()
        return result
    }

    /// Two texts as one: `https://example.org | The page`.
    static func pair(_ first: String, _ rest: String?) -> String {
        rest.map { "\(first) | \($0)" } ?? first
    }

    /// What `pair` has joined.
    static func unpair(_ text: String) -> (first: String, rest: String?) {
        let bytes = Array(text.utf8)
        let bar = Array(" | ".utf8)
        guard bytes.count >= bar.count else { return (text, nil) }
        for index in 0...(bytes.count - bar.count) where bytes[index] == bar[0] {
            if bytes[index..<(index + bar.count)] == bar[...] {
                return (
                    String(decoding: bytes[..<index], as: UTF8.self),
                    String(decoding: bytes[(index + bar.count)...], as: UTF8.self)
                )
            }
        }
        return (text, nil)
    }
}
