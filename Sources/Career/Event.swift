public import StrictJSON

/// One dated thing that happened or is planned, as it is shown.
public struct Event: Sendable {
    /// Its identifier.
    public let id: Identifier
    /// Titles by language, `en` first, then by tag.
    public var titles: [LocalizedText] = []
    /// Notes by language.
    public var notes: [LocalizedText] = []
    /// Its date, if it has one of its own.
    public var when: When?
    /// What kind of event; nil when not said.
    public var kind: String?
    /// happened, planned, target or cancelled; nil means happened.
    public var status: String?
    /// private, shared or public; nil means shared.
    public var visibility: String?
    /// The sets of names, each ordered by bytes.
    public var names: [Field: [String]] = [:]
    /// Links by URL.
    public var links: [Link] = []
    /// Citations by place.
    public var citations: [Citation] = []
    /// Relations by kind and target.
    public var relations: [Relation] = []
    /// Register keys that hold several different values.
    public var conflicts: [String] = []
    /// True when it is deleted and not brought back.
    public var isDeleted = false

    /// An event without content.
    public init(id: Identifier) {
        self.id = id
    }

    /// Kinds that every version knows; users add their own.
    public static let kinds = [
        "role", "internship", "education", "study", "project", "launch", "publication", "talk",
        "award", "offer", "hire", "founding", "meeting", "move", "decision", "milestone", "setback",
    ]
    /// The four states of a plan.
    public static let statuses = ["happened", "planned", "target", "cancelled"]
    /// Who sees an event in pages, links, feeds and exports.
    public static let visibilities = ["private", "shared", "public"]

    /// Whether it is for nobody else.
    public var isPrivate: Bool { visibility == "private" }

    /// Whether what is made to be shared leaves it out: because it is private, or because two edits
    /// disagree about who may see it and nobody has decided yet.
    public var isWithheld: Bool { isPrivate || conflicts.contains(Field.visibility.rawValue) }

    /// The names of one set.
    public func names(_ field: Field) -> [String] { names[field] ?? [] }

    /// The title to show: the language asked for, else English, else the first.
    public func title(in language: String = "en") -> String {
        (titles.first { $0.language == language } ?? titles.first { $0.language == "en" }
            ?? titles.first)?.text ?? ""
    }

    /// Builds the shown event out of its facts.
    public init(id: Identifier, facts: Facts) {
        self.init(
            id: id, registers: facts.registers.sorted(by: { $0.key < $1.key }),
            elements: facts.elements.sorted())
    }

    /// The same of registers and elements that are in the order of their keys already.
    public init(
        id: Identifier, registers: [(key: ExactString, value: JSONValue)],
        elements: [ExactString] = []
    ) {
        self.id = id
        for (key, value) in registers { read(FieldKey(key), value) }
        for key in elements {
            let parts = FieldKey(key)
            if let field = parts.field, let element = parts.element, Field.sets.contains(field) {
                names[field, default: []].append(element)
            }
        }
        if titles.count > 1 { titles.sort { Self.languageOrder($0, $1) } }
        if notes.count > 1 { notes.sort { Self.languageOrder($0, $1) } }
    }

    private static func languageOrder(_ left: LocalizedText, _ right: LocalizedText) -> Bool {
        if (left.language == "en") != (right.language == "en") { return left.language == "en" }
        return left.language < right.language
    }

    private mutating func read(_ key: FieldKey, _ value: JSONValue) {
        switch (key.field, key.element) {
        case (.title, let language?):
            if let text = value.string { titles.append(LocalizedText(language, text)) }
        case (.notes, let language?):
            if let text = value.string { notes.append(LocalizedText(language, text)) }
        case (.when, nil): when = When(value)
        case (.kind, nil): kind = value.string
        case (.status, nil): status = value.string
        case (.visibility, nil): visibility = value.string
        case (.links, let url?): links.append(Link(url: url, title: value["title"]?.string))
        case (.citations, let element?):
            if var citation = Citation(element: element) {
                citation.words = value["words"]?.string
                citations.append(citation)
            }
        case (.relations, let element?):
            let parts = element.split(separator: "/", maxSplits: 1)
            if parts.count == 2 {
                relations.append(
                    Relation(
                        kind: String(parts[0]), event: String(parts[1]),
                        offset: value["offset"]?.string, slack: value["slack"]?.string,
                        words: value["words"]?.string))
            }
        default: break
        }
    }

    /// Whether any fact would come of it.
    public var saysSomething: Bool {
        !titles.isEmpty || !notes.isEmpty || when != nil || kind != nil || status != nil
            || visibility != nil || names.contains { !$0.value.isEmpty } || !links.isEmpty
            || !citations.isEmpty || !relations.isEmpty
    }

    /// The facts that `init(id:facts:)` would read back.
    public var facts: Facts {
        var facts = Facts()
        facts.registers.reserveCapacity(titles.count + notes.count + 4)
        for title in titles {
            facts.registers[Field.title.key(title.language)] = .string(title.text)
        }
        for note in notes { facts.registers[Field.notes.key(note.language)] = .string(note.text) }
        facts.registers[Field.when.key] = when?.value
        facts.registers[Field.kind.key] = kind.map { .string($0) }
        facts.registers[Field.status.key] = status.map { .string($0) }
        facts.registers[Field.visibility.key] = visibility.map { .string($0) }
        for (field, names) in names {
            for name in names { facts.elements.insert(field.key(name)) }
        }
        for link in links {
            facts.registers[Field.links.key(link.url)] = Self.object([("title", link.title)])
        }
        for citation in citations {
            facts.registers[Field.citations.key(citation.element)] = Self.object([
                ("words", citation.words)
            ])
        }
        for relation in relations {
            facts.registers[Field.relations.key(relation.element)] = Self.object([
                ("offset", relation.offset), ("slack", relation.slack), ("words", relation.words),
            ])
        }
        return facts
    }

    /// An object of the members that are there.
    static func object(_ members: [(String, String?)]) -> JSONValue {
        .object(JSONObject(members.compactMap { name, text in text.map { (name, .string($0)) } }))
    }
}
