internal import Career

/// Text for programs that take every text for HTML.
enum HTMLText {
    /// The text as HTML that shows it: no mark-up of its own but line breaks.
    static func escaped(_ text: String) -> String {
        HTMLEscaping.text(text).split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "<br>")
    }

    /// What HTML shows, as far as plain text can: tags are left out, breaks and paragraphs are
    /// line feeds, references are what they stand for.
    static func plain(_ html: String) -> String {
        var output: [Unicode.Scalar] = []
        let scalars = Array(html.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "<", let tag = tag(scalars, index) {
                if ["br", "/p", "/div", "/li"].contains(tag.name) { output.append("\n") }
                index = tag.end
            } else if scalar == "&", let reference = reference(scalars, index) {
                output.append(reference.scalar)
                index = reference.end
            } else {
                output.append(scalar)
                index += 1
            }
        }
        while output.last == "\n", html.unicodeScalars.last == ">", !html.hasSuffix("<br>") {
            output.removeLast()
        }
        return String(String.UnicodeScalarView(output))
    }

    private static func tag(_ scalars: [Unicode.Scalar], _ start: Int) -> (name: String, end: Int)?
    {
        guard start + 1 < scalars.count else { return nil }
        let next = scalars[start + 1]
        guard next == "/" || next == "!" || ("a"..."z").contains(next) || ("A"..."Z").contains(next)
        else { return nil }
        // A tag that never ends is text.
        let limit = min(scalars.count, start + 2_000)
        guard let end = scalars[start..<limit].firstIndex(of: ">") else { return nil }
        let name = scalars[(start + 1)..<end].enumerated().prefix { offset, scalar in
            (offset == 0 && scalar == "/") || scalar.properties.isAlphabetic
        }
        return (String(String.UnicodeScalarView(name.map(\.element))).lowercased(), end + 1)
    }

    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    ]

    private static func reference(
        _ scalars: [Unicode.Scalar], _ start: Int
    ) -> (scalar: Unicode.Scalar, end: Int)? {
        let limit = min(scalars.count, start + 12)
        guard let end = scalars[start..<limit].firstIndex(of: ";") else { return nil }
        let name = String(String.UnicodeScalarView(scalars[(start + 1)..<end]))
        if let scalar = named[name] { return (scalar, end + 1) }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
        guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
            let scalar = Unicode.Scalar(code)
        else { return nil }
        return (scalar, end + 1)
    }
}
