/// Tense and place of an expression in its sentence.
struct EnglishClauses {
    private typealias Vocabulary = EnglishVocabulary

    private static let borders = Vocabulary.set(
        ". ! ? ; : , ( ) – though because when whereas while but although which who until")
    private static let pasts = Vocabulary.set(
        """
        was were did went came left took got made began began told said gave found became met knew \
        thought felt kept ran sat stood wrote read spoke taught bought brought built caught chose \
        drew drove fell flew forgot grew heard held led lost paid put quit saw sent sold set shot \
        slept spent struck swam won wore broke cut hit let lay lived rose sang sank stole threw \
        understood woke withdrew sought bet burst cost shut spread shrank stuck swore tore wound \
        rang hung fed fled dealt dug bent bled bred burnt learnt clung crept froze ground knelt laid \
        leapt lent lit meant overcame rode shone slid sped spun stung swept swung undertook upset \
        wept quit ate drank bit blew flung forgave lost spilled strode strove swelled
        """)
    private static let presents = Vocabulary.set(
        """
        is are am has have do does work works live lives run runs lead leads keep keeps write \
        writes teach teaches study studies begin begins start starts finish finishes fly flies \
        know knows think thinks go goes get gets make makes leave leaves expect expects \
        want wants need needs move moves join joins
        """)
    private static let participles = Vocabulary.set(
        """
        been met gone come taken got gotten made begun told said given found become known thought \
        felt kept run sat stood written read spoken taught bought brought built caught chosen drawn \
        driven fallen flown forgotten grown heard held led left lost paid put quit seen sent sold \
        set spent won worn broken cut hit let spun had done started
        """)

    let tokens: [Token]

    private func word(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    /// The tense of the clause around an expression; looks at most forty tokens to each side.
    func tense(around start: Int, _ end: Int) -> Tense {
        let here = clauseTense(around: start, end)
        if here != .unsaid { return here }
        return tense(in: sentence(around: start, end), at: start)
    }

    /// The tense of the clause alone.
    func clauseTense(around start: Int, _ end: Int) -> Tense {
        var first = start
        while first > 0, start - first < 40, !Self.borders.contains(word(first - 1)) { first -= 1 }
        var last = end
        while last < tokens.count, last - end < 40, !Self.borders.contains(word(last)) { last += 1 }
        return tense(in: first..<last, at: start)
    }

    /// The tokens of the sentence around an expression.
    func sentence(around start: Int, _ end: Int) -> Range<Int> {
        var first = start
        while first > 0, start - first < 80, !isEnd(first - 1) { first -= 1 }
        var last = end
        while last < tokens.count, last - end < 80, !isEnd(last) { last += 1 }
        return first..<last
    }

    private func isEnd(_ index: Int) -> Bool {
        ["!", "?"].contains(word(index))
            || word(index) == "." && !(index + 1 < tokens.count && tokens[index + 1].isGlued)
    }

    private func tense(in range: Range<Int>, at date: Int) -> Tense {
        var isPast = false
        var isPresent = false
        for index in range {
            let text = word(index)
            switch text {
            case "will", "shall", "won":
                if text == "won", word(index + 1) != "'" { isPast = true } else { return .future }
            case "ll" where word(index - 1) == "'": return .future
            case "going"
            where word(index + 1) == "to" && word(index - 1) != "was"
                && word(index - 1) != "were":
                return .future
            case "to"
            where ["am", "is", "are", "m", "re", "plan", "plans", "hope", "hopes"]
                .contains(word(index - 1)):
                return .future
            case "would", "could", "might", "should":
                if !isPast { return .conditional }
            case "d" where word(index - 1) == "'":
                if isPast, index > date { continue }
                return isParticiple(after: index) ? .perfect : .conditional
            case "had", "hadn":
                // "Two weeks ago a boy asked whether I had been": the date is that of the asking.
                if isParticiple(after: index), !isPast || index < date { return .perfect }
                isPast = true
            case "ve" where word(index - 1) == "'": return .upToNow
            case "have", "has", "haven", "hasn":
                if isParticiple(after: index) { return .upToNow }
                isPresent = true
            case "m", "re": if word(index - 1) == "'" { isPresent = true }
            default:
                if Self.pasts.contains(text) || text.hasSuffix("ed") && text.count > 3 {
                    isPast = true
                } else if Self.presents.contains(text) {
                    isPresent = true
                }
            }
            if isPast, text == "had" { continue }
        }
        return isPast ? .past : isPresent ? .present : .unsaid
    }

    /// Whether a participle follows, with at most three adverbs or a pronoun between.
    private func isParticiple(after index: Int) -> Bool {
        for next in (index + 1)...(index + 4) {
            let text = word(next)
            if Self.participles.contains(text) || text.hasSuffix("ed") && text.count > 3 {
                return true
            }
            let isBetween =
                [
                    "just", "already", "never", "always", "not", "t", "'", "ever", "also",
                    "long", "only", "recently", "finally", "i", "we", "he", "she", "they", "it",
                    "n",
                    "once", "first", "still", "since", "both", "all", "even", "now",
                ].contains(text)
                || text.hasSuffix("ly")
            if !isBetween { return false }
        }
        return false
    }
}

extension EnglishClauses {
    private static let habits = EnglishVocabulary.set("every each usually always often never daily")

    /// Whether the sentence tells what somebody does again and again.
    func isHabit(around start: Int, _ end: Int) -> Bool {
        let range = sentence(around: start, end)
        // "This year I sell at the fair" is no habit.
        for index in range where ["this", "last", "next"].contains(tokens[index].text) {
            if index + 1 < tokens.count, EnglishVocabulary.units[tokens[index + 1].text] != nil {
                return false
            }
        }
        for index in range where index < start || index >= end {
            if Self.habits.contains(tokens[index].text) { return true }
            if EnglishVocabulary.pluralWeekdays[tokens[index].text] != nil { return true }
            if ["a", "per"].contains(tokens[index].text), index + 1 < tokens.count, index > 0,
                ["day", "week", "month", "year"].contains(tokens[index + 1].text),
                tokens[index - 1].text.hasSuffix("s")
                    || ["once", "twice"].contains(tokens[index - 1].text)
            {
                return true
            }
        }
        return false
    }
}
