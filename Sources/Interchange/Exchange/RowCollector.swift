internal import Career
internal import StrictJSON

/// Takes the rows of a file one by one, refuses what may not be stored, and names the events.
struct RowCollector {
    /// How an event is named.
    enum Name {
        /// By Vita's own identifier, which stands in the file.
        case own(Identifier)
        /// By what the file calls the row, unlike every other: a UID, a number of its own.
        case given([String])
        /// By the facts that people know it by. Equal ones are told apart by their content.
        case facts([String])
    }

    private struct Draft {
        var event: Event
        var name: Name
        var place: FilePlace
        var relations: [(Relation, Name)] = []
    }

    /// More than any career; a file beyond it is no timeline.
    static let maximumRows = 1_000_000
    /// Nobody reads more reasons, and each takes more room than its row.
    static let mostSkipped = 100_000

    let format: String
    var document = TimelineDocument()
    /// What names the source, where the content says so.
    var identity: String?
    private var drafts: [Draft] = []
    private var skipped: [SkippedRow] = []
    /// True where more rows cannot be taken than are told of.
    private(set) var hasTooManySkipped = false
    private var ignored: [(name: String, count: Int)] = []
    private var ignoredPlaces: [ExactString: Int] = [:]
    private var places: [ExactString: FilePlace] = [:]

    init(format: String) {
        self.format = format
    }

    /// An event to be filled; its identifier comes at the end.
    static func blank() -> Event {
        Event(id: Identifier(bytes: [UInt8](repeating: 0, count: 10)))
    }

    /// Takes an event, or says why not. `relations` point to rows of the same file.
    mutating func take(
        _ event: Event, _ name: Name, at place: FilePlace, relations: [(Relation, Name)] = []
    ) {
        do throws(RowProblem) {
            try check(event, name, place)
        } catch {
            skip(error.place ?? place, error.reason)
            return
        }
        drafts.append(Draft(event: event, name: name, place: place, relations: relations))
    }

    /// Notes a row that is not taken.
    mutating func skip(_ place: FilePlace, _ reason: String) {
        guard skipped.count < Self.mostSkipped else {
            hasTooManySkipped = true
            return
        }
        skipped.append(SkippedRow(place, MemberPath.quoted(reason, limit: 400)))
    }

    /// Notes something that Vita has no place for.
    mutating func ignore(_ name: String, _ count: Int = 1) {
        guard count > 0 else { return }
        let key = ExactString(name)
        if let index = ignoredPlaces[key] {
            ignored[index].count += count
        } else if ignored.count < 1_000 {
            ignoredPlaces[key] = ignored.count
            ignored.append((name, count))
        }
    }

    private mutating func check(
        _ event: Event, _ name: Name, _ place: FilePlace
    ) throws(RowProblem) {
        guard event.titles.contains(where: { !$0.text.isEmpty }) else {
            throw RowProblem("there is no title")
        }
        guard drafts.count < Self.maximumRows else {
            throw RowProblem("there are more than \(Self.maximumRows) events")
        }
        for (what, text) in Self.texts(of: event) {
            if let objection = TextRules.objection(to: text, what: what) {
                throw RowProblem(objection)
            }
        }
        let key: ExactString
        switch name {
        case .own(let id): key = ExactString("own \(id)")
        case .given(let parts): key = ExactString("given \(Self.text(parts))")
        case .facts: return
        }
        if let first = places[key] {
            throw RowProblem("its id stands twice, first on line \(first.line)")
        }
        places[key] = place
    }

    /// Leaves out what the file says of the timeline and may not be stored.
    mutating func checkRecord() {
        func objection(_ text: String) -> String? {
            TextRules.objection(to: text, what: "what it says of the timeline")
        }
        var objections: [String] = []
        document.record.titles.removeAll { title in
            let found = objection(title.text)
            if let found { objections.append(found) }
            return found != nil
        }
        if let found = document.record.subject.flatMap(objection) {
            objections.append(found)
            document.record.subject = nil
        }
        document.record.settings = document.record.settings.filter { setting in
            let found = objection(setting.value) ?? objection(setting.key)
            if let found { objections.append(found) }
            return found == nil
        }
        for found in objections.sorted() { skip(FilePlace(line: 1), found) }
    }

