/// Text as it may stand in HTML and XML.
package enum HTMLEscaping {
    /// The text with references in place of what means something in elements and in attributes; the
    /// backtick too, which old browsers took for a quotation mark.
    package static func text(_ text: String) -> String {
        guard text.utf8.contains(where: isSpecial) else { return text }
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

    private static func isSpecial(_ byte: UInt8) -> Bool {
        "&<>\"'`".utf8.contains(byte)
    }
}
