internal import Career
internal import ClientStore
internal import EDTF
internal import StrictJSON

/// What the options of `add` and `edit` say about an event, checked before anything is written.
struct EventOptions {
    /// Texts without a language of their own get that of the title or note they replace.
    enum Text {
        case shown(String)
        case localized(LocalizedText)
    }

    private(set) var titles: [Text] = []
    private var note: String?
    private var when: When?
    private var kind: String?
    private var status: String?
    private var visibility: String?
    private var names: [(field: Field, name: String)] = []
    private var links: [Link] = []
    private var citations: [Citation] = []
    private var relations: [Relation] = []
    private var cleared: [ClearableField] = []
    private var dropped: [(field: Field, name: String)] = []
    private let language: String

    /// The registers that the options speak of by name, so that what they say holds even where a
    /// conflict happens to show it already.
    func asserted(_ event: Event) -> Set<ExactString> {
        var keys: Set<ExactString> = []
        for title in titles {
            switch title {
            case .localized(let text): keys.insert(Field.title.key(text.language))
            case .shown:
                keys.insert(Field.title.key(Self.shownLanguage(of: event.titles, language)))
            }
        }
        if note != nil {
            keys.insert(Field.notes.key(Self.shownLanguage(of: event.notes, language)))
        }
        if when != nil { keys.insert(Field.when.key) }
        if kind != nil { keys.insert(Field.kind.key) }
        if status != nil { keys.insert(Field.status.key) }
        if visibility != nil { keys.insert(Field.visibility.key) }
        for link in links { keys.insert(Field.links.key(link.url)) }
        for citation in citations { keys.insert(Field.citations.key(citation.element)) }
        for relation in relations { keys.insert(Field.relations.key(relation.element)) }
        for conflict in event.conflicts where cleared.contains(where: { $0.covers(conflict) }) {
            keys.insert(ExactString(conflict))
        }
        return keys
    }

    /// The options that name members of sets.
    private static let sets: [(option: String, field: Field, what: String)] = [
        ("with", .people, "a person's name"), ("org", .organizations, "an organization's name"),
        ("place", .places, "a place's name"), ("project", .projects, "a project's name"),
        ("tag", .tags, "a tag"),
    ]

    /// Reads the options of a command.
    init(_ context: CommandContext, timeline: Replica.Timeline) throws {
        let command = context.command
        language = context.terminal.language
        let isEdit = command.spec.title == "edit"
        for text in command.values(for: "title") {
            titles.append(try Self.title(text, needsLanguage: !isEdit))
        }
        if let text = command.value(for: "note") { note = try Self.note(text, context) }
        kind = try command.value(for: "kind").map { try Self.name($0, "a kind") }
        status = command.value(for: "status")
        visibility = command.value(for: "visibility")
        for (option, field, what) in Self.sets {
            for name in command.values(for: option) {
                names.append((field, try Self.name(name, what)))
            }
            guard isEdit else { continue }
            dropped += command.values(for: "drop-\(option)").map { (field, $0) }
        }
        links = try command.values(for: "link").map(Self.link)
        citations = try command.values(for: "cite").map(Self.citation)
        if isEdit { cleared = try command.values(for: "clear").map(ClearableField.init(named:)) }
        let dates = try DateOptions(context, timeline: timeline)
        when = dates.when
        relations = dates.relations
    }

    // MARK: Onto an event

    /// Makes an event say what the options say.
    func apply(to event: inout Event) throws {
        for field in cleared { field.clear(&event) }
        for (field, name) in dropped { try drop(name, of: field, from: &event) }
        for title in titles {
            switch title {
            case .localized(let text): Self.set(text, in: &event.titles)
            case .shown(let text):
                let tag = Self.shownLanguage(of: event.titles, language)
                Self.set(LocalizedText(tag, text), in: &event.titles)
            }
        }
        if let note {
            let tag = Self.shownLanguage(of: event.notes, language)
            Self.set(LocalizedText(tag, note), in: &event.notes)
        }
        if let when { event.when = when }
        if let kind { event.kind = kind }
        if let status { event.status = status }
        if let visibility { event.visibility = visibility }
        for (field, name) in names {
            if !event.names(field).contains(where: { $0.isExactly(name) }) {
                event.names[field, default: []].append(name)
            }
        }
        for link in links where !event.links.contains(where: { $0.url.isExactly(link.url) }) {
            event.links.append(link)
        }
        for citation in citations
        where !event.citations.contains(where: { $0.element.isExactly(citation.element) }) {
            event.citations.append(citation)
        }
        for relation in relations {
            guard relation.event != event.id.text else {
                throw CommandFailure(
                    "an event cannot stand before, after or within itself",
                    hint: "name another event")
            }
            event.relations.removeAll { $0.element.isExactly(relation.element) }
            event.relations.append(relation)
        }
    }

    /// The language whose text is shown to somebody who reads `language`.
    static func shownLanguage(of texts: [LocalizedText], _ language: String) -> String {
        let shown =
            texts.first { $0.language == language }
            ?? texts.first { $0.language.split(separator: "-").first.map(String.init) == language }
            ?? texts.first { $0.language == "en" } ?? texts.first
        return shown?.language ?? language
    }

    static func set(_ text: LocalizedText, in texts: inout [LocalizedText]) {
        if let index = texts.firstIndex(where: { $0.language == text.language }) {
            texts[index].text = text.text
        } else {
            texts.append(text)
        }
    }

    private func drop(_ name: String, of field: Field, from event: inout Event) throws {
        let there = event.names(field)
        guard there.contains(where: { $0.isExactly(name) }) else {
            let near = Suggestion.nearest(to: name, among: there)
            throw CommandFailure(
                "the event has no \(Quoting.shown(name)) among its \(field.rawValue)",
                hint: near.map { "did you mean \(Quoting.shown($0))?" }
                    ?? "vita show \(event.id) lists them")
        }
        event.names[field] = there.filter { !$0.isExactly(name) }
    }
}
