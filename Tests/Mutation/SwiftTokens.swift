/// Swift source cut into the pieces that mutants are made of. It knows no grammar: what the
/// compiler does not take is left out later.
struct SwiftTokens {
    /// A piece of source.
    struct Token {
        /// What a piece is.
        enum Kind {
            case word, integer, sign, opening, closing, comma, colon, dot, text, other
        }

        let kind: Kind
        /// Where it stands, in bytes.
        let range: Range<Int>
        /// As it is written; nothing for literals of text.
        let spelling: String
        /// Counted from 1.
        let line: Int
        let isFirstOnLine: Bool
        let hasSpaceBefore: Bool
        var hasSpaceAfter = false

        /// True for this word, sign or bracket.
        func isSpelled(_ text: String) -> Bool { spelling.utf8.elementsEqual(text.utf8) }
    }

    private(set) var tokens: [Token] = []
    private let source: [UInt8]
    private var index = 0
    private var line = 1
    private var isFirst = true
    private var hasSpace = true

    /// Cuts a text.
    static func cut(_ text: [UInt8]) -> [Token] {
        var tokens = SwiftTokens(source: text)
        tokens.run()
        return tokens.tokens
    }

    private init(source: [UInt8]) { self.source = source }

    private func byte(_ offset: Int = 0) -> UInt8 {
        index + offset < source.count ? source[index + offset] : 0
    }

    private func at(_ text: String) -> Bool { source[index...].starts(with: text.utf8) }

    private mutating func run() {
        while index < source.count {
            let byte = byte()
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                index += 1
                (isFirst, hasSpace) = (true, true)
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
                index += 1
                hasSpace = true
            case UInt8(ascii: "/") where at("//"):
                while index < source.count, self.byte() != UInt8(ascii: "\n") { index += 1 }
            case UInt8(ascii: "/") where at("/*"): skipComment()
            default: take(byte)
            }
        }
    }

    private mutating func take(_ byte: UInt8) {
        let start = index
        let startLine = line
        var kind = Token.Kind.other
        switch byte {
        case _ where byte == UInt8(ascii: "\"") || isRawText:
            skipText()
            kind = .text
        case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = takeNumber()
        case _ where Self.isWord(byte):
            while Self.isWord(self.byte()) { index += 1 }
            kind = .word
        case UInt8(ascii: "`"):
            index += 1
            while index < source.count, self.byte() != UInt8(ascii: "`") { index += 1 }
            index += 1
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            (index, kind) = (index + 1, .opening)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            (index, kind) = (index + 1, .closing)
        case UInt8(ascii: ","): (index, kind) = (index + 1, .comma)
        case UInt8(ascii: ":"): (index, kind) = (index + 1, .colon)
        case UInt8(ascii: ".") where !at("..."):
            if at("..<") {
                (index, kind) = (index + 3, .sign)
            } else {
                (index, kind) = (index + 1, .dot)
            }
        case UInt8(ascii: "."): (index, kind) = (index + 3, .sign)
        case _ where Self.signs.contains(byte):
            while Self.signs.contains(self.byte()), !at("//"), !at("/*") { index += 1 }
            kind = .sign
        default: index += 1
        }
        add(kind, start, startLine)
    }

    private mutating func add(_ kind: Token.Kind, _ start: Int, _ startLine: Int) {
        let range = start..<min(index, source.count)
        let spelling = kind == .text ? "" : String(decoding: source[range], as: UTF8.self)
        var token = Token(
            kind: kind, range: range, spelling: spelling, line: startLine, isFirstOnLine: isFirst,
            hasSpaceBefore: hasSpace)
        token.hasSpaceAfter = [0, 0x20, 0x0A].contains(byte())
        tokens.append(token)
        (isFirst, hasSpace) = (false, false)
    }

    /// An integer unless it goes on as something else: a fraction, an exponent, a tuple's place.
    private mutating func takeNumber() -> Token.Kind {
        let isPlace = index > 0 && source[index - 1] == UInt8(ascii: ".")
        while Self.isWord(byte()) { index += 1 }
        let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(1))
        guard byte() == UInt8(ascii: "."), isDigit else { return isPlace ? .other : .integer }
        index += 1
        while Self.isWord(byte()) { index += 1 }
        return .other
    }

    private var isRawText: Bool {
        var place = index
        while place < source.count, source[place] == UInt8(ascii: "#") { place += 1 }
        return place > index && place < source.count && source[place] == UInt8(ascii: "\"")
    }

    /// Block comments nest.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if at("/*") {
                (depth, index) = (depth + 1, index + 2)
            } else if at("*/") {
                (depth, index) = (depth - 1, index + 2)
            } else {
                if byte() == UInt8(ascii: "\n") { line += 1 }
                index += 1
            }
        } while depth > 0 && index < source.count
        hasSpace = true
    }

    /// A literal from its first mark, with what is interpolated.
    private mutating func skipText() {
        var hashes = ""
        while byte() == UInt8(ascii: "#") {
            hashes += "#"
            index += 1
        }
        let quotes = at("\"\"\"") ? "\"\"\"" : "\""
        index += quotes.utf8.count
        while index < source.count {
            if at(quotes + hashes) {
                index += quotes.utf8.count + hashes.utf8.count
                return
            }
            if byte() == UInt8(ascii: "\n") {
                line += 1
                index += 1
            } else if at("\\" + hashes) {
                index += 1 + hashes.utf8.count
                if byte() == UInt8(ascii: "(") { skipInterpolation() } else { index += 1 }
            } else {
                index += 1
            }
        }
    }

    private mutating func skipInterpolation() {
        var depth = 0
        while index < source.count {
            if byte() == UInt8(ascii: "\"") || byte() == UInt8(ascii: "#") && isRawText {
                skipText()
                continue
            }
            if byte() == UInt8(ascii: "\n") { line += 1 }
            if byte() == UInt8(ascii: "(") { depth += 1 }
            if byte() == UInt8(ascii: ")") { depth -= 1 }
            index += 1
            if depth == 0 { return }
        }
    }

    private static let signs = Set("/=-+!*%<>&|^~?".utf8)

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
