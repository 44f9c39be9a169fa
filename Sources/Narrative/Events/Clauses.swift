/// Parts of a sentence that tell an event each.
enum Clauses {
    /// Cuts a sentence between two of its dates where a new clause begins there.
    static func cut(
        _ sentence: Range<Int>, _ mentions: [Mention], _ text: RunningText
    ) -> [(range: Range<Int>, mentions: [Mention])] {
        guard mentions.count > 1 else { return [(sentence, mentions)] }
        var result: [(range: Range<Int>, mentions: [Mention])] = []
        var start = sentence.lowerBound
        var here: [Mention] = []
        for mention in mentions {
            if let last = here.last,
                let border = border(
                    last.range.upperBound, mention.range.lowerBound, text)
            {
                result.append((start..<border, here))
                start = border
                here = []
            }
            here.append(mention)
        }
        result.append((start..<sentence.upperBound, here))
        return result
    }

    /// Where between two dates a clause ends: at a semicolon, or a comma with enough words before.
    private static func border(_ first: Int, _ last: Int, _ text: RunningText) -> Int? {
        let least = text.scalars[first..<last].contains(where: Letters.isHan) ? 3 : 9
        guard last - first >= least else { return nil }
        for index in (first..<last).reversed()
        where ";；".unicodeScalars.contains(text.scalars[index]) { return index + 1 }
        for index in (first..<last).reversed()
        where ",，".unicodeScalars.contains(text.scalars[index]) {
            // ", left for Oslo in": a comma directly behind a date parts what follows.
            if index - first >= least - 2 || last - index >= least { return index + 1 }
            break
        }
        return conjunction(first, last, text)
    }

    private static let conjunctions = EnglishVocabulary.set(
        "though although but while whereas because when so where which who after before and that")

    /// Before a conjunction with a clause around it.
    private static func conjunction(_ first: Int, _ last: Int, _ text: RunningText) -> Int? {
        let least = 20
        guard last - first >= least else { return nil }
        for token in Tokenizer.tokens(of: Array(text.scalars[first..<last])).reversed()
        where conjunctions.contains(token.text) && token.start > 1
            && last - first - token.end > least / 2
        {
            return first + token.start
        }
        return nil
    }
}
