internal import Career

/// Text to look for: upper and lower case are alike, and so are the ways to compose an accent.
struct FoldedText {
    private let characters: [Character]
    /// The bytes where all are ASCII, which goes a hundred times as fast.
    private let ascii: [UInt8]?
    /// What was asked for, as it was typed.
    let text: String

    init(_ text: String) {
        self.text = text
        let folded = text.lowercased()
        characters = Array(folded)
        let bytes = Array(folded.utf8)
        ascii = bytes.allSatisfy { $0 < 0x80 } ? bytes : nil
    }

    /// Whether some title, note or name holds it.
    func isIn(_ event: Event) -> Bool {
        if event.titles.contains(where: { isContained(in: $0.text) }) { return true }
        if isInNames(of: event) { return true }
        return event.notes.contains { isContained(in: $0.text) }
    }

    /// Whether some person, organization, place, project, tag or the kind holds it.
    func isInNames(of event: Event) -> Bool {
        for field in Field.sets where event.names(field).contains(where: isContained(in:)) {
            return true
        }
        return event.kind.map(isContained(in:)) ?? false
    }

    /// Whether a text is the same but for case.
    func equals(_ text: String) -> Bool {
        Array(text.lowercased()) == characters
    }

    /// Whether it is one or more whole words of a name: "Ilya" is of "Ilya Sutskever", "Open" not
    /// of "OpenAI". Names in scripts without blanks are compared whole.
    func isWords(of name: String) -> Bool {
        let name = Array(name.lowercased())
        guard !characters.isEmpty, name.count >= characters.count else { return false }
        for start in 0...(name.count - characters.count) {
            let end = start + characters.count
            guard start == 0 || !Self.isOfWord(name[start - 1]),
                end == name.count || !Self.isOfWord(name[end])
            else { continue }
            if name[start..<end].elementsEqual(characters) { return true }
        }
        return false
    }

    private static func isOfWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Whether a text holds it.
    func isContained(in text: String) -> Bool {
        if let ascii { return Self.holds(text, ascii) }
        let text = Array(text.lowercased())
        guard let first = characters.first, text.count >= characters.count else {
            return characters.isEmpty
        }
        for start in 0...(text.count - characters.count) where text[start] == first {
            if text[start..<(start + characters.count)].elementsEqual(characters) { return true }
        }
        return false
    }

    /// Bytes of ASCII stand for themselves only in UTF-8, but a combining accent may follow the
    /// last one; then it is another character, and still worth finding.
    private static func holds(_ text: String, _ needle: [UInt8]) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = needle.first else { return true }
            guard bytes.count >= needle.count else { return false }
            var start = 0
            let last = bytes.count - needle.count
            while start <= last {
                if unsafe lower(bytes[start]) == first {
                    var length = 1
                    while length < needle.count,
                        unsafe lower(bytes[start + length]) == needle[length]
                    {
                        length += 1
                    }
                    if length == needle.count { return true }
                }
                start += 1
            }
            return false
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
