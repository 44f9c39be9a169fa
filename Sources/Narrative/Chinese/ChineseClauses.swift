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
            if "。！？!?\n".unicodeScalars.contains(text[end - 1]) { break }
        }
        sentence += 1
        let range = text[start..<end]
        isAhead = Self.ahead.contains { Self.contains(range, $0) }
        isHabit =
            range.contains("每") || Self.contains(range, "天天") || Self.contains(range, "常常")
            || Self.contains(range, "通常") || Self.contains(range, "总是")
    }

    private static func contains(_ range: ArraySlice<Unicode.Scalar>, _ word: String) -> Bool {
        let word = Array(word.unicodeScalars)
        guard range.count >= word.count else { return false }
        for start in range.startIndex...(range.endIndex - word.count)
        where range[start..<(start + word.count)].elementsEqual(word) { return true }
        return false
    }

    private static let ahead = ["明天", "后天", "明年", "下周", "下个月", "下个星期", "下月", "明早", "明晚"]

    /// What is planned says so in the same clause.
    private func tense(at index: Int) -> Tense {
        if isAhead { return .future }
        let borders = "，。；！？,;".unicodeScalars
        var first = index
        while first > start, index - first < 40, !borders.contains(text[first - 1]) { first -= 1 }
        var last = index
        while last < end, last - index < 40, !borders.contains(text[last]) { last += 1 }
        let clause = text[first..<last]
        for word in ["将", "打算", "计划", "准备", "会在", "即将", "希望", "预计"] {
            if word == "将", Self.contains(clause, "将近") { continue }
            if Self.contains(clause, word) { return .future }
        }
        if clause.contains("要"),
            !["需要", "要求", "主要", "重要", "只要", "要是", "不要", "想要"]
                .contains(where: { Self.contains(clause, $0) })
        {
            return .future
        }
        return .past
    }
}
