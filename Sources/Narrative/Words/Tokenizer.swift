/// Cuts running text into words, numbers and signs, in one pass.
struct Tokenizer {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var tokens: [Token] = []

    /// The tokens of a text; ideographs are signs, one each.
    static func tokens(of scalars: [Unicode.Scalar]) -> [Token] {
        var tokenizer = Tokenizer(scalars: scalars)
        return tokenizer.run()
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    private mutating func run() -> [Token] {
        while position < scalars.count {
            if Letters.isBlank(scalars[position]) {
                position += 1
                continue
            }
            if let end = opaqueEnd() {
                append(.opaque, to: end, isGlued: false)
                continue
            }
            chunk()
        }
        return tokens
    }

    /// Everything up to the next blank.
    private mutating func chunk() {
        var isGlued = false
        while position < scalars.count, !Letters.isBlank(scalars[position]) {
            let scalar = scalars[position]
            if Letters.isLatin(scalar) {
                append(.word, to: end(while: Letters.isLatin), isGlued: isGlued)
            } else if Letters.isDigit(scalar) {
                append(.number, to: end(while: Letters.isDigit), isGlued: isGlued)
            } else {
                append(.symbol, to: position + 1, isGlued: isGlued)
            }
            isGlued = true
        }
    }

    private func end(while holds: (Unicode.Scalar) -> Bool) -> Int {
        var end = position
        while end < scalars.count, holds(scalars[end]) { end += 1 }
        return end
    }

    private mutating func append(_ kind: Token.Kind, to end: Int, isGlued: Bool) {
        let slice = scalars[position..<end]
        let first = scalars[position]
        let text = kind == .opaque ? "" : Letters.plain(slice.prefix(24))
        let isCapital = kind == .word && Letters.isUpper(first)
        tokens.append(
            Token(
                kind: kind, text: text, start: position, end: end, isGlued: isGlued,
                isCapital: isCapital,
                isShouted: isCapital && slice.count > 1 && slice.allSatisfy(Letters.isUpper)))
        position = end
    }

    /// The end of an address, a path, a file name or an identifier that begins here.
    private func opaqueEnd() -> Int? {
        var end = position
        var letters = 0
        // The marks asked for below all lie in these 64 scalars, one bit each.
        let marked: Range<UInt32> = 0x20..<0x60
        var marks: UInt64 = 0
        while end < scalars.count, !Letters.isBlank(scalars[end]),
            !Letters.isIdeographic(scalars[end])
        {
            if Letters.isLatin(scalars[end]) { letters += 1 }
            let value = scalars[end].value
            if marked.contains(value) { marks |= 1 << UInt64(value - marked.lowerBound) }
            end += 1
        }
        guard letters > 0, end - position > 3 else { return nil }
        var last = end
        while last > position, Letters.isClosing(scalars[last - 1]) { last -= 1 }
        func has(_ mark: Unicode.Scalar) -> Bool {
            marks >> UInt64(mark.value - marked.lowerBound) & 1 == 1
        }
        let isOpaque =
            has("_") || has("\\") || has("@") && has(".")
            || has(":") && has("/") && contains("://", to: last)
            || has(".") && (contains("www.", to: last) || hasFileEnding(last))
            || has("/") && isPath(last) || has("=") && has("&") || scalars[position] == "#"
        return isOpaque && last > position ? last : nil
    }

    private func contains(_ needle: String, to end: Int) -> Bool {
        let needle = Array(needle.unicodeScalars)
        guard end - position >= needle.count else { return false }
        for start in position...(end - needle.count)
        where scalars[start..<(start + needle.count)].elementsEqual(needle) { return true }
        return false
    }

    private static let endings: Set<String> = Set(
        """
        jpg jpeg png gif svg pdf txt md csv json html htm py js ts swift go rs cpp zip tar gz doc \
        docx xls xlsx ppt pptx mp3 mp4 mov log yml yaml toml xml sql ipynb
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

    private func hasFileEnding(_ end: Int) -> Bool {
        guard let dot = (position..<end).last(where: { scalars[$0] == "." }), dot > position,
            end - dot <= 6
        else { return false }
        let ending = Letters.plain(scalars[(dot + 1)..<end])
        return Self.endings.contains(ending)
    }

    /// A path has a slash at an end, or two slashes among letters; `spring/summer` is none.
    private func isPath(_ end: Int) -> Bool {
        let slashes = (position..<end).filter { scalars[$0] == "/" }
        guard let first = slashes.first else { return false }
        if first == position { return true }
        let hasDigit = scalars[position..<end].contains(where: Letters.isDigit)
        return slashes.count > 1 && !(hasDigit && slashes.count == 2 && end - position < 12)
    }
}
