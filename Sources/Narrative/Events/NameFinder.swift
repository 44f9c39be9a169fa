/// People and organizations by name: capital words in a row, judged by their company throughout
/// the document.
struct NameFinder {
    fileprivate typealias Vocabulary = EnglishVocabulary

    enum Kind {
        case person, organization, other
    }

    /// A name's occurrences.
    struct Evidence {
        var person = 0
        var organization = 0
        var place = 0
        var isLinked = false
    }

    private static let institutions = Vocabulary.set(
        """
        university college institute school academy laboratory laboratories lab labs research inc \
        corp corporation company llc ltd gmbh ag foundation group bank hospital ministry agency \
        center centre partners ventures capital studio studios society association committee \
        airlines press times post magazine technologies technology systems software robotics
        """)
    private static let common = Vocabulary.set(
        """
        i the a an my our his her their its this that these those we he she it they you in on at by \
        since until from to between before after during within over for and but so then when while \
        if as because although however also now today yesterday tomorrow there here what who how why \
        where which each every some most many all both one two three another next last early late mid \
        mr mrs ms dr prof sir although once despite later soon eventually finally meanwhile not no \
        yes with without of or nor yet still just only ph phd msc bsc ceo cto ai ml phds q a monday \
        tuesday wednesday thursday friday saturday sunday january february march april may june july \
        august september october november december jan feb mar apr jun jul aug sep sept oct nov dec \
        spring summer autumn fall winter christmas thanksgiving easter new english chinese french \
        german american british european asian japanese i'm i'd our your ok unlike instead overall
        """)
    fileprivate static let personCues = Vocabulary.set(
        "with met meet told asked thanks by named introduced joined hired called and")
    fileprivate static let personVerbs = Vocabulary.set(
        """
        said asked told suggested joined wrote left invited offered introduced thought agreed had was \
        and who noticed called reached came gave recruited hired taught helped
        """)
    fileprivate static let organizationCues = Vocabulary.set(
        "at joined join joining left leave leaving founded cofounded founding started for @ sold of"
    )
    fileprivate static let placeCues = Vocabulary.set(
        "in to near from outside around toward towards via")

    private var known: [String: Kind] = [:]
    private var firstNames: [String: String] = [:]

    /// Reads all passages for their names.
    init(_ document: NarrativeDocument) {
        var evidence: [String: Evidence] = [:]
        for passage in document.passages where !passage.isHeading {
            for name in Self.names(in: passage.text) {
                evidence[name.text, default: Evidence()].weigh(name)
            }
            for link in passage.links {
                let text = passage.text.text(link)
                guard text.unicodeScalars.first.map(Letters.isUpper) == true else { continue }
                evidence[text, default: Evidence()].isLinked = true
            }
        }
        judge(evidence)
    }

    /// The people and organizations that a stretch of a passage names, in order, each once.
    func names(in text: RunningText, _ range: Range<Int>) -> (
        people: [String], organizations: [String]
    ) {
        var people: [String] = []
        var organizations: [String] = []
        for name in Self.names(in: text, range) {
            switch known[name.text] {
            case .person?:
                let whole = firstNames[name.text] ?? name.text
                if !people.contains(whole) { people.append(whole) }
            case .organization?:
                if !organizations.contains(name.text) { organizations.append(name.text) }
            default: break
            }
        }
        for name in ChineseNames.organizations(in: text, range) where !organizations.contains(name)
        {
            organizations.append(name)
        }
        let most = 12
        return (Array(people.prefix(most)), Array(organizations.prefix(most)))
    }

    // MARK: Reading

    struct Name {
        var text: String
        var words: [String]
        var before: String
        var after: String
        var beginsSentence: Bool
        var isShouted: Bool
    }

