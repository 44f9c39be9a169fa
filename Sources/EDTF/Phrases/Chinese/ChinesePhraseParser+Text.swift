/// Words at both ends of a text.
extension ChinesePhraseParser {
    static func string(_ text: Text) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(3 * text.count)
        for scalar in text {
            if let encoded = UTF8.encode(scalar) { bytes.append(contentsOf: encoded) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The rest after a word.
    func after(_ word: String, _ text: Text) -> Text? {
        text.first == word.unicodeScalars.first && text.starts(with: word.unicodeScalars)
            ? text.dropFirst(word.unicodeScalars.count) : nil
    }

    /// What stands before a word at the end.
    func before(_ word: String, _ text: Text) -> Text? {
        text.last == word.unicodeScalars.last
            && text.reversed().starts(with: word.unicodeScalars.reversed())
            ? text.dropLast(word.unicodeScalars.count) : nil
    }

    /// The longest of the words at the start, and the rest.
    func starting(_ words: some Sequence<String>, _ text: Text) -> (word: String, rest: Text)? {
        ChineseVocabulary.longest(of: words, startOf: text).map {
            ($0, text.dropFirst($0.unicodeScalars.count))
        }
    }

    /// What stands before the longest of the words at the end; never nothing.
    func ending(_ words: [String], _ text: Text) -> Text? {
        var best: Text?
        for word in words {
            guard let rest = before(word, text), !rest.isEmpty else { continue }
            if rest.count < best?.count ?? .max { best = rest }
        }
        return best
    }

    /// The text without the longest of the words at its start, and whether there was one.
    func without(_ words: [String], _ text: Text) -> (rest: Text, found: Bool) {
        guard let (_, rest) = starting(words, text), !rest.isEmpty else { return (text, false) }
        return (rest, true)
    }

    /// Every way to cut a text in two at one of the words, at most eight of them. A hyphen comes
    /// last, because it also stands inside EDTF.
    static func splits(_ text: Text, at words: [String]) -> [(Text, Text)] {
        var cuts: [(left: Text, right: Text, isHyphen: Bool)] = []
        var index = text.startIndex
        while index < text.endIndex, cuts.count < 8 {
            let rest = text[index...]
            guard let word = ChineseVocabulary.longest(of: words, startOf: rest) else {
                index += 1
                continue
            }
            let end = index + word.unicodeScalars.count
            if index > text.startIndex, end < text.endIndex {
                cuts.append((text[..<index], text[end...], word == "-"))
            }
            index = end
        }
        return cuts.filter { !$0.isHyphen }.map { ($0.left, $0.right) }
            + cuts.filter(\.isHyphen).map { ($0.left, $0.right) }
    }

    /// A number and what follows it.
    func number(_ text: Text) -> (number: ChineseNumeral, rest: Text)? {
        ChineseNumeral(startOf: text).map { ($0, text.dropFirst($0.length)) }
    }
}
