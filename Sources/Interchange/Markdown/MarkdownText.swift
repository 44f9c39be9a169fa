/// Text inside a Markdown file, escaped so that it reads as it is and as nothing else.
enum MarkdownText {
    /// What CommonMark gives a meaning to (§2.4), and `#`, which begins a tag for us.
    private static let special: Set<Unicode.Scalar> = [
        "\\", "`", "*", "_", "[", "]", "<", ">", "#", "&", "|", "~", "{", "}", "!", "$",
    ]

    /// The text on one line: line feeds become blanks, blanks in a row one.
    static func escaped(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var wasBlank = true
        for scalar in text.unicodeScalars {
            let isBlank = scalar == "\n" || scalar == "\t" || scalar == " "
            if isBlank, wasBlank { continue }
            wasBlank = isBlank
            if special.contains(scalar) { output.append("\\") }
            output.append(isBlank ? " " : scalar)
        }
        while output.last == " " { output.removeLast() }
        return String(output)
    }

    /// What `escaped` or a person has written.
    static func unescaped(_ text: some Sequence<Unicode.Scalar>) -> String {
        var output = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text {
            if isEscaped {
                // A backslash before anything but punctuation is itself (CommonMark §2.4).
                if !isPunctuation(scalar) { output.append("\\") }
                output.append(scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                output.append(scalar)
            }
        }
        if isEscaped { output.append("\\") }
        return String(output)
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Whether a tag can be written as `#tag`.
    static func isTag(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy(isTagScalar)
    }

    /// Letters and digits of every language, `-`, `_`, `/`, `.` and `+`.
    static func isTagScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || ["-", "_", "/", ".", "+"].contains(scalar)
    }
}
