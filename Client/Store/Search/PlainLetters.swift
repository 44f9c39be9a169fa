/// What people type for letters that Unicode does not take apart.
enum PlainLetters {
    /// The letters of one, in lower case.
    static let table: [UInt32: [UInt32]] = {
        var table: [UInt32: [UInt32]] = [:]
        for (letters, plain) in entries {
            let values = plain.unicodeScalars.map(\.value)
            for letter in letters.unicodeScalars { table[letter.value] = values }
        }
        // Full-width forms stand in the order of ASCII (The Unicode Standard, section 18.5).
        for value in UInt32(0xFF01)...0xFF5E {
            let ascii = value - 0xFEE0
            table[value] = [(0x41...0x5A).contains(ascii) ? ascii | 0x20 : ascii]
        }
        for (index, kana) in halfWidth.unicodeScalars.enumerated() {
            table[0xFF61 + UInt32(index)] = [kana.value]
        }
        return table
    }()

    private static let entries: [(String, String)] = [
        ("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("ø", "o"), ("ł\u{140}ƚɫ", "l"), ("đðɖ", "d"),
        ("þ", "th"), ("ħ", "h"), ("ıɨ", "i"), ("ĸ", "k"), ("ŋ\u{149}", "n"), ("ŧⱦ", "t"),
        ("ſ", "s"), ("ȷɉ", "j"), ("ʉ", "u"), ("ƀ", "b"), ("ƶ", "z"), ("ȼ", "c"), ("ɇ", "e"),
        ("ɍ", "r"), ("ɏ", "y"), ("ⱥ", "a"), ("\u{133}", "ij"), ("ﬀ", "ff"), ("ﬁ", "fi"),
        ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅﬆ", "st"), ("ς", "σ"),
        // Keyboards of Persian and Urdu, and of Egypt, have letters of their own for these.
        ("\u{6CC}\u{649}", "\u{64A}"), ("\u{6A9}", "\u{643}"),
        ("\u{2018}\u{2019}\u{2BC}", "'"), ("\u{201C}\u{201D}", "\""),
        ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}", "-"), ("\u{A0}\u{202F}\u{3000}", " "),
    ]

    /// U+FF61 to U+FF9D.
    private static let halfWidth =
        "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノ"
        + "ハヒフヘホマミムメモヤユヨラリルレロワン"

    /// Most of what is not ASCII in Chinese, which needs no look at tables.
    static func isItself(_ value: UInt32) -> Bool {
        (0x3400...0x9FFF).contains(value) || (0x20000...0x2F7FF).contains(value)
    }

    static func isKana(_ value: UInt32) -> Bool { (0x3041...0x30FF).contains(value) }

    /// U+3099 or U+309A for a voicing mark of any width; nil of anything else.
    static func voicing(_ value: UInt32) -> UInt32? {
        switch value {
        case 0x3099, 0xFF9E: 0x3099
        case 0x309A, 0xFF9F: 0x309A
        default: nil
        }
    }

    /// The letter that a kana and a voicing mark are together.
    static func voiced(_ kana: UInt32, _ mark: UInt32) -> UInt32? {
        var candidates: [UInt32] = mark == 0x3099 ? [kana + 1] : [kana + 2]
        if mark == 0x3099, kana == 0x3046 { candidates.append(0x3094) }
        if mark == 0x3099, kana == 0x30A6 { candidates.append(0x30F4) }
        if mark == 0x3099, (0x30EF...0x30F2).contains(kana) { candidates.append(kana + 8) }
        return candidates.first { isKana($0) && CanonicalBases.bases(of: $0) == [kana] }
    }

    /// What only changes how a letter sounds or stands, or is not seen at all. Of the combining
    /// classes (<https://www.unicode.org/reports/tr44/#Canonical_Combining_Class_Values>) those of
    /// viramas, of voicing and of vowel signs in Indic scripts, Thai, Lao and Tibetan are letters.
    static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Soft hyphen, Arabic stroke that only widens, joiners and variation selectors.
        case 0xAD, 0x640, 0x200C, 0x200D, 0xFE00...0xFE0F: return true
        case ..<0x300: return false
        default: break
        }
        return switch scalar.properties.canonicalCombiningClass.rawValue {
        case 1, 7, 10...36, 107, 122, 200...: true
        default: false
        }
    }

    /// Whether a letter is of a word that blanks or punctuation end. Chinese, Japanese, Thai and
    /// their like run on, so each of their letters may begin a word and end one.
    static func isOfWord(_ value: UInt32) -> Bool {
        if value < 0x80 {
            return (0x61...0x7A).contains(value) || (0x30...0x39).contains(value)
                || (0x41...0x5A).contains(value)
        }
        switch value {
        case 0xE00...0xFFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0x2FDF, 0x3040...0x30FF,
            0x31F0...0x31FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return false
        default: break
        }
        guard let scalar = Unicode.Scalar(value) else { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
