internal import Career
internal import ClientStore

/// Text to look for: upper and lower case are alike, and so are the ways to compose an accent. Where
/// accents are ignored, so are they, and letters like `ł` are what is typed for them.
struct FoldedText {
    /// One place where it stands in a text.
    struct Match {
        /// Bytes of the text, between characters.
        var range: Range<Int>
        /// Whether it begins and ends where a word may.
        var isWhole: Bool
    }

    /// Set where accents are ignored.
    private let plain: SearchLetters?
    private let characters: [Character]
    /// The bytes where all are ASCII, which goes a hundred times as fast.
    private let ascii: [UInt8]?
    /// What was asked for, as it was typed.
    let text: String

    init(_ text: String, ignoringAccents: Bool = false) {
        self.text = text
        let letters = ignoringAccents ? SearchLetters(text) : nil
        // Of accents alone nothing would be left to look for.
        plain = letters?.values.isEmpty == true ? nil : letters
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
            guard start == 0 || !EventSieve.isOfWord(name[start - 1]),
                end == name.count || !EventSieve.isOfWord(name[end])
            else { continue }
            if name[start..<end].elementsEqual(characters) { return true }
        }
        return false
    }

    /// Whether a text holds it.
    func isContained(in text: String) -> Bool {
        if let plain { return plain.isContained(in: SearchLetters(text)) }
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

    private static func holds(_ text: String, _ needle: [UInt8]) -> Bool {
        needle.isEmpty || place(of: needle, in: text, from: 0) != nil
    }

    /// Bytes of ASCII stand for themselves only in UTF-8, but a combining accent may follow the
    /// last one; then it is another character, and still worth finding.
    private static func place(of needle: [UInt8], in text: String, from: Int) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            guard let first = needle.first, bytes.count >= needle.count else { return nil }
            var start = from
            let last = bytes.count - needle.count
            while start <= last {
                if unsafe lower(bytes[start]) == first {
                    var length = 1
                    while length < needle.count,
                        unsafe lower(bytes[start + length]) == needle[length]
                    {
                        length += 1
                    }
                    if length == needle.count { return start }
                }
                start += 1
            }
            return nil
        }
    }

    /// Where it stands in a text, from left to right, one match behind the other.
    func matches(in text: String) -> [Match] {
        if let plain {
            return plain.ranges(in: SearchLetters(text)).map {
                Match(
                    range: $0.bytes,
                    isWhole: $0.isWhole && Replica.isWholeWord($0.bytes, in: text))
            }
        }
        let ranges = ascii.map { Self.ranges(of: $0, in: text) } ?? ranges(in: text)
        return ranges.map { Match(range: $0, isWhole: Replica.isWholeWord($0, in: text)) }
    }

    private static func ranges(of needle: [UInt8], in text: String) -> [Range<Int>] {
        guard !needle.isEmpty else { return [] }
        let utf8 = text.utf8
        var result: [Range<Int>] = []
        var from = 0
        while let start = place(of: needle, in: text, from: from) {
            from = start + needle.count
            // Accents on the last letter are shown with it.
            let end = utf8.index(utf8.startIndex, offsetBy: from)
            for scalar in text.unicodeScalars[end...] {
                guard scalar.properties.canonicalCombiningClass != .notReordered else { break }
                from += scalar.utf8.count
            }
            result.append(start..<from)
        }
        return result
    }

    private func ranges(in text: String) -> [Range<Int>] {
        var letters: [(character: Character, bytes: Range<Int>)] = []
        var place = 0
        for character in text {
            let end = place + character.utf8.count
            for lower in character.lowercased() { letters.append((lower, place..<end)) }
            place = end
        }
        guard let first = characters.first, letters.count >= characters.count else { return [] }
        var result: [Range<Int>] = []
        var start = 0
        while start <= letters.count - characters.count {
            let end = start + characters.count
            guard letters[start].character == first,
                letters[start..<end].lazy.map(\.character).elementsEqual(characters)
            else {
                start += 1
                continue
            }
            result.append(letters[start].bytes.lowerBound..<letters[end - 1].bytes.upperBound)
            start = end
        }
        return result
    }

    private static func lower(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