    private static func names(in text: RunningText, _ range: Range<Int>? = nil) -> [Name] {
        let range = range ?? 0..<text.count
        let tokens = Tokenizer.tokens(of: Array(text.scalars[range]))
        var result: [Name] = []
        var index = 0
        while index < tokens.count {
            guard isNameWord(tokens[index]) else {
                index += 1
                continue
            }
            var end = index + 1
            while end < tokens.count, end - index < 6 {
                if isNameWord(tokens[end]), !tokens[end].isGlued || tokens[end - 1].text == "-" {
                    end += 1
                } else if [".", "-", "&"].contains(tokens[end].text), end + 1 < tokens.count,
                    tokens[end].text != "." || tokens[end - 1].text.count <= 2,
                    tokens[end].isGlued || tokens[end].text == "&", isNameWord(tokens[end + 1])
                {
                    end += 2
                } else if ["of", "van", "von", "de", "der"].contains(tokens[end].text),
                    end + 1 < tokens.count, isNameWord(tokens[end + 1]),
                    tokens[end].text != "of" || institutions.contains(tokens[end - 1].text)
                {
                    end += 2
                } else {
                    break
                }
            }
            let words = tokens[index..<end].map(\.text)
            result.append(
                Name(
                    text: text.text(
                        (tokens[index].start + range.lowerBound)..<(tokens[end - 1].end
                            + range.lowerBound)),
                    words: words, before: index > 0 ? tokens[index - 1].text : "",
                    after: end < tokens.count ? tokens[end].text : "",
                    beginsSentence: index == 0
                        || [".", "!", "?", ":", "“", "\""].contains(
                            tokens[index - 1].text),
                    isShouted: tokens[index].isShouted))
            index = end
        }
        return result
    }

    private static func isNameWord(_ token: Token) -> Bool {
        token.kind == .word && token.isCapital && !common.contains(token.text)
    }

    // MARK: Judging

    private mutating func judge(_ evidence: [String: Evidence]) {
        for (text, weight) in evidence.sorted(by: { $0.key < $1.key }) {
            let words = text.split(separator: " ").map { $0.lowercased() }
            let kind = Self.kind(words, weight)
            known[text] = kind
            guard kind == .person, words.count > 1 else { continue }
            for part in text.split(separator: " ") where part.count > 2 {
                let name = String(part)
                // "Sam" is Sam Altman where there is one Sam.
                firstNames[name] = firstNames[name] == nil ? text : ""
            }
        }
        for (part, whole) in firstNames where whole.isEmpty || evidence[part] == nil {
            firstNames[part] = nil
            if whole.isEmpty, known[part] != .organization { known[part] = .person }
        }
        for part in firstNames.keys where known[part] != .organization { known[part] = .person }
    }

    private static func kind(_ words: [String], _ evidence: Evidence) -> Kind {
        if words.contains(where: institutions.contains) { return .organization }
        if words.count > 1 {
            if evidence.place > evidence.person + evidence.organization { return .other }
            if evidence.organization > evidence.person { return .organization }
            if evidence.isLinked || evidence.person > 0 {
                return words.count <= 4 ? .person : .other
            }
            return .other
        }
        if evidence.organization > evidence.place, evidence.organization >= evidence.person {
            return .organization
        }
        if evidence.person > evidence.place, evidence.person > 1 { return .person }
        return evidence.isLinked ? .organization : .other
    }
}

extension NameFinder.Evidence {
    /// Counts what one occurrence speaks for.
    fileprivate mutating func weigh(_ name: NameFinder.Name) {
        if name.words.count == 1, name.beginsSentence { return weighFollower(name) }
        if NameFinder.organizationCues.contains(name.before),
            name.before != "for" || name.words.count == 1,
            name.before != "of" || name.isShouted
        {
            organization += name.before == "at" ? 2 : 1
        } else if NameFinder.placeCues.contains(name.before) {
            place += 1
        } else if NameFinder.personCues.contains(name.before) {
            person += 1
        }
        weighFollower(name)
    }

    private mutating func weighFollower(_ name: NameFinder.Name) {
        if NameFinder.personVerbs.contains(name.after), name.after != "and" || name.words.count > 1,
            !["had", "was"].contains(name.after) || name.words.count > 1
        {
            person += 1
        }
        if name.words.count == 2, !name.isShouted, !name.beginsSentence, name.before != "the" {
            person += ["in", "to", "near", "at"].contains(name.before) ? 0 : 1
        }
    }
}
