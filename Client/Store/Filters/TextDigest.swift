internal import Career

/// A number for a text of a field (FNV-1a over its letters), from which bits are drawn. Equal texts
/// have equal numbers, and so may others.
struct TextDigest {
    private var state: UInt64

    /// Of no letters.
    init(_ field: Field) {
        state = 0xCBF2_9CE4_8422_2325
        // "ai" as a tag is another word than "ai" as a kind.
        for byte in field.rawValue.utf8.prefix(3) { add(UInt32(byte)) }
    }

    /// Goes on with a letter.
    mutating func add(_ letter: UInt32) {
        state = (state ^ UInt64(letter)) &* 0x0000_0100_0000_01B3
    }

    /// So many bits, each one of the lowest `width`; some may be the same.
    func bits(_ count: Int, of width: UInt64) -> Int64 {
        // SplitMix64's last steps: the low bits of FNV know little of the high ones.
        var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        value ^= value >> 31
        var result: Int64 = 0
        for _ in 0..<count {
            result |= 1 << Int64((value & 0xFFFF) % width)
            value >>= 16
        }
        return result
    }

    /// Each letter as the search index has it.
    static func forEachLetter(of text: String, _ body: (UInt32) -> Void) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            SearchTerms.letters(of: text).forEach(body)
            return
        }
        // Most names are ASCII, and an import has many.
        for byte in text.utf8 { body(lower(byte)) }
    }

    /// The digest of each run of letters and digits.
    static func forEachWord(of text: String, in field: Field, _ body: (TextDigest) -> Void) {
        let none = TextDigest(field)
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            let words = text.lowercased().split { !EventSieve.isOfWord($0) }
            for word in words {
                var digest = none
                for letter in SearchTerms.letters(of: String(word)) { digest.add(letter) }
                body(digest)
            }
            return
        }
        var digest: TextDigest?
        for byte in text.utf8 {
            let letter = lower(byte)
            if (0x61...0x7A).contains(letter) || (0x30...0x39).contains(letter) {
                digest = digest ?? none
                digest?.add(letter)
            } else {
                if let digest { body(digest) }
                digest = nil
            }
        }
        if let digest { body(digest) }
    }

    private static func lower(_ byte: UInt8) -> UInt32 {
        UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
}
