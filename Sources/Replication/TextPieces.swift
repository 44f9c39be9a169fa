internal import StrictJSON

/// Cuts texts into what is compared: lines, and words within lines.
///
/// Words are cut by fixed ranges of code points, so that every version of every program on every
/// system cuts alike (docs/merge.md).
enum TextPieces {
    /// Lines with their LF; the last one may lack it.
    static func lines(_ text: String) -> [ExactString] {
        var result: [ExactString] = []
        var current: [UInt8] = []
        for byte in text.utf8 {
            current.append(byte)
            if byte == 0x0A {
                result.append(ExactString(String(decoding: current, as: UTF8.self)))
                current = []
            }
        }
        if !current.isEmpty {
            result.append(ExactString(String(decoding: current, as: UTF8.self)))
        }
        return result
    }

    /// The words of a text: runs of letters and digits, runs of blanks, line ends, and every other
    /// character by itself, among them each Chinese one. What joins or modifies the character
    /// before it stays with that.
    static func words(_ text: String) -> [ExactString] {
        var result: [ExactString] = []
        var current = String.UnicodeScalarView()
        var kind = Kind.single
        var isJoined = false
        for scalar in text.unicodeScalars {
            let next = Kind(scalar)
            let continues: Bool
            switch next {
            case .mark: continues = kind != .lineEnd
            case .lineEnd: continues = current.count == 1 && current.first == "\r"
            case .single: continues = isJoined
            case .letter, .blank, .flag: continues = isJoined || next == kind
            }
            if !continues || current.isEmpty {
                if !current.isEmpty { result.append(ExactString(String(current))) }
                current = String.UnicodeScalarView()
                kind = next
            }
            if next == .lineEnd { kind = next }
            current.append(scalar)
            isJoined = scalar == "\u{200D}"
        }
        if !current.isEmpty { result.append(ExactString(String(current))) }
        return result
    }

    /// The bytes of a piece that count as text: none of blanks and line ends.
    static func weight(_ piece: ExactString) -> Int {
        guard let first = piece.text.unicodeScalars.first else { return 0 }
        switch Kind(first) {
        case .blank, .lineEnd: return 0
        default: return first == "\r" ? 0 : piece.text.utf8.count
        }
    }

    private enum Kind {
        /// Of a word that is written with blanks around it.
        case letter
        case blank
        case lineEnd
        /// Half of a flag.
        case flag
        /// Belongs to the character before it.
        case mark
        /// A word by itself: punctuation, symbols, ideographs, kana.
        case single

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x0A: self = .lineEnd
            case 0x09, 0x20, 0xA0, 0x3000: self = .blank
            case 0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200C...0x200D, 0x20D0...0x20FF,
                0x302A...0x302F, 0x3099...0x309A, 0xFE00...0xFE0F, 0xFE20...0xFE2F,
                0x1F3FB...0x1F3FF, 0xE0020...0xE007F, 0xE0100...0xE01EF:
                self = .mark
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xAA, 0xB5, 0xBA, 0xC0...0xD6,
                0xD8...0xF6, 0xF8...0x1FFF, 0x2C00...0x2DFF, 0xA000...0xD7FF, 0xFB00...0xFDFF,
                0xFE70...0xFEFE, 0x10000...0x1CFFF, 0x1E000...0x1EFFF:
                self = .letter
            case 0x1F1E6...0x1F1FF: self = .flag
            default: self = .single
            }
        }
    }
}
