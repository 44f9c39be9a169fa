/// Finds every mistake that this program knows how to make in a source.
struct MutationFinder {
    let file: SourceFile
    private var found: [Mutation] = []

    private init(_ file: SourceFile) { self.file = file }

    /// All mutations of a source, in the order of their places.
    static func all(in file: SourceFile) -> [Mutation] {
        var finder = MutationFinder(file)
        for index in file.tokens.indices where !file.isDeclaration[index] {
            finder.findSign(index)
            finder.findLiteral(index)
            finder.findConditions(index)
            finder.findStatement(index)
            finder.findArguments(index)
        }
        return finder.found.sorted {
            ($0.extent.lowerBound, $0.words) < ($1.extent.lowerBound, $1.words)
        }
    }

    private var tokens: [SwiftTokens.Token] { file.tokens }

    private mutating func add(
        _ kind: Mutation.Kind, _ line: Int, _ words: String, extent: Range<Int>,
        isWhole: Bool = false, sign: SignChange? = nil,
        _ edits: @escaping @Sendable (Int) -> [Mutation.Edit]
    ) {
        found.append(
            Mutation(
                kind: kind, path: file.path, line: line, words: words, edits: edits,
                extent: extent, isWhole: isWhole, sign: sign))
    }

    // MARK: Operators

    private static let signs: [String: (kind: Mutation.Kind, to: [String])] = [
        "<": (.comparison, ["<=", ">="]), "<=": (.comparison, ["<", ">"]),
        ">": (.comparison, [">=", "<="]), ">=": (.comparison, [">", "<"]),
        "==": (.comparison, ["!="]), "!=": (.comparison, ["=="]),
        "&&": (.logic, ["||"]), "||": (.logic, ["&&"]), "??": (.logic, ["?!"]),
        "+": (.arithmetic, ["-"]), "-": (.arithmetic, ["+"]), "*": (.arithmetic, ["+"]),
        "/": (.arithmetic, ["*"]), "%": (.arithmetic, ["/"]), "&": (.arithmetic, ["|"]),
        "|": (.arithmetic, ["&"]), "<<": (.arithmetic, [">>"]), ">>": (.arithmetic, ["<<"]),
        "+=": (.arithmetic, ["-="]), "-=": (.arithmetic, ["+="]),
        "..<": (.constant, ["..<-1"]), "...": (.constant, ["...-1"]),
    ]

    /// Every operator becomes one of its own, which asks at run time what it is to be: so the ends
    /// of its operands need not be known.
    private mutating func findSign(_ index: Int) {
        let token = tokens[index]
        guard token.kind == .sign, let change = Self.signs[token.spelling],
            token.hasSpaceBefore == token.hasSpaceAfter
        else { return }
        let isRange = token.spelling.hasPrefix("..")
        guard token.hasSpaceBefore || isRange, index > 0, index + 1 < tokens.count else { return }
        if isRange, tokens[index - 1].kind == .opening || tokens[index + 1].kind == .closing {
            return
        }
        // The protocols of a type.
        if token.isSpelled("&"), file.isWord(index - 2, ["any", "some"]) { return }
        for to in change.to {
            let sign = SignChange(
                from: token.spelling, to: to, isWithNil: file.isWord(index + 1, ["nil"]))
            let range = token.range
            add(
                change.kind, token.line, "\(sign.from) becomes \(sign.to)", extent: range,
                isWhole: true, sign: sign
            ) { [.init(range, MutantRuntime.sign(sign.from, $0))] }
        }
    }

    // MARK: Literals

    private mutating func findLiteral(_ index: Int) {
        let token = tokens[index]
        if token.kind == .integer {
            for (function, words) in [("plus", "+ 1"), ("minus", "- 1")] {
                wrap(
                    .constant, token.range, token.line, "\(token.spelling) becomes that \(words)",
                    function)
            }
        } else if file.isWord(index, ["true", "false"]) {
            wrap(.literal, token.range, token.line, "\(token.spelling) is negated", "flip")
        }
    }

    private mutating func wrap(
        _ kind: Mutation.Kind, _ range: Range<Int>, _ line: Int, _ words: String,
        _ function: String
    ) {
        add(kind, line, words, extent: range) { id in
            [
                .init(range.lowerBound..<range.lowerBound, "Mutant.\(function)(\(id), "),
                .init(range.upperBound..<range.upperBound, ")", isClosing: true),
            ]
        }
    }

    // MARK: Conditions

    private mutating func findConditions(_ index: Int) {
        guard file.isWord(index, ["if", "guard", "while"]), index + 1 < tokens.count else { return }
        let isGuard = tokens[index].isSpelled("guard")
        var start = index + 1
        var place = start
        while place < tokens.count {
            let isEnd =
                isGuard ? tokens[place].isSpelled("else") : tokens[place].isSpelled("{")
            if isEnd || tokens[place].kind == .comma {
                addCondition(start..<place)
                if isEnd { return }
                start = place + 1
            } else if tokens[place].kind == .opening {
                place = file.partner[place] ?? tokens.count
            } else if tokens[place].kind == .closing {
                return
            }
            place += 1
        }
    }

