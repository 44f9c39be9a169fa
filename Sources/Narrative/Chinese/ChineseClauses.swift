/// Sentences of Chinese and what they speak of; asked from left to right.
struct ChineseClauses {
    struct Clause {
        var sentence: Int
        var tense: Tense
        var isHabit: Bool
    }

    private let text: [Unicode.Scalar]
    private var start = 0
    private var end = 0
    private var sentence = -1
    private var isHabit = false
    private var isAhead = false

    init(_ text: [Unicode.Scalar]) {
        self.text = text
    }

    mutating func clause(at index: Int) -> Clause {
        while end <= index, end < text.count { nextSentence() }
        return Clause(sentence: sentence, tense: tense(at: index), isHabit: isHabit)
    }

    private mutating func nextSentence() {
        start = end
        while end < text.count {
            end += 1
            if Self.ends.contains(text[end - 1]) { break }
        }
        sentence += 1
        isAhead = has(Self.ahead, in: start..<end)
        isHabit = has(Self.habits, in: start..<end)
    }

    /// Whether one of some words stands in a stretch of the text.
    private func has(_ words: ChineseTable<Void>, in range: Range<Int>) -> Bool {
        range.contains { words.match(text, at: $0, before: range.upperBound) != nil }
    }

    private static let ends = ScalarSet("。！？!?\n".unicodeScalars)
    private static let borders = ScalarSet("，。；！？,;".unicodeScalars)
    private static let ahead = ChineseVocabulary.words("明天 后天 明年 下周 下个月 下个星期 下月 明早 明晚")
    private static let habits = ChineseVocabulary.words("每 天天 常常 通常 总是")
    private static let plans = ChineseVocabulary.words("打算 计划 准备 会在 即将 希望 预计")
    private static let will = ChineseVocabulary.words("将")
    private static let nearly = ChineseVocabulary.words("将近")
    private static let wants = ChineseVocabulary.words("要")
    private static let needs = ChineseVocabulary.words("需要 要求 主要 重要 只要 要是 不要 想要")

    /// What is planned says so in the same clause.
    private func tense(at index: Int) -> Tense {
        if isAhead { return .future }
        var first = index
        while first > start, index - first < 40, !Self.borders.contains(text[first - 1]) {
            first -= 1
        }
        var last = index
        while last < end, last - index < 40, !Self.borders.contains(text[last]) { last += 1 }
        let clause = first..<last
        let isFuture =
            has(Self.plans, in: clause)
            || has(Self.will, in: clause) && !has(Self.nearly, in: clause)
            || has(Self.wants, in: clause) && !has(Self.needs, in: clause)
        return isFuture ? .future : .past
    }
}
