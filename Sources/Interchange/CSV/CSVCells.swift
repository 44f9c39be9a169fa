/// What a cell holds: texts that no spreadsheet takes for a formula, and lists of texts.
enum CSVCells {
    /// What begins a formula in a spreadsheet, also in the wide forms of East Asian keyboards.
    private static let starters: Set<Unicode.Scalar> = [
        "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
    ]

    /// What some spreadsheets take for the end of a cell, even inside our quotes.
    private static func endsCell(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ";" || scalar == "\t" || scalar == "\n"
    }

    /// The text with an apostrophe in front of all that a spreadsheet would compute with: at its
    /// beginning, and where a program that divides at semicolons, tabs or lines begins a cell. An
    /// apostrophe that stands there already gets another, so that taking it away is no guess.
    static func defused(_ text: String) -> String {
        #if PLANTED_BUGS
            if Planted.isOn(.formulaKept), text.hasPrefix("@") { return text }
        #endif
        var output = String.UnicodeScalarView()
        var atStart = true
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let isBlankStart = index == 0 && (scalar == "\t" || scalar == "\n" || scalar == "\r")
            if atStart, scalar == "'" || starters.contains(scalar) || isBlankStart {
                output.append("'")
            }
            output.append(scalar)
            atStart = endsCell(scalar) || (atStart && scalar == " ")
        }
        return String(output)
    }

    /// Writes a text as a whole cell, in quotes unless it is plain words.
    static func append(_ text: String, to output: inout [UInt8]) {
        let text = defused(text)
        if text.utf8.allSatisfy(isPlain) {
            output += text.utf8
            return
        }
        output.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { output.append(byte) }
            output.append(byte)
        }
        output.append(UInt8(ascii: "\""))
    }

    /// A text as a whole cell.
    static func cell(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "~"), UInt8(ascii: "?"):
            true
        default: byte >= 0x80
        }
    }

    /// The text without the apostrophes that `defused` has put there.
    static func armed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "'")) else { return text }
        var output = String.UnicodeScalarView()
        var atStart = true
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            if atStart, scalars[index] == "'",
                next == "'" || starters.contains(next)
                    || (index == 0 && (next == "\t" || next == "\n" || next == "\r"))
            {
                index += 1
            }
            output.append(scalars[index])
            atStart = endsCell(scalars[index]) || (atStart && scalars[index] == " ")
            index += 1
        }
        return String(output)
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