    private mutating func addCondition(_ clause: Range<Int>) {
        guard let first = clause.first, let last = clause.last,
            !file.isWord(first, ["let", "var", "case"]), !tokens[first].isSpelled("#"),
            !(file.isWord(first, ["true", "false"]) && clause.count == 1)
        else { return }
        let range = tokens[first].range.lowerBound..<tokens[last].range.upperBound
        wrap(.condition, range, tokens[first].line, "the condition is negated", "flip")
    }

    // MARK: Statements

    private static let starts: Set<String> = [
        "let", "var", "func", "if", "guard", "for", "while", "switch", "case", "default",
        "return", "throw", "defer", "do", "repeat", "else", "struct", "enum", "extension",
        "import", "static", "private", "public", "internal", "package", "fileprivate", "mutating",
        "init", "subscript", "typealias", "protocol", "class", "actor", "final", "override",
        "nonisolated", "lazy", "weak", "where", "indirect", "deinit", "get", "set", "catch",
        "fallthrough", "convenience", "nonmutating", "consuming", "borrowing", "infix", "yield",
    ]
    private static let unfinished: Set<String> = [
        "if", "guard", "while", "return", "throw", "try", "case", "let", "var", "where", "for",
        "switch", "unsafe", "await", "is", "as", "any", "some", "else",
    ]

    private mutating func findStatement(_ index: Int) {
        let token = tokens[index]
        guard token.kind == .word, token.isFirstOnLine, !Self.starts.contains(token.spelling),
            let brace = file.enclosing[index], tokens[brace].isSpelled("{"), isEnded(index - 1)
        else { return }
        var last = index
        var place = index
        while place < tokens.count, file.enclosing[place] == brace {
            if place > index, tokens[place].isFirstOnLine, tokens[place].kind != .closing,
                isEnded(place - 1), !continues(place)
            {
                break
            }
            if tokens[place].isSpelled("}") { break }
            if tokens[place].kind == .opening { place = file.partner[place] ?? place }
            last = place
            place += 1
        }
        let range = token.range.lowerBound..<tokens[last].range.upperBound
        add(.statement, token.line, "the statement is left out", extent: range) { id in
            [
                .init(range.lowerBound..<range.lowerBound, "if !Mutant.isOn(\(id)) { "),
                .init(range.upperBound..<range.upperBound, " }", isClosing: true),
            ]
        }
    }

    /// Whether a statement may end with this token.
    private func isEnded(_ index: Int) -> Bool {
        guard index >= 0 else { return true }
        let token = tokens[index]
        switch token.kind {
        case .comma, .dot: return false
        case .word: return !Self.unfinished.contains(token.spelling)
        // What stands apart has something to come; a mark at a value's end does not.
        case .sign: return !token.hasSpaceBefore
        case .opening: return token.isSpelled("{")
        default: return true
        }
    }

    /// Whether a line goes on with what the one before began.
    private func continues(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .dot || token.kind == .sign || token.kind == .colon
            || file.isWord(index, ["else", "catch", "where", "while", "is", "as"])
            || token.isSpelled("{")
    }

    // MARK: Arguments

    private mutating func findArguments(_ index: Int) {
        guard tokens[index].isSpelled("("), !tokens[index].hasSpaceBefore, index > 0,
            tokens[index - 1].kind == .word, let end = file.partner[index]
        else { return }
        var arguments: [Range<Int>] = []
        var start = index + 1
        var place = start
        while place <= end {
            if place == end || tokens[place].kind == .comma {
                if start < place { arguments.append(value(start..<place)) }
                start = place + 1
            } else if tokens[place].kind == .opening {
                place = file.partner[place] ?? end
            }
            place += 1
        }
        for (one, other) in zip(arguments, arguments.dropFirst())
        where isPlain(one) && isPlain(other) { addSwap(one, other) }
    }

    /// An argument without its label.
    private func value(_ argument: Range<Int>) -> Range<Int> {
        guard argument.count > 2, tokens[argument.lowerBound + 1].kind == .colon else {
            return argument
        }
        return (argument.lowerBound + 2)..<argument.upperBound
    }

    /// Names and numbers, which may be computed twice or not at all.
    private func isPlain(_ value: Range<Int>) -> Bool {
        !value.isEmpty
            && value.allSatisfy { [.word, .integer, .dot].contains(tokens[$0].kind) }
            && !file.isWord(value.lowerBound, ["try", "unsafe", "await", "_", "let", "var", "nil"])
            && tokens[value.lowerBound].kind != .dot
    }

    private mutating func addSwap(_ one: Range<Int>, _ other: Range<Int>) {
        func bytes(_ value: Range<Int>) -> Range<Int> {
            tokens[value.lowerBound].range
                .lowerBound..<tokens[value.upperBound - 1].range.upperBound
        }
        let (left, right) = (bytes(one), bytes(other))
        let (a, b) = (file.text(left), file.text(right))
        guard a != b else { return }
        add(
            .arguments, tokens[one.lowerBound].line, "\(a) and \(b) are swapped",
            extent: left.lowerBound..<right.upperBound, isWhole: true
        ) { id in
            [
                .init(left, "(Mutant.isOn(\(id)) ? \(b) : \(a))"),
                .init(right, "(Mutant.isOn(\(id)) ? \(a) : \(b))"),
            ]
        }
    }
}
