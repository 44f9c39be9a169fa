extension ChinesePhraseParser {
    private static let choiceWords = ["或者", "或是", "还是", "或", "、"]
    private static let allWords = ["以及", "和", "与", "及", "、"]

    /// `2019年或2020年`, `2019年和2020年`, `1984年或更早`, `2016年至2018年间的某时`.
    func set(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        for ending in ["间的某时", "之间的某时", "间的某个时候", "中的某时"] {
            if let body = before(ending, text), let range = try range(body) {
                return rules.choice([range])
            }
        }
        for ending in ["全部", "的全部"] {
            if let body = before(ending, text), let range = try range(body) {
                return PhraseReading(
                    FuzzyDate(form: .set(DateSet(isChoice: false, members: [range]))))
            }
        }
        if let reading = try set(text, isChoice: true) { return reading }
        return try set(text, isChoice: false)
    }

    private func set(_ text: Text, isChoice: Bool) throws(DatePhraseError) -> PhraseReading? {
        let parts = Self.parts(text, at: isChoice ? Self.choiceWords : Self.allWords)
        guard parts.count > 1 || Self.opens(text, isChoice) else { return nil }
        var members: [DateSet.Member] = []
        var base: Base?
        for (index, part) in parts.enumerated() {
            guard let member = try member(part, base, isChoice) else { return nil }
            // A set opens before its first member and after its last.
            if case .upTo = member, index > 0 { return nil }
            if case .from = member, index < parts.count - 1 { return nil }
            base = member.dates.first.map(Base.init)
            members.append(member)
        }
        return PhraseReading(
            FuzzyDate(form: .set(DateSet(isChoice: isChoice, members: members))))
    }

    private func member(
        _ text: Text, _ base: Base?, _ isChoice: Bool
    ) throws(DatePhraseError) -> DateSet.Member? {
        for (endings, isBefore) in [(Self.earlier(isChoice), true), (Self.later(isChoice), false)] {
            if let body = ending(endings, text), let date = try single(body, base) {
                return isBefore ? date.end.map { .upTo($0) } : date.start.map { .from($0) }
            }
        }
        if let date = try single(text, base) { return date.single.map { .date($0) } }
        return try range(text)
    }

    private func range(_ text: Text) throws(DatePhraseError) -> DateSet.Member? {
        for (left, right) in Self.splits(text, at: ["至", "到"]) {
            guard let (first, last) = try sides(left, right), let start = first.single,
                let end = last.single, try rules.join(.date(start), .date(end)) != nil
            else { continue }
            return .range(start, end)
        }
        return nil
    }

    private static func earlier(_ isChoice: Bool) -> [String] {
        isChoice ? ["或更早", "或以前", "或之前"] : ["及更早", "及以前", "及之前"]
    }

    private static func later(_ isChoice: Bool) -> [String] {
        isChoice ? ["或更晚", "或以后", "或之后"] : ["及更晚", "及以后", "及之后"]
    }

    private static func opens(_ text: Text, _ isChoice: Bool) -> Bool {
        let word = string(text)
        return (earlier(isChoice) + later(isChoice)).contains { word.hasSuffix($0) }
    }

    /// The text between the words outside of brackets, at most fifty parts; `或更早` divides
    /// nothing.
    private static func parts(_ text: Text, at words: [String]) -> [Text] {
        var parts: [Text] = []
        var start = text.startIndex
        var index = start
        var depth = 0
        while index < text.endIndex, parts.count < 50 {
            if text[index] == "(" { depth += 1 }
            if text[index] == ")" { depth -= 1 }
            guard depth <= 0,
                let word = ChineseVocabulary.longest(of: words, startOf: text[index...])
            else {
                index += 1
                continue
            }
            let end = index + word.unicodeScalars.count
            if let next = text[end...].first, next == "更" || next == "以" || next == "之" {
                index = end
                continue
            }
            parts.append(text[start..<index])
            start = end
            index = end
        }
        return parts + [text[start...]]
    }

    /// `1984年10月至12月间的某个月`, `1984年12月10日至1984年12月19日间的某一天`: the wording of
    /// digits that are not known.
    func somewhere(_ text: Text) throws(DatePhraseError) -> PhraseReading? {
        for ending in ["间的某个月", "间的某月", "间的某一天", "间的某天"] {
            guard let body = before(ending, text) else { continue }
            for (left, right) in Self.splits(body, at: ["至", "到"]) {
                guard let (start, rest) = try year(left),
                    let first = try inYear(start, rest)?.single,
                    let last = try single(right, Base(first))?.single,
                    !FuzzyDateParser.isReversed(first, last)
                else { continue }
                if let date = PartialDate.masked(from: first, to: last) {
                    return PhraseReading(date)
                }
                return rules.choice([.range(first, last)])
            }
        }
        return nil
    }
}
