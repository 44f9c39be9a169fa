/// Text cut into pairs of letters, as the search index holds it.
///
/// Letters lose case and marks, so that everything the comparisons of texts call equal has the same
/// pairs; what has the same pairs need not be equal. The index therefore only says where to look.
///
/// Each letter is there alone too. Pairs of titles and of names are there once more, marked as such,
/// and so are whole words: the index then also says where the best answers may be.
struct SearchTerms {
    /// Where a text stands.
    enum Place: UInt64 {
        /// Any place.
        case any = 0
        case title = 0xE100
        case name = 0xE101
    }

    /// Each is a place and two letters, of 21 bits each, or a place and the digest of a word.
    private var collected: [UInt64] = []

    /// Stands in the place of a second letter where a letter is alone.
    private static let alone: UInt32 = 0xE080
    /// Stands before the digest of a word.
    private static let word: UInt32 = 0xE102
    private static let isWord: UInt64 = 1 << 63
    private static let digestBits: UInt64 = 40

    var isEmpty: Bool { collected.isEmpty }

    /// Takes in a text that is searched.
    mutating func add(_ text: String, in place: Place) {
        let letters = Self.letters(of: text)
        let start = collected.count
        for (left, right) in zip(letters, letters.dropFirst()) {
            collected.append(Self.pair(left, right))
        }
        collected += Self.wholeWords(letters)
        if place != .any {
            for index in start..<collected.count {
                collected.append(collected[index] | place.rawValue << 42)
            }
        }
        for letter in letters { collected.append(Self.pair(letter, Self.alone)) }
    }

    /// The words among letters: runs of letters that blanks or punctuation end. Two words may
    /// have one digest; then both are looked at.
    private static func wholeWords(_ letters: [UInt32]) -> [UInt64] {
        var result: [UInt64] = []
        var digest: UInt64?
        for letter in letters {
            if PlainLetters.isOfWord(letter) {
                let before = digest ?? 0xCBF2_9CE4_8422_2325
                digest = (before ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
            } else if let done = digest {
                result.append(isWord | done >> (64 - digestBits))
                digest = nil
            }
        }
        if let digest { result.append(isWord | digest >> (64 - digestBits)) }
        return result
    }

    /// The terms, each once. Most of the time of indexing went into sorting them, so they are
    /// put into a table that is half empty (open addressing); no term is 0.
    private var terms: [UInt64] {
        var size = 16
        while size < collected.count * 2 { size *= 2 }
        var table = [UInt64](repeating: 0, count: size)
        var result: [UInt64] = []
        for term in collected {
            // Knuth's multiplicative hashing.
            var place = Int(truncatingIfNeeded: term &* 0x9E37_79B9_7F4A_7C15 >> 32) & (size - 1)
            while table[place] != 0, table[place] != term { place = (place + 1) & (size - 1) }
            guard table[place] == 0 else { continue }
            table[place] = term
            result.append(term)
        }
        return result
    }

    /// What FTS5 is given to keep: each term as a word.
    var words: [UInt8] {
        var result: [UInt8] = []
        let terms = terms
        result.reserveCapacity(terms.count * 6)
        for term in terms {
            Self.append(term, to: &result)
            result.append(UInt8(ascii: " "))
        }
        return result
    }

    /// A number that tells one set of terms from another, whatever the order.
    var fingerprint: UInt64 {
        var word: [UInt8] = []
        return terms.reduce(into: 0) { sum, term in
            word.removeAll(keepingCapacity: true)
            Self.append(term, to: &word)
            sum &+= Self.fingerprint(of: word)
        }
    }

    /// The same of one word (FNV-1a).
    static func fingerprint(of word: [UInt8]) -> UInt64 {
        word.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    /// Lower case without marks, and Hangul in its parts: plain letters with less told apart, so
    /// that whatever is equal in any comparison is equal here.
    static func letters(of text: String) -> [UInt32] {
        var letters: [UInt32] = []
        letters.reserveCapacity(text.utf8.count)
        for value in SearchLetters(text).values {
            if value < 0x300 || PlainLetters.isItself(value) {
                letters.append(value)
            } else if (0xAC00...0xD7A3).contains(value) {
                // The Unicode Standard, section 3.12: 21 vowels, 27 final consonants or none.
                let index = value - 0xAC00
                letters.append(0x1100 + index / 588)
                letters.append(0x1161 + index % 588 / 28)
                if index % 28 > 0 { letters.append(0x11A7 + index % 28) }
            } else if let bases = CanonicalBases.bases(of: value) {
                letters += bases
            } else if let scalar = Unicode.Scalar(value),
                scalar.properties.canonicalCombiningClass != .notReordered
            {
                continue
            } else {
                letters.append(value)
            }
        }
        return letters
    }

    // MARK: Asking

    /// What a word has in a place wherever it stands there, as words for FTS5 in quotes, `most` at
    /// most; none where it has no letters.
    static func phrases(_ word: String, in place: Place, isWhole: Bool, most: Int) -> [String] {
        let letters = letters(of: word)
        guard let first = letters.first else { return [] }
        var terms: [UInt64] = isWhole ? wholeWords(letters) : []
        // Whole words say all about the pairs within.
        let pairs = zip(letters, letters.dropFirst()).filter { left, right in
            !isWhole || !PlainLetters.isOfWord(left) || !PlainLetters.isOfWord(right)
        }.map(pair)
        // Pairs from all over a long word tell more than those of its beginning.
        let step = max(1, (pairs.count + most - 1) / most)
        for index in stride(from: 0, to: pairs.count, by: step) where !terms.contains(pairs[index])
        {
            terms.append(pairs[index])
        }
        // Letters alone are not told apart by place.
        if terms.isEmpty { return [quoted(pair(first, alone))] }
        return terms.map { quoted($0 | place.rawValue << 42) }
    }

    /// Each is a phrase in quotes, and no letter is one: nothing that is looked for means anything
    /// to FTS5 itself.
    private static func quoted(_ term: UInt64) -> String {
        var bytes = [UInt8(ascii: "\"")]
        append(term, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func pair(_ left: UInt32, _ right: UInt32) -> UInt64 {
        UInt64(left) << 21 | UInt64(right)
    }

    private static func append(_ term: UInt64, to bytes: inout [UInt8]) {
        let place = UInt32(truncatingIfNeeded: term >> 42 & 0xFFFF)
        if place != 0 { append(place, to: &bytes) }
        if term & isWord != 0 {
            append(word, to: &bytes)
            for shift in stride(from: 0, to: digestBits, by: 5) {
                let digit = UInt8(truncatingIfNeeded: term >> shift & 31)
                bytes.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
            }
        } else {
            append(UInt32(truncatingIfNeeded: term >> 21 & 0x1F_FFFF), to: &bytes)
            append(UInt32(truncatingIfNeeded: term & 0x1F_FFFF), to: &bytes)
        }
    }

    /// FTS5's tokenizer `ascii` takes ASCII letters, digits and all that is no ASCII for parts of a
    /// word; the rest of ASCII is moved to where nobody has letters.
    private static func append(_ letter: UInt32, to bytes: inout [UInt8]) {
        let isPlain =
            (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter) || letter >= 0x80
        if isPlain, letter < 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: letter))
            return
        }
        guard let scalar = Unicode.Scalar(isPlain ? letter : 0xE000 + letter) else { return }
        for byte in UTF8.encode(scalar) ?? .init() { bytes.append(byte) }
    }
}
