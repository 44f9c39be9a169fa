/// A source with its tokens, and for each token what encloses it.
struct SourceFile {
    let path: String
    let bytes: [UInt8]
    let tokens: [SwiftTokens.Token]
    /// The matching bracket of each bracket.
    private(set) var partner: [Int: Int] = [:]
    /// The bracket around each token, which is its own index in no case.
    private(set) var enclosing: [Int?] = []
    /// Tokens in heads of declarations, in attributes and after `#`: nothing there is changed.
    private(set) var isDeclaration: [Bool] = []

    /// Where lines end.
    private let ends: [Int]

    init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        ends = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        tokens = SwiftTokens.cut(bytes)
        findBrackets()
        findDeclarations()
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The number of the line of a byte, from 1.
    func line(at place: Int) -> Int {
        var (low, high) = (0, ends.count)
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] < place { low = middle + 1 } else { high = middle }
        }
        return low + 1
    }

    /// The line of a token, for people.
    func line(_ number: Int) -> String {
        let lines = bytes.split(
            separator: UInt8(ascii: "\n"), maxSplits: number, omittingEmptySubsequences: false)
        guard lines.indices.contains(number - 1) else { return "" }
        let line = lines[number - 1].drop { $0 == UInt8(ascii: " ") }
        return String(decoding: line, as: UTF8.self)
    }

    func isWord(_ index: Int, _ words: Set<String>) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .word
            && words.contains(tokens[index].spelling)
    }

    private mutating func findBrackets() {
        var open: [Int] = []
        for (index, token) in tokens.enumerated() {
            if token.kind == .closing, let start = open.popLast() {
                partner[start] = index
                partner[index] = start
            }
            enclosing.append(open.last)
            if token.kind == .opening { open.append(index) }
        }
    }

    private static let heads: Set<String> = [
        "func", "init", "subscript", "struct", "class", "enum", "extension", "protocol", "actor",
        "import", "typealias", "associatedtype", "infix", "operator", "precedencegroup",
    ]

    /// What stands between `#if PLANTED_BUGS` and the next `#endif` or `#else` is in no build here.
    private mutating func markPlanted() {
        var isPlanted = false
        for index in tokens.indices {
            if tokens[index].isSpelled("#"), tokens[index].isFirstOnLine {
                isPlanted = isWord(index + 1, ["if"]) && isWord(index + 2, ["PLANTED_BUGS"])
            }
            if isPlanted { isDeclaration[index] = true }
        }
    }

    private mutating func findDeclarations() {
        isDeclaration = Array(repeating: false, count: tokens.count)
        markPlanted()
        for index in tokens.indices {
            let before = index > 0 ? tokens[index - 1] : nil
            if isWord(index, Self.heads), before?.kind != .dot, before?.spelling != "." {
                markHead(index)
            } else if tokens[index].isFirstOnLine, tokens[index].isSpelled("#") {
                markLine(index)
            } else if tokens[index].isSpelled("@") {
                markAttribute(index)
            } else if tokens[index].isFirstOnLine, isWord(index, ["case"]),
                let equals = tokens[index...].prefix(while: { $0.line == tokens[index].line })
                    .firstIndex(where: { $0.isSpelled("=") }),
                !tokens[index..<equals].contains(where: { $0.kind == .colon })
            {
                markLine(index)
            }
        }
    }

    /// Up to the brace that opens the body, or to the end of the line where there is none.
    private mutating func markHead(_ start: Int) {
        var index = start
        while index < tokens.count {
            let token = tokens[index]
            if index > start, enclosing[index] == enclosing[start] {
                if token.isSpelled("{") || token.isSpelled("}") { return }
                if token.isFirstOnLine,
                    !isWord(index, ["where", "throws", "rethrows", "async"]),
                    token.kind != .closing, !token.isSpelled("->"), !token.isSpelled(":")
                {
                    return
                }
            }
            isDeclaration[index] = true
            index += 1
        }
    }

    private mutating func markLine(_ start: Int) {
        for index in start..<tokens.count where tokens[index].line == tokens[start].line {
            isDeclaration[index] = true
        }
    }

    private mutating func markAttribute(_ start: Int) {
        isDeclaration[start] = true
        guard start + 2 < tokens.count, tokens[start + 2].isSpelled("("),
            !tokens[start + 2].hasSpaceBefore, let end = partner[start + 2]
        else { return }
        for index in start...end { isDeclaration[index] = true }
    }
}
