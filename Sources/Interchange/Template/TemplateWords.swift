/// The words inside a template's tag.
enum TemplateWords {
    /// The text without ASCII blanks around it.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8.drop { isBlank($0) }
        let end = bytes.lastIndex { !isBlank($0) }.map(bytes.index(after:))
        return String(Substring(bytes[..<(end ?? bytes.startIndex)]))
    }

    /// The words, at blanks outside of quotation marks.
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        var isQuoted = false
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isBlank(byte), !isQuoted {
                if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
                word = []
            } else {
                word.append(byte)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// `when.text` as its parts.
    static func path(_ name: String) -> [String] {
        name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }

    /// `name=a,"b, c"` or `name!=a`; nil of anything else.
    static func condition(
        _ word: String
    ) -> (name: String, values: [String], isNegated: Bool)? {
        let bytes = word.utf8
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        var name = bytes[..<equals]
        let isNegated = name.last == UInt8(ascii: "!")
        if isNegated { name.removeLast() }
        guard !name.isEmpty else { return nil }
        var values: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        for byte in bytes[bytes.index(after: equals)...] {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ","), !isQuoted {
                values.append(String(decoding: value, as: UTF8.self))
                value = []
            } else {
                value.append(byte)
            }
        }
        guard !isQuoted else { return nil }
        values.append(String(decoding: value, as: UTF8.self))
        return (String(Substring(name)), values.filter { !$0.isEmpty }, isNegated)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
