internal import Career

/// What may be said about an event.
extension EventOptions {
    /// A title that may be stored.
    static func checkedTitle(_ text: String) throws -> String {
        try check(text, "the title")
        guard !isBlank(text) else {
            throw CommandFailure("the title is empty", hint: "say in a few words what happened")
        }
        return text
    }

    /// `LANG=TEXT`, or the text alone where it replaces the one that is shown.
    static func title(_ text: String, needsLanguage: Bool) throws -> Text {
        let bytes = text.utf8
        if let equals = bytes.firstIndex(of: UInt8(ascii: "=")) {
            let tag = String(Substring(bytes[..<equals]))
            if isLanguage(tag) {
                let rest = String(Substring(bytes[bytes.index(after: equals)...]))
                return .localized(LocalizedText(tag, try checkedTitle(rest)))
            }
        }
        guard !needsLanguage else {
            throw UsageError(
                "--title gives a title in a further language; "
                    + "\(Quoting.shown(text)) names none",
                hint: "Write --title LANG=TEXT, as in --title zh=...")
        }
        return .shown(try checkedTitle(text))
    }

    /// Two or three small letters, then parts of letters and digits (BCP 47).
    static func isLanguage(_ tag: String) -> Bool {
        let small = UInt8(ascii: "a")...UInt8(ascii: "z")
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count),
            first.allSatisfy(small.contains)
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy {
                    small.contains($0 | 0x20)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                }
        }
    }

    /// The note's text, or standard input without the line feed at its end.
    static func note(_ text: String, _ context: CommandContext) throws -> String {
        var note = text
        if text.utf8.elementsEqual("-".utf8) {
            note = try context.surroundings.input.allText(limit: 1 << 24)
            if note.utf8.last == UInt8(ascii: "\n") { note.unicodeScalars.removeLast() }
        }
        try check(note, "the note")
        guard !isBlank(note) else {
            throw CommandFailure(
                "the note is empty", hint: "leave --note out; vita edit ID --clear notes empties it"
            )
        }
        return note
    }

    /// A name without blanks around it.
    static func name(_ text: String, _ what: String) throws -> String {
        let scalars = text.unicodeScalars
        let isBlank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let start = scalars.firstIndex { !isBlank($0) } ?? scalars.endIndex
        let end = scalars.lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? start
        let name = String(scalars[start..<max(start, end)])
        guard !name.isEmpty else {
            throw CommandFailure("\(what) is empty", hint: "leave the option out")
        }
        try check(name, what)
        guard !name.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" }) else {
            throw CommandFailure("\(what) holds a line feed or a tab", hint: "write it on one line")
        }
        return name
    }

    /// An address with its scheme.
    static func link(_ text: String) throws -> Link {
        let url = try name(text, "a link")
        let scheme = url.utf8.prefix { $0 != UInt8(ascii: ":") }
        let word = String(Substring(scheme)).lowercased()
        let isScheme =
            scheme.count < url.utf8.count - 1 && word.utf8.count >= 2
            && word.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        let runs = ["javascript", "data", "vbscript", "file"]
        guard isScheme, !runs.contains(word),
            !url.unicodeScalars.contains(where: { $0.properties.isWhitespace })
        else {
            throw UsageError(
                "--link is an address, not \(Quoting.shown(text))",
                hint: "For example: --link https://example.org/talk")
        }
        return Link(url: url)
    }

    /// `SOURCE#SECTION/PARAGRAPH`.
    static func citation(_ text: String) throws -> Citation {
        try check(text, "a citation")
        guard let citation = Citation(element: text), Source.isValid(id: citation.source) else {
            throw UsageError(
                "--cite is a source's id and a place in it, not \(Quoting.shown(text))",
                hint: "For example: --cite lambert-path-004#Data/3")
        }
        return citation
    }

    private static func check(_ text: String, _ what: String) throws {
        if let objection = TextRules.objection(to: text, what: what) {
            throw CommandFailure(objection, hint: nil)
        }
    }

    private static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    }
}
