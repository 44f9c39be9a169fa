/// How values are written into a file of some format, so that each is read back as text and as
/// nothing else.
public enum TemplateEscaping: String, CaseIterable, Sendable {
    /// As they are, but for control characters.
    case none
    /// Inside elements and quoted attributes.
    case html
    /// CommonMark.
    case markdown
    /// Whole cells (RFC 4180), none of which a spreadsheet computes.
    case csv
    /// LaTeX.
    case tex

    /// What a value is, as far as escaping goes.
    enum Shape {
        /// One line.
        case line
        /// One or more lines.
        case lines
        /// An address to open.
        case address
    }

    /// The one that a file's name asks for. Endings that only say "template" are passed over.
    public init(fileName: String) {
        let name = fileName.split(separator: "/").last.map(String.init) ?? fileName
        var endings = name.lowercased().split(separator: ".").dropFirst().map(String.init)
        while let last = endings.last, ["mustache", "template", "tmpl"].contains(last) {
            endings.removeLast()
        }
        switch endings.last {
        case "html", "htm", "xhtml", "xml", "svg": self = .html
        case "md", "markdown": self = .markdown
        case "csv": self = .csv
        case "tex", "latex": self = .tex
        default: self = .none
        }
    }

    /// A value as it is written into the file.
    func escaped(_ value: String, _ shape: Shape) -> String {
        let clean = HarmlessText.cleaned(value)
        if shape == .address { return address(clean) }
        let text = shape == .line ? Self.onOneLine(clean) : clean
        switch self {
        case .none: return text
        case .html: return Self.html(text)
        case .markdown:
            return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
                .map { Self.markdown(String(Substring($0))) }.joined(separator: "\n")
        case .csv: return CSVCells.cell(text)
        case .tex: return Self.tex(text)
        }
    }

    /// Line feeds and tabs as blanks.
    private static func onOneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
    }

    // MARK: HTML

    private static func html(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output.append(contentsOf: "&amp;".unicodeScalars)
            case "<": output.append(contentsOf: "&lt;".unicodeScalars)
            case ">": output.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": output.append(contentsOf: "&quot;".unicodeScalars)
            case "'": output.append(contentsOf: "&#39;".unicodeScalars)
            case "`": output.append(contentsOf: "&#96;".unicodeScalars)
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    // MARK: Markdown

    /// A value may stand at the beginning of a line, where more signs mean something: digits and a
    /// dot begin a numbered list, a dash a list or a rule, an equals sign a heading above it.
    private static func markdown(_ line: String) -> String {
        let text = MarkdownText.escaped(line)
        let scalars = Array(text.unicodeScalars)
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        var output = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let beginsList = index == 0 && ["-", "+", "=", ":"].contains(scalar)
            let endsNumber = digits > 0 && index == digits && (scalar == "." || scalar == ")")
            if beginsList || endsNumber { output.append("\\") }
            output.append(scalar)
        }
        return String(output)
    }

    // MARK: LaTeX

    private static func tex(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var feeds = 0
        for scalar in text.unicodeScalars {
            if scalar == "\n" {
                feeds += 1
                continue
            }
            // An empty line would end an argument of most commands.
            if feeds > 1 { output.append(contentsOf: "\\newline ".unicodeScalars) }
            if feeds == 1 { output.append("\n") }
            feeds = 0
            if let command = texCommands[scalar] {
                output.append(contentsOf: command.unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }

    /// Brackets and the star would be taken for an argument behind a line's end `\\`.
    private static let texCommands: [Unicode.Scalar: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
        "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
        "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\char34{}",
        "[": "{[}", "]": "{]}", "*": "{*}", "`": "\\textasciigrave{}",
    ]

    // MARK: Addresses

    /// Where an address can be opened, only one of the web or of mail is written: others may run.
    private func address(_ url: String) -> String {
        let text = Self.onOneLine(url)
        switch self {
        case .none: return text
        case .csv: return CSVCells.cell(text)
        case .html: return PlainURL.isWeb(text) ? Self.html(text) : ""
        case .markdown: return PlainURL.isWeb(text) ? Self.encoded(text, "()[]*_~") : ""
        case .tex:
            guard PlainURL.isWeb(text) else { return "" }
            var output = String.UnicodeScalarView()
            for scalar in Self.encoded(text, "~").unicodeScalars {
                if ["%", "#", "&", "_", "$"].contains(scalar) { output.append("\\") }
                output.append(scalar)
            }
            return String(output)
        }
    }

    /// An address with some of its characters written as bytes (RFC 3986 §2.1).
    private static func encoded(_ url: String, _ signs: String) -> String {
        var output = String.UnicodeScalarView()
        for scalar in url.unicodeScalars {
            if signs.unicodeScalars.contains(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                output.append(contentsOf: "%\(code)".unicodeScalars)
            } else {
                output.append(scalar)
            }
        }
        return String(output)
    }
}
