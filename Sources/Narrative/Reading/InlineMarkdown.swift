/// The running text of a line of Markdown: links as their words, marks left out.
struct InlineMarkdown {
    private(set) var text = RunningText()
    /// Links to names, as stretches of the text.
    private(set) var links: [Range<Int>] = []
    /// True where nothing but one link stands.
    private(set) var isOnlyLink = false
    /// True where no marks were left out.
    private(set) var isPlain = true
    private let source: SourceText
    private var outside = 0
    /// Up to here no address ends.
    private var noAddress = -1

    static func read(_ source: SourceText, _ range: Range<Int>) -> InlineMarkdown {
        var inline = InlineMarkdown(source: source)
        inline.run(range)
        inline.isOnlyLink = inline.isOnlyLink && inline.outside == 0
        return inline
    }

    private init(source: SourceText) {
        self.source = source
    }

    /// Where a closing mark is looked for at most, so that hostile text stays linear.
    private static let reach = 300

    private mutating func run(_ range: Range<Int>) {
        let scalars = source.scalars
        var index = range.lowerBound
        let end = range.upperBound
        // Brackets that never close are looked for once.
        var noBracket = -1
        var noTick = -1
        var noAngle = -1
        while index < end {
            let scalar = scalars[index]
            switch scalar {
            case "\\" where index + 1 < end && isMark(scalars[index + 1]):
                append(index + 1)
                index += 2
            case "*", "_":
                let isInner =
                    scalar == "_" && index > range.lowerBound && index + 1 < end
                    && isWord(scalars[index - 1]) && isWord(scalars[index + 1])
                if isInner { append(index) } else { isPlain = false }
                index += 1
            case "`" where noTick < index:
                guard let close = find("`", from: index + 1, to: end) else {
                    noTick = min(end, index + Self.reach)
                    append(index)
                    index += 1
                    continue
                }
                isPlain = false
                text.append("\u{FFFC}", source.offsets[index], source.offsets[close + 1])
                outside += 1
                index = close + 1
            case "!" where index + 1 < end && scalars[index + 1] == "[":
                index += 1
            case "[" where noBracket < index:
                guard let after = link(at: index, end) else {
                    if find("]", from: index, to: end) == nil {
                        noBracket = min(end, index + Self.reach)
                    }
                    append(index)
                    index += 1
                    continue
                }
                isPlain = false
                index = after
            case "<" where noAngle < index:
                guard let close = find(">", from: index + 1, to: end),
                    index + 1 < end, isTagStart(scalars[index + 1])
                else {
                    noAngle = index
                    append(index)
                    index += 1
                    continue
                }
                isPlain = false
                index = close + 1
            case "&": index = entity(at: index, end)
            default:
                append(index)
                index += 1
            }
        }
    }

    /// A character reference, or an ampersand; answers the index behind it.
    private mutating func entity(at index: Int, _ end: Int) -> Int {
        guard let (scalar, after) = Entities.scalar(source.scalars, at: index, end) else {
            append(index)
            return index + 1
        }
        text.append(scalar, source.offsets[index], source.offsets[after])
        outside += 1
        return after
    }

    private mutating func append(_ index: Int) {
        text.append(source.scalars[index], source.offsets[index], source.offsets[index + 1])
        if !Letters.isBlank(source.scalars[index]) { outside += 1 }
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        "\\`*_{}[]()#+-.!|<>~".unicodeScalars.contains(scalar)
    }

    private func isWord(_ scalar: Unicode.Scalar) -> Bool {
        Letters.isLatin(scalar) || Letters.isDigit(scalar)
    }

    private func isTagStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "/" || scalar == "!" || Letters.isLatin(scalar)
    }

    private func find(_ mark: Unicode.Scalar, from start: Int, to end: Int) -> Int? {
        var index = start
        let limit = min(end, start + Self.reach)
        while index < limit {
            if source.scalars[index] == mark { return index }
            index += 1
        }
        return nil
    }

    /// `[[page|words]]`, `[words](address)`, `[^1]`; the index behind it, its words appended.
    private mutating func link(at index: Int, _ end: Int) -> Int? {
        let scalars = source.scalars
        if index + 1 < end, scalars[index + 1] == "[" { return wikiLink(at: index, end) }
        guard let close = find("]", from: index + 1, to: end) else { return nil }
        if index + 1 < end, scalars[index + 1] == "^", close - index < 64 { return close + 1 }
        guard close + 1 < end, scalars[close + 1] == "(", noAddress < close,
            let last = address(from: close + 2, end)
        else { return nil }
        words((index + 1)..<close, isName: false)
        return last + 1
    }

    /// The bracket that closes an address; addresses are longer than words.
    private mutating func address(from start: Int, _ end: Int) -> Int? {
        let limit = min(end, start + 8 * Self.reach)
        if let close = (start..<max(start, limit)).first(where: { source.scalars[$0] == ")" }) {
            return close
        }
        noAddress = limit
        return nil
    }

    private mutating func wikiLink(at index: Int, _ end: Int) -> Int? {
        let scalars = source.scalars
        guard let close = find("]", from: index + 2, to: end), close + 1 < end,
            scalars[close + 1] == "]"
        else { return nil }
        let bar = find("|", from: index + 2, to: close)
        words((bar.map { $0 + 1 } ?? index + 2)..<close, isName: true)
        return close + 2
    }

    private mutating func words(_ range: Range<Int>, isName: Bool) {
        let first = text.count
        let before = outside
        for index in range
        where !"*`".unicodeScalars.contains(source.scalars[index]) { append(index) }
        if isName { links.append(first..<text.count) }
        if before == 0, !isOnlyLink {
            isOnlyLink = !isName
            outside = 0
        }
    }
}
