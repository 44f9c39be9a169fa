/// How many cells of a terminal a text takes.
public enum DisplayWidth {
    /// The cells of a text of one line; what is not shown counts nothing.
    public static func of(_ text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
        return CellSequence(text).reduce(0) { $0 + $1.width }
    }

    /// The text with blanks after it, so that it takes `width` cells; longer text stays as it is.
    public static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    /// The text cut to `width` cells; where something was cut, `ellipsis` stands at the end.
    public static func cut(_ text: String, to width: Int, ellipsis: String = "…") -> String {
        if text.utf8.count <= width || of(text) <= width { return text }
        let room = width - of(ellipsis)
        var used = 0
        var end = text.startIndex
        for cell in CellSequence(text) {
            used += cell.width
            if used <= room { end = cell.end }
            if used > width { break }
        }
        return room < 0 ? "" : String(text.unicodeScalars[..<end]).trimmingBlanksAtEnd + ellipsis
    }

    /// Cells of a scalar that stands alone.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let code = scalar.value
        if code < 0x300 {
            return code < 0x20 || (0x7F..<0xA0).contains(code) || code == 0xAD ? 0 : 1
        }
        // Medial vowels and final consonants join the Hangul syllable before them.
        if (0x1160...0x11FF).contains(code) || (0xD7B0...0xD7FF).contains(code) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator,
            .paragraphSeparator:
            return 0
        default: return WidthTable.isWide(code) ? 2 : 1
        }
    }
}

/// What is shown as one: a scalar and the marks on it, a flag, an emoji joined out of several.
struct Cell {
    /// The scalar that everything else sits on.
    let base: Unicode.Scalar
    let width: Int
    /// Where it stands in its text.
    let start: String.Index
    let end: String.Index
    /// A blank that a mark sits on is seen, so that it is none: it takes room at a line's end.
    let isBlank: Bool

    init(_ base: Unicode.Scalar, width: Int, _ scalars: Substring.UnicodeScalarView) {
        self.base = base
        self.width = width
        (start, end) = (scalars.startIndex, scalars.endIndex)
        let isSpace =
            base.isASCII ? base == " " : base.properties.generalCategory == .spaceSeparator
        isBlank = isSpace && scalars.index(after: start) == end
    }
}

/// The cells of a text. A cell is never wider than two, unlike Swift's `Character`, which takes
/// any number of Hangul consonants for one.
struct CellSequence: Sequence, IteratorProtocol {
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = Substring(text).unicodeScalars
    }

    mutating func next() -> Cell? {
        guard let base = rest.first else { return nil }
        var end = rest.index(after: rest.startIndex)
        if base.isASCII && (end == rest.endIndex || rest[end].isASCII) {
            let scalars = rest[rest.startIndex..<end]
            rest = rest[end...]
            return Cell(base, width: DisplayWidth.of(base), scalars)
        }
        var width = DisplayWidth.of(base)
        var isJoined = false
        if Self.isRegional(base), end < rest.endIndex, Self.isRegional(rest[end]) {
            end = rest.index(after: end)
            width = 2
        }
        while end < rest.endIndex {
            let scalar = rest[end]
            let isEmoji = width > 0 && scalar.value > 0xFF && scalar.properties.isEmoji
            if scalar.value == 0xFE0F, base.properties.isEmoji {
                width = 2
            } else if scalar.value == 0xFE0E, base.properties.isEmojiPresentation {
                // The text form is asked for; most terminals draw the picture all the same.
                width = 2
            } else if isEmoji
                && (isJoined || scalar.properties.isEmojiModifier && base.value > 0xFF)
            {
                width = 2
            } else if DisplayWidth.of(scalar) > 0 {
                break
            }
            isJoined = scalar.value == 0x200D && base.properties.isEmoji
            end = rest.index(after: end)
        }
        let scalars = rest[rest.startIndex..<end]
        rest = rest[end...]
        return Cell(base, width: width, scalars)
    }

    /// Letters of which two are a flag; alone most terminals give them two cells as well.
    private static func isRegional(_ scalar: Unicode.Scalar) -> Bool {
        (0x1F1E6...0x1F1FF).contains(scalar.value)
    }
}

extension String {
    /// Without the blanks at its end, of whatever width.
    var trimmingBlanksAtEnd: String {
        if let last = utf8.last, last < 0x80, last != 0x20 { return self }
        var scalars = Substring(self).unicodeScalars
        while let last = scalars.last, last.properties.generalCategory == .spaceSeparator {
            scalars.removeLast()
        }
        return String(scalars)
    }
}
