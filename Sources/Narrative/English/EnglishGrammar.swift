/// Finds the temporal expressions of English in the tokens of a paragraph.
///
/// Every rule is tried where a token could begin it and looks a bounded number of tokens ahead;
/// the longest reading wins, so that the whole is linear.
struct EnglishGrammar {
    typealias Vocabulary = EnglishVocabulary

    let tokens: [Token]

    /// The expressions from left to right, none within another; token positions.
    static func expressions(in tokens: [Token]) -> [Found] {
        EnglishGrammar(tokens: tokens).all()
    }

    private func all() -> [Found] {
        var result: [Found] = []
        var index = 0
        while index < tokens.count {
            guard tokens[index].kind != .opaque, let found = longest(at: index) else {
                index += 1
                continue
            }
            if case .duration(let value) = found.meaning, value.isEmpty {
                // A reading that says: this is none, and nothing within it.
                index = max(found.end, index + 1)
                continue
            }
            result.append(found)
            index = max(found.end, index + 1)
        }
        return result
    }

    /// Words that may begin an expression; everything else is passed over at once.
    private static let starters: WordSet = {
        var words = Vocabulary.set(
            """
            the a an this that these those last past next same following every each once twice \
            thrice yesterday today tomorrow tonight half quarter noon midday midnight dawn dusk \
            sunrise sunset daybreak nightfall few several many couple dozen another quite ca c q h \
            bi semi very all year month week weekend weekday weeknight end per ' ‘ ~ probably \
            possibly shortly beginning start winter christmas holiday holidays st saint weekly
            """
        ).words
        for table in [
            Vocabulary.months, Vocabulary.weekdays, Vocabulary.shortWeekdays,
            Vocabulary.pluralWeekdays, Vocabulary.seasons, Vocabulary.cardinals,
            Vocabulary.ordinals, Vocabulary.decadeNames, Vocabulary.thirds,
        ] { words.formUnion(table.keys) }
        words.formUnion(Vocabulary.sets.keys)
        words.formUnion(Vocabulary.units.keys)
        words.formUnion(Vocabulary.holidays.keys)
        words.formUnion(modifiers.keys)
        words.formUnion(framing.words)
        words.formUnion(EnglishFalseFriends.phrases.keys)
        return WordSet(words)
    }()

    private func canBegin(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .number || Self.starters.contains(token.text)
            || token.text.hasSuffix("long")
    }

    private func longest(at index: Int) -> Found? {
        guard canBegin(index) else { return nil }
        if let end = falseFriend(at: index) { return Found(start: index, end: end, meaning: .none) }
        var best: Found?
        take(set(at: index), &best, from: index)
        take(time(at: index), &best, from: index)
        take(dated(at: index), &best, from: index)
        take(duration(at: index), &best, from: index)
        return best
    }

    /// Keeps the longer reading, the first where two end alike.
    private func take(_ candidate: Found?, _ best: inout Found?, from index: Int) {
        guard let candidate, candidate.end > (best?.end ?? index) else { return }
        best = candidate
    }

    // MARK: Looking at tokens

    /// The text of a token; empty outside and of what is opaque.
    func word(_ index: Int) -> String {
        tokens.indices.contains(index) ? tokens[index].text : ""
    }

    func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

    /// True when a token is there and stands directly after the one before.
    func isGlued(_ index: Int) -> Bool { token(index)?.isGlued ?? false }

    func isCapital(_ index: Int) -> Bool { token(index)?.isCapital ?? false }

    func isNumber(_ index: Int) -> Bool { token(index)?.kind == .number }

    func isWord(_ index: Int) -> Bool { token(index)?.kind == .word }

    /// The words from an index on are these.
    func matches(_ words: [String], at index: Int) -> Bool {
        for (offset, text) in words.enumerated() where word(index + offset) != text { return false }
        return true
    }

    /// A dash or hyphen.
    func isDash(_ index: Int) -> Bool { word(index) == "-" || word(index) == "–" }

    /// True at the beginning of a text or a sentence.
    func beginsSentence(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        return [".", "!", "?", ":", ";", "•", "*", "\"", "“", "(", "–", "-", "|", "·"].contains(
            word(index - 1))
    }

    /// The whole number that a token writes, with thousands set off by commas left out.
    func integer(_ index: Int) -> Int? {
        guard let token = token(index), token.kind == .number, token.text.utf8.count <= 6 else {
            return nil
        }
        return Int(token.text)
    }

    /// Where the token's number goes on beyond it: `2.5`, `1,000`, `1080p`, `$5`.
    func isPartOfNumber(_ index: Int) -> Bool {
        if isGlued(index), let before = token(index - 1) {
            if before.kind == .word || ["$", "€", "£", "¥", "#", "."].contains(before.text) {
                return true
            }
            if [",", ":"].contains(before.text), isGlued(index - 1), isNumber(index - 2) {
                return true
            }
        }
        if isGlued(index + 1) {
            if ["%", "°"].contains(word(index + 1)) { return true }
            if [".", ",", ":"].contains(word(index + 1)), isGlued(index + 2), isNumber(index + 2) {
                return true
            }
        }
        return false
    }

    /// The end of an idiom with a word of time in it that is no time.
    private func falseFriend(at index: Int) -> Int? {
        for friend in EnglishFalseFriends.phrases[word(index)] ?? []
        where matches(friend, at: index) { return index + friend.count }
        return nil
    }
}

extension Meaning {
    /// The reading of what only looks like a time.
    static var none: Meaning { .duration("") }
}
