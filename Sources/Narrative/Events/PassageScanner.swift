/// The expressions of one passage in their order, English and Chinese.
enum PassageScanner {
    static func scan(_ text: RunningText) -> [ExpressionReader.Raw] {
        let scalars = text.scalars
        let isChinese = scalars.contains(where: Letters.isHan)
        let tokens = Tokenizer.tokens(of: scalars)
        var result = english(tokens)
        if isChinese {
            let chinese = ChineseGrammar.expressions(in: scalars)
            result = merged(english: result.filter { !countsSomething($0, scalars) }, chinese)
        }
        return result
    }

    private static func english(_ tokens: [Token]) -> [ExpressionReader.Raw] {
        let found = EnglishGrammar.expressions(in: tokens)
        guard !found.isEmpty else { return [] }
        let clauses = EnglishClauses(tokens: tokens)
        var depth = EnclosedCounter(tokens)
        var sentences = SentenceCounter(tokens)
        var result: [ExpressionReader.Raw] = []
        for (index, one) in found.enumerated() {
            var tense = clauses.tense(around: one.start, one.end)
            let before = one.start > 0 ? tokens[one.start - 1].text : ""
            // "By spring I had quit" goes on, and "since Monday" lies behind in any tense.
            if before == "by" && tense == .perfect || before == "since" { tense = .past }
            let isHabit = clauses.isHabit(around: one.start, one.end)
            var meaning = one.meaning
            if let ahead = EnglishAhead.date(
                one, tokens, clauses.clauseTense(around: one.start, one.end), isHabit: isHabit)
            {
                meaning = .date(ahead)
            }
            let neighbour = index > 0 ? found[index - 1] : nil
            result.append(
                ExpressionReader.Raw(
                    range: tokens[one.start].start..<tokens[one.end - 1].end, meaning: meaning,
                    tense: isHabit && (tense == .unsaid || tense == .present) ? .habit : tense,
                    advances: !depth.isEnclosed(one.start)
                        && EnglishAhead.advances(one, neighbour, tokens, tense),
                    isHabit: isHabit, sentence: sentences.number(of: one.start)))
        }
        return result
    }

    /// "2014级", "2000人": figures before an ideograph count something.
    private static func countsSomething(
        _ raw: ExpressionReader.Raw, _ scalars: [Unicode.Scalar]
    ) -> Bool {
        guard case .date(.calendar(.year)) = raw.meaning, raw.range.upperBound < scalars.count
        else {
            return false
        }
        let next = scalars[raw.range.upperBound]
        return Letters.isHan(next) && !"的至到和与在以起".unicodeScalars.contains(next)
    }

    /// Chinese readings first, since English sees only their figures.
    private static func merged(
        english: [ExpressionReader.Raw], _ chinese: [ExpressionReader.Raw]
    ) -> [ExpressionReader.Raw] {
        var result: [ExpressionReader.Raw] = []
        var index = 0
        for raw in english {
            while index < chinese.count,
                chinese[index].range.upperBound <= raw.range.lowerBound
            {
                result.append(chinese[index])
                index += 1
            }
            if index < chinese.count, chinese[index].range.overlaps(raw.range) { continue }
            result.append(raw)
        }
        result += chinese[index...]
        return result
    }
}

/// Whether a token stands in brackets; asked from left to right.
private struct EnclosedCounter {
    private let tokens: [Token]
    private var position = 0
    private var depth = 0

    init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    mutating func isEnclosed(_ index: Int) -> Bool {
        while position < index {
            if tokens[position].text == "(" { depth += 1 }
            if tokens[position].text == ")" { depth = max(0, depth - 1) }
            position += 1
        }
        return depth > 0
    }
}

/// The number of the sentence a token stands in; asked from left to right.
private struct SentenceCounter {
    private let tokens: [Token]
    private var position = 0
    private var count = 0

    init(_ tokens: [Token]) {
        self.tokens = tokens
    }

    mutating func number(of index: Int) -> Int {
        while position < index {
            if ["!", "?", "。"].contains(tokens[position].text)
                || tokens[position].text == "." && position + 1 < tokens.count
                    && !tokens[position + 1].isGlued && tokens[position + 1].isCapital
            {
                count += 1
            }
            position += 1
        }
        return count
    }
}
