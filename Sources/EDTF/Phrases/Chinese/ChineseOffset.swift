/// A distance in Chinese, its direction, and what it is counted from: `发布前六周`,
/// `发布之前约六周`, `发布六周后`, `搬家三个月之后`.
struct ChineseOffset {
    let duration: ChineseDuration
    let distance: String
    let direction: OffsetPhrase.Direction
    let rest: String
    let restOffset: Int

    init?(_ text: String) {
        let typed = Array(text.unicodeScalars)
        // Blanks beside Chinese say nothing: `3 个月`.
        let places = typed.indices.filter { !PhraseWords.isBlank(typed[$0]) }
        let folded = places.map { ChineseText.folded(typed[$0]) }
        guard let read = Self.amountLast(folded[...]) ?? Self.directionLast(folded[...]) else {
            return nil
        }
        let whole = { (part: Range<Int>) in places[part.lowerBound]...places[part.upperBound - 1] }
        duration = read.duration
        direction = read.direction
        rest = ChinesePhraseParser.string(typed[whole(read.rest)])
        distance = ChinesePhraseParser.string(typed[whole(read.distance)])
        restOffset = typed[..<whole(read.rest).lowerBound].reduce(0) { $0 + $1.utf8.count }
    }

    private typealias Parts = (
        duration: ChineseDuration, direction: OffsetPhrase.Direction, rest: Range<Int>,
        distance: Range<Int>
    )

    private static let directions: [(word: String, direction: OffsetPhrase.Direction)] =
        ChineseVocabulary.before.map { ($0, .before) }
        + ChineseVocabulary.after.map { ($0, .after) }

    /// `EVENT之前六周`: the amount is the longest ending that is one.
    private static func amountLast(_ text: ArraySlice<Unicode.Scalar>) -> Parts? {
        for start in text.indices.dropFirst().suffix(24) {
            let tail = text[start...]
            let about = ["左右", "上下", "许"].first {
                tail.reversed().starts(with: $0.unicodeScalars.reversed())
            }
            let amount = tail.dropLast(about?.unicodeScalars.count ?? 0)
            guard var duration = ChineseDuration(startOf: amount), duration.length == amount.count
            else { continue }
            if about != nil { duration.isApproximate = true }
            let head = text[..<start].trimmed
            for (word, direction) in directions {
                guard head.last == word.unicodeScalars.last,
                    head.reversed().starts(with: word.unicodeScalars.reversed())
                else { continue }
                let rest = head.dropLast(word.unicodeScalars.count).trimmed
                guard let event = event(rest) else { return nil }
                return (duration, direction, event, start..<text.endIndex)
            }
        }
        return nil
    }

    /// `EVENT六周后`.
    private static func directionLast(_ text: ArraySlice<Unicode.Scalar>) -> Parts? {
        for (word, direction) in directions {
            guard text.last == word.unicodeScalars.last,
                text.reversed().starts(with: word.unicodeScalars.reversed())
            else { continue }
            let body = text.dropLast(word.unicodeScalars.count).trimmed
            for start in body.indices.dropFirst().suffix(24) {
                let amount = body[start...]
                guard let duration = ChineseDuration(startOf: amount),
                    duration.length == amount.count, let event = event(body[..<start].trimmed)
                else { continue }
                return (duration, direction, event, start..<body.endIndex)
            }
        }
        return nil
    }

    /// What is counted from, without 在 before it and 的 behind it.
    private static func event(_ text: ArraySlice<Unicode.Scalar>) -> Range<Int>? {
        var rest = text
        if rest.first == "在", rest.count > 1 { rest = rest.dropFirst() }
        if rest.last == "的" { rest = rest.dropLast() }
        rest = rest.trimmed
        return rest.isEmpty ? nil : rest.startIndex..<rest.endIndex
    }
}

extension ArraySlice<Unicode.Scalar> {
    /// Without commas at both ends.
    fileprivate var trimmed: ArraySlice<Unicode.Scalar> {
        var rest = drop { $0 == "," }
        while rest.last == "," { rest.removeLast() }
        return rest
    }
}
