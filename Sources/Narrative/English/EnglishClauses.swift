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

    private static let betweens = Vocabulary.set(
        """
        just already never always not t ' ever also long only recently finally i we he she they it \
        n once first still since both all even now
        """)
    /// Words that say more than their table: what stands around them counts.
    private static let auxiliaries = Vocabulary.set(
        """
        will shall won ll going to would could might should d had hadn ve have has haven hasn m re
        """)
    private static let habits = Vocabulary.set("every each usually always often never daily")

    /// What a word says of its clause.
    private struct Sign: OptionSet {
        let rawValue: UInt16

        static let border = Sign(rawValue: 1)
        static let past = Sign(rawValue: 2)
        static let present = Sign(rawValue: 4)
        static let participle = Sign(rawValue: 8)
        /// A word that may stand between a verb and its participle.
        static let between = Sign(rawValue: 16)
        static let auxiliary = Sign(rawValue: 32)
        static let habit = Sign(rawValue: 64)
        static let end = Sign(rawValue: 128)
        /// "This" of "this year": one of many is meant, which is no habit.
        static let one = Sign(rawValue: 256)
    }

    let tokens: [Token]
    /// Of each token, since each is asked about for every expression near it.
    private let signs: [Sign]

    init(tokens: [Token]) {
        self.tokens = tokens
        signs = tokens.indices.map { Self.sign(tokens, $0) }
    }

    private static func sign(_ tokens: [Token], _ index: Int) -> Sign {
        let text = tokens[index].text
        var sign: Sign = borders.contains(text) ? .border : []
        switch text {
        case "!", "?": sign.insert(.end)
        case "." where !(index + 1 < tokens.count && tokens[index + 1].isGlued): sign.insert(.end)
        default: break
        }
        if betweens.contains(text) { sign.insert(.between) }
        guard tokens[index].kind == .word else { return sign }
        if auxiliaries.contains(text) { sign.insert(.auxiliary) }
        if pasts.contains(text) { sign.insert(.past) }
        if presents.contains(text) { sign.insert(.present) }
        if participles.contains(text) { sign.insert(.participle) }
        if habits.contains(text) { sign.insert(.habit) }
        if text.hasSuffix("ed"), text.count > 3 { sign.formUnion([.past, .participle]) }
        if text.hasSuffix("ly") { sign.insert(.between) }
        if EnglishVocabulary.pluralWeekdays[text] != nil { sign.insert(.habit) }
        let next = index + 1 < tokens.count ? tokens[index + 1].text : ""
        switch text {
        case "this", "last", "next":
            if EnglishVocabulary.units[next] != nil { sign.insert(.one) }
        case "a", "per":
            if index > 0, isRate(of: tokens[index - 1].text, next) { sign.insert(.habit) }
        default: break
        }
        return sign
    }

    /// "Twice a week", "papers per year".
    private static func isRate(of counted: String, _ unit: String) -> Bool {
        ["day", "week", "month", "year"].contains(unit)
            && (counted.hasSuffix("s") || ["once", "twice"].contains(counted))
    }

    private func sign(_ index: Int) -> Sign {
        tokens.indices.contains(index) ? signs[index] : []
    }

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
        while first > 0, start - first < 40, !signs[first - 1].contains(.border) { first -= 1 }
        var last = end
        while last < tokens.count, last - end < 40, !signs[last].contains(.border) { last += 1 }
        return tense(in: first..<last, at: start)
    }

    /// The tokens of the sentence around an expression.
    func sentence(around start: Int, _ end: Int) -> Range<Int> {
        var first = start
        while first > 0, start - first < 80, !signs[first - 1].contains(.end) { first -= 1 }
        var last = end
        while last < tokens.count, last - end < 80, !signs[last].contains(.end) { last += 1 }
        return first..<last
    }

    private func tense(in range: Range<Int>, at date: Int) -> Tense {
        var isPast = false
        var isPresent = false
        for index in range {
            guard signs[index].contains(.auxiliary) else {
                if signs[index].contains(.past) {
                    isPast = true
                } else if signs[index].contains(.present) {
                    isPresent = true
                }
                continue
            }
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
            default: break
            }
        }
        return isPast ? .past : isPresent ? .present : .unsaid
    }

    /// Whether a participle follows, with at most three adverbs or a pronoun between.
    private func isParticiple(after index: Int) -> Bool {
        for next in (index + 1)...(index + 4) {
            if sign(next).contains(.participle) { return true }
            if !sign(next).contains(.between) { return false }
        }
        return false
    }
}

extension EnglishClauses {
    /// Whether the sentence tells what somebody does again and again.
    func isHabit(around start: Int, _ end: Int) -> Bool {
        let range = sentence(around: start, end)
        // "This year I sell at the fair" is no habit.
        if range.contains(where: { signs[$0].contains(.one) }) { return false }
        return range.contains { ($0 < start || $0 >= end) && signs[$0].contains(.habit) }
    }
}
