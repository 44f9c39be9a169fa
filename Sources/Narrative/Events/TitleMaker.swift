/// Makes a short title out of a sentence: the date and the teller are left out.
enum TitleMaker {
    /// Characters in a title.
    static let most = 60

    private static let leads = EnglishVocabulary.set(
        """
        in on at by since until till from to between before after during within over for around \
        about starting beginning of back through throughout early late sometime only just as , – — \
        - : ; ( and but so then when while where as that rest most all remainder
        """)
    private static let conjunctions = EnglishVocabulary.set(
        "and but so then also finally eventually soon meanwhile however still thus yet plus or when "
            + "while though although because that where which who as once if thus")
    private static let tails = EnglishVocabulary.set(
        "in on at by since until from to between before after during within over for of the a an "
            + "and but or with my our his her their its as that which who when where because so was "
            + "were i we had have")
    private static let breaks = EnglishVocabulary.set(
        "which who because when while although though but so where whereas until before after")

    /// A title from the words of a clause, the stretches of its dates left out.
    static func title(
        _ text: RunningText, _ clause: Range<Int>, without dates: [Range<Int>], isChinese: Bool
    ) -> String {
        isChinese
            ? ChineseTitle.title(text, clause, without: dates)
            : english(text, clause, without: dates)
    }

    private static func english(
        _ text: RunningText, _ clause: Range<Int>, without dates: [Range<Int>]
    ) -> String {
        let tokens = Tokenizer.tokens(of: Array(text.scalars[clause]))
        var kept: [Token] = []
        for token in tokens {
            let place = (token.start + clause.lowerBound)..<(token.end + clause.lowerBound)
            if dates.contains(where: { $0.overlaps(place) }) {
                // What led to the date goes with it, unless the date stands in the midst.
                while let last = kept.last,
                    leads.contains(last.text)
                        || last.text == "the" && kept.count > 1 && isPartitive(kept.count, tokens)
                {
                    kept.removeLast()
                }
                kept.append(mark(token))
                continue
            }
            kept.append(token)
        }
        var words = withoutMarks(kept)
        dropLead(&words)
        dropIntroduction(&words)
        var brief = words
        dropTeller(&brief)
        let title = cut(brief, text, clause.lowerBound)
        let least = 6
        return title.unicodeScalars.count < least ? cut(words, text, clause.lowerBound) : title
    }

    private static func isPartitive(_ index: Int, _ tokens: [Token]) -> Bool {
        tokens.indices.contains(index) && ["rest", "remainder"].contains(tokens[index].text)
    }

    /// A place where a date stood.
    private static func mark(_ token: Token) -> Token {
        Token(
            kind: .symbol, text: "", start: token.start, end: token.end, isGlued: false,
            isCapital: false, isShouted: false)
    }

    private static func withoutMarks(_ tokens: [Token]) -> [Token] {
        var result: [Token] = []
        for (index, token) in tokens.enumerated() where !token.text.isEmpty || token.kind == .opaque
        {
            // A comma behind a date that is gone has nothing to part.
            let afterDate =
                index > 0 && tokens[index - 1].text.isEmpty
                && tokens[index - 1].kind == .symbol
            if afterDate, [",", ":", "–", "-", ")", "."].contains(token.text), token.text != "." {
                if result.isEmpty || token.text == ")" { continue }
            }
            result.append(token)
        }
        return result
    }

    private static func dropLead(_ words: inout [Token]) {
        while let first = words.first,
            first.kind == .symbol && !"\"“'".contains(first.text)
                || conjunctions.contains(first.text)
        { words.removeFirst() }
    }

    private static let introductions = EnglishVocabulary.set(
        """
        after on in at from with during despite since for by without before until within over \
        following through upon thanks starting instead
        """)

    /// "After the launch, Ann and I worked" is about the work.
    private static func dropIntroduction(_ words: inout [Token]) {
        guard let first = words.first, introductions.contains(first.text),
            let comma = words.prefix(14).firstIndex(where: { $0.text == "," }),
            words.count - comma > 4
        else { return }
        words.removeFirst(comma + 1)
        dropLead(&words)
    }

    /// "I joined" is "Joined", "we were" stays with what follows.
    private static func dropTeller(_ words: inout [Token]) {
        guard words.count > 2, ["i", "we"].contains(words[0].text) else { return }
        var count = 1
        if words[1].text == "'" {
            guard words[2].text == "d" || words[2].text == "ve" else { return }
            count = 3
        } else if ["had", "have", "then", "also", "finally", "first", "just", "eventually"]
            .contains(words[1].text), words.count > 3
        {
            let isAuxiliary = words[1].text == "had" || words[1].text == "have"
            if !isAuxiliary || words[2].text.hasSuffix("ed") { count = 2 }
        }
        words.removeFirst(count)
        while words.count > 2,
            ["just", "also", "then", "already", "finally"].contains(words[0].text)
        {
            words.removeFirst()
        }
    }

    /// At most `most` characters, cut where a clause ends, else between words.
    private static func cut(_ words: [Token], _ text: RunningText, _ offset: Int) -> String {
        var result = ""
        var good = ""
        var isCut = false
        for (index, word) in words.enumerated() {
            if index > 2, word.kind == .symbol,
                [".", "!", "?", ";", ":", "–", "("].contains(word.text),
                word.text == "(" || word.text == "–"
                    || !(index + 1 < words.count && words[index + 1].isGlued)
            {
                break
            }
            if index > 3, word.text == ",", index + 1 < words.count, !isList(words, index) { break }
            if index > 4, breaks.contains(word.text) { break }
            if index > 6, word.text == "and", index + 1 < words.count,
                ["i", "we", "it", "he", "she", "they", "was", "then"].contains(
                    words[index + 1].text)
            {
                break
            }
            let piece = text.text((word.start + offset)..<(word.end + offset))
            let space = word.isGlued || result.isEmpty ? "" : " "
            if (result + space + piece).unicodeScalars.count > most {
                isCut = true
                break
            }
            result += space + piece
            if !tails.contains(word.text), word.kind != .symbol { good = result }
        }
        if isCut || result.unicodeScalars.count > good.unicodeScalars.count { result = good }
        return capitalized(trimmed(result))
    }

    /// "A, B and C" goes on behind its commas.
    private static func isList(_ words: [Token], _ index: Int) -> Bool {
        let next = words[index + 1]
        return next.isCapital && next.text != "i" && words[index - 1].isCapital
    }

    private static func trimmed(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        while let last = scalars.last, ".,;:–—-(\"“ ".unicodeScalars.contains(last) {
            scalars.removeLast()
        }
        var result = ""
        result.unicodeScalars.append(contentsOf: scalars)
        return result
    }

    private static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return first.properties.uppercaseMapping + String(text.unicodeScalars.dropFirst())
    }
}
