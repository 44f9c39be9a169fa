/// What went wrong, for people who mend it: every mark that was missed or got something wrong, and
/// every answer to nothing.
public enum Misses {
    private static let context = 30

    /// The lines about one passage; none when all is right.
    public static func lines(_ passage: Passage, _ answers: [Expression]) -> [String] {
        let marks = passage.expressions
        let pairing = Pairing(marks, answers)
        var found: [(place: Int, line: String)] = []
        func note(_ expression: Expression, _ what: String) {
            let place = expression.range.lowerBound
            found.append((place, "\(what)\n      \(surroundings(expression, passage.bytes))"))
        }
        for pair in pairing.strict {
            let (mark, answer) = (marks[pair.marked], answers[pair.answer])
            let isRight =
                mark.kind == answer.kind && mark.isRelative == answer.isRelative
                && ExpressionValue.canonical(mark.value) == ExpressionValue.canonical(answer.value)
            if !isRight { note(mark, "wrong   is \(brief(mark)), found \(brief(answer))") }
        }
        for pair in pairing.loose {
            let (mark, answer) = (marks[pair.marked], answers[pair.answer])
            let words = String(decoding: passage.bytes[answer.range], as: UTF8.self)
            note(mark, "extent  is \(brief(mark)), found “\(words)” \(brief(answer))")
        }
        let pairs = pairing.strict + pairing.loose
        let seen = Set(pairs.map(\.marked))
        for (index, mark) in marks.enumerated() where !seen.contains(index) {
            note(mark, "missed  \(brief(mark))")
        }
        let used = Set(pairs.map(\.answer))
        for (index, answer) in answers.enumerated() where !used.contains(index) {
            note(answer, "extra   \(brief(answer))")
        }
        let order = found.indices.sorted { (found[$0].place, $0) < (found[$1].place, $1) }
        return order.map { "\(passage.name): \(found[$0].line)" }
    }

    private static func brief(_ expression: Expression) -> String {
        "\(expression.kind.rawValue) \(expression.value)\(expression.isRelative ? " r" : "")"
    }

    /// The words with some of their line on both sides, in whole characters.
    private static func surroundings(_ expression: Expression, _ bytes: [UInt8]) -> String {
        let range = expression.range
        var start = max(0, range.lowerBound - context)
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var end = min(bytes.count, range.upperBound + context)
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        let parts = [start..<range.lowerBound, range, range.upperBound..<end].map {
            String(decoding: bytes[$0], as: UTF8.self).replacing("\n", with: " ")
        }
        return "…\(parts[0])⟦\(parts[1])⟧\(parts[2])…"
    }
}
