/// Text cut into pairs of letters, as the search index holds it.
///
/// Letters lose case and marks, so that everything the comparison of texts calls equal has the same
/// pairs; what has the same pairs need not be equal. The index therefore only says where to look.
struct SearchTerms {
    /// Pairs, each the first letter above the second.
    private(set) var pairs: Set<UInt64> = []

    /// Stands behind the last letter, so that every letter begins a pair.
    private static let end: UInt32 = 0xE080
    /// No question needs more of its pairs to be selective.
    private static let mostAsked = 24

    /// Takes in a text that is searched.
    mutating func add(_ text: String) {
        let letters = Self.letters(of: text)
        guard let last = letters.last else { return }
        for (left, right) in zip(letters, letters.dropFirst()) {
            pairs.insert(Self.pair(left, right))
        }
        pairs.insert(Self.pair(last, Self.end))
    }

    /// What FTS5 is given to keep: each pair as a word.
    var words: [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(pairs.count * 5)
        for pair in pairs {
            Self.append(pair, to: &result)
            result.append(UInt8(ascii: " "))
        }
        return result
    }

    /// A number that tells one set of pairs from another, whatever the order.
    var fingerprint: UInt64 {
        var word: [UInt8] = []
        return pairs.reduce(into: 0) { sum, pair in
            word.removeAll(keepingCapacity: true)
            Self.append(pair, to: &word)
            sum &+= Self.fingerprint(of: word)
        }
    }

    /// The same of one word (FNV-1a).
    static func fingerprint(of word: [UInt8]) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// What to ask FTS5 for texts that may hold all of these; nil where every text may.
    ///
    /// Each pair is a phrase in quotes, and no letter is one: nothing that is looked for means
    /// anything to FTS5 itself.
    static func question(_ texts: [String]) -> String? {
        var phrases: [[UInt8]] = []
        for text in texts {
            let letters = letters(of: text)
            if letters.count == 1 {
                var phrase = [UInt8(ascii: "\"")]
                append(letters[0], to: &phrase)
                phrases.append(phrase + Array("\"*".utf8))
            }
            for (left, right) in zip(letters, letters.dropFirst()) {
                guard phrases.count < mostAsked else { break }
                var phrase = [UInt8(ascii: "\"")]
                append(pair(left, right), to: &phrase)
                phrase.append(UInt8(ascii: "\""))
                if !phrases.contains(phrase) { phrases.append(phrase) }
            }
        }
        guard !phrases.isEmpty else { return nil }
        return String(decoding: Array(phrases.joined(separator: [0x20])), as: UTF8.self)
    }

    /// Lower case without marks, decomposed. Marks are what has a combining class; whatever order
    /// and composition they were typed in, what is left is the same.
    static func letters(of text: String) -> [UInt32] {
        var letters: [UInt32] = []
        for scalar in text.lowercased().unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                letters.append(value)
            } else if scalar.properties.canonicalCombiningClass != .notReordered {
                continue
            } else if (0xAC00...0xD7A3).contains(value) {
                // The Unicode Standard, section 3.12: 21 vowels, 27 final consonants or none.
                let index = value - 0xAC00
                letters.append(0x1100 + index / 588)
                letters.append(0x1161 + index % 588 / 28)
                if index % 28 > 0 { letters.append(0x11A7 + index % 28) }
            } else if let bases = CanonicalBases.bases(of: value) {
                letters += bases
            } else {
                letters.append(value)
            }
        }
        return letters
    }

    private static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 {
        UInt64(left) << 32 | UInt64(right)
    }

    private static func append(_ pair: UInt64, to bytes: inout [UInt8]) {
        append(UInt32(truncatingIfNeeded: pair >> 32), to: &bytes)
        append(UInt32(truncatingIfNeeded: pair), to: &bytes)
    }

    /// FTS5's tokenizer `ascii` takes ASCII letters, digits and all that is no ASCII for parts of a
    /// word; the rest of ASCII is moved to where nobody has letters.
    private static func append(_ letter: UInt32, to bytes: inout [UInt8]) {
        let isPlain =
            (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter) || letter >= 0x80
        let value = isPlain ? letter : 0xE000 + letter
        guard let scalar = Unicode.Scalar(value) else { return }
        bytes += UTF8.encode(scalar).map { Array($0) } ?? []
    }
}
