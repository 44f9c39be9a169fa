/// Text as it may stand in XML and HTML.
enum Markup {
    /// Escaped for elements and for attributes in quotes, on one line, and without what hides or
    /// turns the reading order (see `SafeText`).
    static func text(_ text: String) -> String { escaped(SafeText.line(text)) }

    /// The same with line feeds kept.
    static func lines(_ text: String) -> String { escaped(SafeText.lines(text)) }

    private static func escaped(_ text: String) -> String {
        let needs = text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                true
            default: false
            }
        }
        if !needs { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// An address that a link may lead to, or nil: no script hides behind http and https.
    static func address(_ url: String) -> String? {
        let lower = url.lowercased()
        guard lower.hasPrefix("https://") || lower.hasPrefix("http://") else { return nil }
        return escaped(SafeText.line(url))
    }

    /// A word that may stand in an identifier or class: letters, digits and hyphens.
    static func word(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
                        || $0 == "-"
                }))
    }
}
