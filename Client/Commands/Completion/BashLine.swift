/// A line of a POSIX shell up to the cursor, taken apart as the shell would, since bash itself
/// hands over words that it split at colons and equals signs.
struct BashLine {
    /// The words of the last command of the line, unquoted; the last is under the cursor.
    private(set) var words: [String] = []
    /// The quotation mark that is still open at the cursor.
    private(set) var openQuote: Unicode.Scalar?

    init(_ line: String) {
        var word = String.UnicodeScalarView()
        var hasWord = false
        var quote: Unicode.Scalar?
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                // Between double quotes a backslash is one, but before a few signs.
                if quote == "\"", !"\"\\$`".unicodeScalars.contains(scalar) { word.append("\\") }
                word.append(scalar)
                isEscaped = false
            } else if scalar == "\\", quote != "'" {
                isEscaped = true
                hasWord = true
            } else if let open = quote {
                if scalar == open { quote = nil } else { word.append(scalar) }
            } else if scalar == "'" || scalar == "\"" {
                quote = scalar
                hasWord = true
            } else if scalar == " " || scalar == "\t" {
                if hasWord { words.append(String(word)) }
                word = String.UnicodeScalarView()
                hasWord = false
            } else if scalar == "|" || scalar == ";" || scalar == "&" || scalar == "(" {
                words.removeAll()
                word = String.UnicodeScalarView()
                hasWord = false
            } else {
                word.append(scalar)
                hasWord = true
            }
        }
        words.append(String(word))
        openQuote = quote
    }

    /// What bash puts in place of the part of the word behind the last of its separators: quoted as
    /// the line is.
    func insertion(_ word: String) -> String {
        let typed = words.last ?? ""
        let separators = [UInt8(ascii: ":"), UInt8(ascii: "=")]
        var rest = word.utf8[...]
        if openQuote == nil, let last = typed.utf8.lastIndex(where: separators.contains) {
            let kept = typed.utf8.distance(from: typed.utf8.startIndex, to: last) + 1
            rest = rest.dropFirst(kept)
        }
        let text = String(decoding: Array(rest), as: UTF8.self)
        return openQuote == nil ? Self.escaped(text) : Self.quoted(text, openQuote == "\"")
    }

    /// A backslash before every ASCII sign that means something to a shell.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isPlain =
                !scalar.isASCII || scalar.properties.isAlphabetic
                || ("0"..."9").contains(scalar) || "-_./:=@,+%".unicodeScalars.contains(scalar)
            if !isPlain { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    private static func quoted(_ text: String, _ isDouble: Bool) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isDouble, "\"\\$`".unicodeScalars.contains(scalar) { result.append("\\") }
            if !isDouble, scalar == "'" {
                result.append(contentsOf: "'\\'".unicodeScalars)
            }
            result.append(scalar)
        }
        return String(result)
    }
}
