/// Finds the temporal expressions of Chinese in a paragraph, character by character; each rule
/// looks a bounded number of characters ahead.
struct ChineseGrammar {
    typealias Vocabulary = ChineseVocabulary
    typealias Reading = (date: DateMeaning, end: Int)

    /// The text with figures of one width and without blanks among figures and ideographs.
    let text: [Unicode.Scalar]
    /// Where each of these stands in the running text.
    private let places: [Int]

    static func expressions(in scalars: [Unicode.Scalar]) -> [ExpressionReader.Raw] {
        let grammar = ChineseGrammar(scalars)
        var raws: [ExpressionReader.Raw] = []
        var clauses = ChineseClauses(grammar.text)
        for found in grammar.all() {
            let clause = clauses.clause(at: found.start)
            raws.append(
                ExpressionReader.Raw(
                    range: grammar.places[found.start]..<(grammar.places[found.end - 1] + 1),
                    meaning: found.meaning, tense: clause.tense,
                    advances: clause.tense != .future && Self.advances(found.meaning),
                    isHabit: clause.isHabit, sentence: clause.sentence))
        }
        return raws
    }

    private static func advances(_ meaning: Meaning) -> Bool {
        switch meaning {
        case .date(.shift(_, _, isBack: true, .story)): false
        case .date, .time(_, _?): true
        case .time(_, nil), .duration, .set, .partOfDay: false
        }
    }

    private init(_ scalars: [Unicode.Scalar]) {
        var text: [Unicode.Scalar] = []
        var places: [Int] = []
        text.reserveCapacity(scalars.count)
        for (index, scalar) in scalars.enumerated() {
            if Letters.isBlank(scalar), let last = text.last, index + 1 < scalars.count,
                Self.isClose(last), Self.isClose(scalars[index + 1]),
                Letters.isHan(last) || Letters.isHan(scalars[index + 1])
            {
                continue
            }
            text.append(Self.narrow(scalar))
            places.append(index)
        }
        self.text = text
        self.places = places
    }

    private static func isClose(_ scalar: Unicode.Scalar) -> Bool {
        Letters.isHan(scalar) || Letters.isDigit(narrow(scalar))
    }

    /// Full-width figures as ASCII.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0xFF10...0xFF19).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30))
    }

    private func all() -> [Found] {
        var result: [Found] = []
        var index = 0
        while index < text.count {
            if let end = falseFriend(at: index) {
                index = end
                continue
            }
            guard canBegin(index), let found = longest(at: index) else {
                index += 1
                continue
            }
            result.append(found)
            index = found.end
        }
        return result
    }

    /// Only ideographs and figures begin an expression, and no figure within a number.
    private func canBegin(_ index: Int) -> Bool {
        let scalar = text[index]
        if Letters.isDigit(scalar) {
            guard index > 0 else { return true }
            let before = text[index - 1]
            return !Letters.isDigit(before) && !(Letters.isLatin(before) && before.isASCII)
                && !".,:$¥#".unicodeScalars.contains(before)
        }
        return Self.starters.contains(scalar)
    }

    /// Characters that may begin an expression; all others are passed over at once.
    private static let starters: ScalarSet = {
        var first = Set(
            "大概约再每隔几好多许很数半十百千那这前后同当上下第次翌去今明昨本年月岁整星礼周天两三晚早中午凌清拂黎正晌下傍黄夜深个头".unicodeScalars)
        for table in [
            Vocabulary.years, Vocabulary.months, Vocabulary.weeks, Vocabulary.days,
            Vocabulary.dayParts, Vocabulary.parts, Vocabulary.seasons, Vocabulary.feasts,
            Vocabulary.seasonSteps,
        ] { first.formUnion(table.firsts) }
        first.formUnion(Vocabulary.before.firsts)
        first.formUnion(Vocabulary.digits.keys)
        first.formUnion(Vocabulary.factors.keys)
        return ScalarSet(first)
    }()

    private func longest(at index: Int) -> Found? {
        var best: Found?
        func take(_ candidate: Found?) {
            if let candidate, candidate.end > (best?.end ?? index) { best = candidate }
        }
        take(set(at: index))
        take(time(at: index))
        take(dated(at: index))
        take(duration(at: index))
        return best
    }

    private func dated(at index: Int) -> Found? {
        date(at: index).map { Found(start: index, end: $0.end, meaning: .date($0.date)) }
    }

    // MARK: Looking at characters

    func scalar(_ index: Int) -> Unicode.Scalar? {
        text.indices.contains(index) ? text[index] : nil
    }

    func has(_ word: String, at index: Int) -> Bool {
        guard index >= 0 else { return false }
        var next = index
        for scalar in word.unicodeScalars {
            guard next < text.count, text[next] == scalar else { return false }
            next += 1
        }
        return true
    }

    /// The longest word of a table at an index.
    func entry<Value>(
        of table: ChineseTable<Value>, at index: Int
    ) -> (value: Value, end: Int)? {
        table.match(text, at: index, before: text.count)
    }

    /// The end of the longest of some words at an index.
    func end(ofAny words: ChineseTable<Void>, at index: Int) -> Int? {
        entry(of: words, at: index)?.end
    }

    private static let friends = Vocabulary.words(
        """
        一年比一年 一天比一天 一日千里 有一天 某一天 总有一天 终有一天 有朝一日 一天到晚 一年到头 半天没 五年级 大后方 半夜三更 今天下 \
        春天里 千秋 春秋 冬奥会 夏令营 秋招 春招 春运 春晚 冬虫夏草 三年级 一年级 第二年级 二年级 四年级 六年级 \
        一周年 十周年 周年 半路 年轻 年龄 年纪 年级 月球 月亮 月薪 日本 日记 日子 日常 星期天使 百年老 \
        早晚 夏威夷 春风 秋水 双十一 九一八 天天向上 今日头条 明天系 第一天 第一年 第一周 第一个月 二月河 \
        日夜 一日三餐 万年历 千年虫 百年孤独 百年校 前天台
        """)

    private func falseFriend(at index: Int) -> Int? {
        Letters.isHan(text[index]) ? end(ofAny: Self.friends, at: index) : nil
    }
}
