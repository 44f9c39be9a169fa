/// What an expression's neighbours say about where it points.
enum EnglishAhead {
    /// "I finish in two days" speaks of a date; "built in ten days" of a length.
    static func date(
        _ found: Found, _ tokens: [Token], _ tense: Tense, isHabit: Bool
    ) -> DateMeaning? {
        guard case .duration = found.meaning, !isHabit, found.start > 0,
            tokens[found.start - 1].text == "in",
            tense == .future || tense == .present || tense == .unsaid
        else { return nil }
        let grammar = EnglishGrammar(tokens: tokens)
        guard let length = grammar.length(at: found.start), length.end == found.end,
            length.parts.count == 1, let part = length.parts.first, part.unit >= .day,
            part.amount.count != nil
        else { return nil }
        if tense == .unsaid {
            // Without a verb only an order looks ahead: "ask me in ten years".
            let next = found.end < tokens.count ? tokens[found.end].text : "."
            guard [".", "!", "?", ","].contains(next), found.start > 2,
                ["me", "us", "back", "again", "out", "you", "them"].contains(
                    tokens[found.start - 2].text)
            else { return nil }
        }
        return .shift(part.amount, part.unit, isBack: false, .writing)
    }

    private static let introductions = EnglishVocabulary.set(
        """
        in on at by since until till from to between before after during within over of through \
        throughout around about and or , ; : . – - ! ? \" “ ( late early mid when was is came
        """)

    /// Whether the story goes on from a date: not from one that looks back or ahead, nor from one
    /// that only tells which thing is meant ("the 2013 paper").
    static func advances(
        _ found: Found, _ before: Found?, _ tokens: [Token], _ tense: Tense
    ) -> Bool {
        guard case .date(let date) = found.meaning else {
            if case .time(_, _?) = found.meaning { return tense != .future && tense != .perfect }
            return false
        }
        if tense == .future { return false }
        if tense == .conditional {
            // "By May 2009 I could" goes on, "could be ready by May" does not.
            guard case .calendar = date else { return false }
        }
        let previous = found.start > 0 ? tokens[found.start - 1].text : "."
        let next = found.end < tokens.count ? tokens[found.end] : nil
        if case .calendar(.year) = date, !introductions.contains(previous),
            let next, next.kind == .word, !isFunctionWord(next.text)
        {
            return false
        }
        if tense == .perfect {
            // What had happened before does not move the story; a year that is named does.
            if case .calendar = date { return true }
            return false
        }
        switch date {
        case .shift(_, _, isBack: true, .story), .unit(_, .before), .unit(_, .previous),
            .named(_, .before), .named(_, .previous):
            return false
        default: break
        }
        if let before, case .date(let first) = before.meaning, found.start - before.end <= 1,
            found.start > before.end,
            ["to", "–", "-", "until", "through", "and"].contains(previous),
            isMonthly(date), isMonthly(first)
        {
            return false
        }
        return true
    }

    private static func isMonthly(_ date: DateMeaning) -> Bool {
        switch date {
        case .recurring(.month), .recurring(.season), .calendar(.month), .recurring(.monthDay):
            true
        default: false
        }
    }

    private static let functionWords = EnglishVocabulary.set(
        """
        i we he she they it the a an my our his her their this that and or but when as with for to \
        in on at of by from after before while was were is are had has have did would could will \
        which who where because so then
        """)

    private static func isFunctionWord(_ text: String) -> Bool { functionWords.contains(text) }
}
