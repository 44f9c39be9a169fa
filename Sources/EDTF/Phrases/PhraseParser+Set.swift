extension PhraseParser {
    private static let openEndings: [(ending: String, isChoice: Bool, isBefore: Bool)] = [
        (" or earlier", true, true), (" or before", true, true), (" or later", true, false),
        (" or after", true, false), (" and all before", false, true),
        (" and earlier", false, true), (" and all after", false, false),
        (" and later", false, false),
    ]

    /// `one of 2018, 2019 or 2020`, `2018, 2019 or 2020`, `all of 2016 to 2018`, `both 2019 and
    /// 2020`. Takes the text and not its words, since the commas matter here.
    func set(_ typed: String) throws(DatePhraseError) -> PhraseReading? {
        let text = typed.lowercased()
        for (opening, isChoice) in [
            ("one of ", true), ("either ", true), ("all of ", false), ("both ", false),
        ] where text.hasPrefix(opening) {
            let members = try members(String(text.dropFirst(opening.utf8.count)), isChoice)
            return members.map { set($0, isChoice) }
        }
        for (ending, isChoice, isBefore) in Self.openEndings
        where !isChoice && text.hasSuffix(ending) {
            return try openEnded(text, ending, isBefore).map { set([$0], false) }
        }
        // Without such an opening a comma or "or" may well belong to something else.
        for (word, isChoice) in [(" or ", true), (" and ", false)] where text.contains(word) {
            guard let found = try? members(text, isChoice), found.count > 1,
                found.allSatisfy(\.isDate)
            else { continue }
            return set(found, isChoice)
        }
        return nil
    }

    private func set(_ members: [DateSet.Member], _ isChoice: Bool) -> PhraseReading {
        PhraseReading(FuzzyDate(form: .set(DateSet(isChoice: isChoice, members: members))))
    }

    /// Nil unless every part of the list is understood.
    private func members(
        _ text: String, _ isChoice: Bool
    ) throws(DatePhraseError) -> [DateSet.Member]? {
        var members: [DateSet.Member] = []
        let parts = Self.parts(text, at: isChoice ? "or" : "and")
        guard parts.count <= 50 else { return nil }
        for (index, part) in parts.enumerated() {
            guard let member = try member(part) else { return nil }
            // A set opens before its first member and after its last.
            if case .upTo = member, index > 0 { return nil }
            if case .from = member, index < parts.count - 1 { return nil }
            members.append(member)
        }
        return members.isEmpty ? nil : members
    }

    private func openEnded(
        _ text: String, _ ending: String, _ isBefore: Bool
    ) throws(DatePhraseError) -> DateSet.Member? {
        let words = self.words(String(text.dropLast(ending.utf8.count)))
        guard let reading = try qualifiedOrPlain(words) else { return nil }
        return isBefore ? reading.end.map { .upTo($0) } : reading.start.map { .from($0) }
    }

    private func member(_ text: String) throws(DatePhraseError) -> DateSet.Member? {
        for (ending, _, isBefore) in Self.openEndings where text.hasSuffix(ending) {
            return try openEnded(text, ending, isBefore)
        }
        let words = self.words(text)
        if let date = try qualifiedOrPlain(words)?.single { return .date(date) }
        for place in words.indices.filter({ words[$0] == "to" }).prefix(8) {
            guard let first = try qualifiedOrPlain(Array(words[..<place]))?.single,
                let last = try qualifiedOrPlain(Array(words[(place + 1)...]))?.single,
                !FuzzyDateParser.isReversed(first, last)
            else { continue }
            return .range(first, last)
        }
        return nil
    }

    /// The text between commas and the word outside of brackets; "or earlier", "and all after" and
    /// "estimated" belong to what stands before them, and so does a comma between figures.
    private static func parts(_ text: String, at word: String) -> [String] {
        var parts: [String] = []
        var part: [String] = []
        var depth = 0
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        for (index, typed) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            if typed.hasPrefix("(") { depth += 1 }
            if typed.hasSuffix(")") || typed.hasSuffix("),") { depth -= 1 }
            let isOpening = ["earlier", "later", "before", "after", "all", "so"].contains(next)
            if typed == word, depth <= 0, !isOpening {
                if !part.isEmpty { parts.append(part.joined(separator: " ")) }
                part = []
            } else if typed.hasSuffix(","), depth <= 0, next != "estimated" {
                part.append(String(typed.dropLast()))
                parts.append(part.joined(separator: " "))
                part = []
            } else {
                part.append(typed)
            }
        }
        return part.isEmpty ? parts : parts + [part.joined(separator: " ")]
    }
}

extension DateSet.Member {
    fileprivate var isDate: Bool {
        if case .date = self { return true }
        return false
    }
}