    private static func texts(of event: Event) -> [(String, String)] {
        var texts = (event.titles + event.notes).map { ("the text", $0.text) }
        texts += Field.sets.flatMap { field in
            event.names(field).map { ("a name of \(field.rawValue)", $0) }
        }
        texts += event.links.flatMap { [("a link", $0.url), ("a link's title", $0.title ?? "")] }
        texts += [event.kind, event.when?.words].compactMap { $0.map { ("the text", $0) } }
        texts += event.citations.flatMap {
            [("a source", $0.source), ("a section", $0.section), ("the words", $0.words ?? "")]
        }
        texts += event.relations.map { ("the words", $0.words ?? "") }
        return texts
    }

    private static func text(_ parts: [String]) -> String { JSONWriter.text(.strings(parts)) }

    private func bytes(_ kind: String, _ parts: [String], _ number: Int) -> [UInt8] {
        let names = ["vita row 1", format, identity ?? "", kind]
        return JSONWriter.bytes(.strings(names + parts + [String(number)]))
    }

    /// Names the events, and resolves what they say of each other.
    consuming func finish(_ identify: ([UInt8]) -> Identifier) -> ExchangeReading {
        var numbers = Array(repeating: 0, count: drafts.count)
        for group in namesakes() {
            // By content and not by place, so that a file in another order gives the same.
            let sorted = group.map { (JSONWriter.bytes(drafts[$0].event.canonicalValue), $0) }
                .sorted { $0.0.lexicographicallyPrecedes($1.0) }
            for (number, (_, index)) in sorted.enumerated() { numbers[index] = number }
        }
        func identifier(_ name: Name, _ number: Int) -> Identifier {
            switch name {
            case .own(let id): id
            case .given(let parts): identify(bytes("given", parts, 0))
            case .facts(let parts): identify(bytes("facts", parts, number))
            }
        }
        document.events.reserveCapacity(drafts.count)
        for (index, draft) in drafts.enumerated() {
            var facts = draft.event.facts
            for (relation, name) in draft.relations {
                var relation = relation
                relation.event = identifier(name, 0).text
                var other = Self.blank()
                other.relations = [relation]
                facts.registers.merge(other.facts.registers) { first, _ in first }
            }
            let id = identifier(draft.name, numbers[index])
            document.events.append(Event(id: id, facts: facts))
        }
        skipped.sort { left, right in
            (left.place.file ?? "", left.place.line, left.place.column)
                < (right.place.file ?? "", right.place.line, right.place.column)
        }
        return ExchangeReading(
            document: document, skipped: skipped, ignored: ignored, identity: identity)
    }

    /// Rows that are known by the same facts.
    private func namesakes() -> [[Int]] {
        var groups: [ExactString: [Int]] = [:]
        for (index, draft) in drafts.enumerated() {
            if case .facts(let parts) = draft.name {
                groups[ExactString(Self.text(parts)), default: []].append(index)
            }
        }
        return groups.values.filter { $0.count > 1 }
    }
}

extension Event {
    /// All it says as one object, names in order of bytes: the same for the same facts, however
    /// they were written.
    var canonicalValue: JSONValue {
        let facts = facts
        var pairs = facts.registers.map { ($0.key, $0.value) }
        pairs += facts.elements.map { ($0, true) }
        pairs.sort { $0.0 < $1.0 }
        return .object(JSONObject(pairs.map { ($0.0.text, $0.1) }))
    }

    /// Adds names to a set, which stays ordered by bytes and holds each once.
    mutating func add(_ names: [String], to field: Field) {
        var all = (self.names(field) + names.filter { !$0.isEmpty }).map { ExactString($0) }
        all.sort()
        var distinct: [ExactString] = []
        for name in all where distinct.last != name { distinct.append(name) }
        if !distinct.isEmpty { self.names[field] = distinct.map(\.text) }
    }
}
