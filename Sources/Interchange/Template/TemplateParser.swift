/// Reads a template against the fields that there are, so that a slip is found before anything is
/// written.
struct TemplateParser {
    /// Sections within sections.
    static let deepest = 16

    /// What a tag names, found where the template is read: how many sections in, and which members
    /// from there.
    struct Reference: Sendable {
        var frame: Int
        var path: [String]
        var fields: TemplateFields
    }

    /// A choice among the items of a list: those of which a field has, or has not, one of the
    /// values.
    struct Condition: Sendable {
        var path: [String]
        var values: [String]
        var isNegated: Bool
    }

    /// Where an item stands in the list of the nearest section.
    enum Position: String, CaseIterable, Sendable {
        case first = "@first"
        case last = "@last"
        case number = "@number"
    }

    indirect enum Node: Sendable {
        case text(String)
        case value(Reference, isRaw: Bool)
        case position(Position, frame: Int)
        case section(Reference, [Condition], isInverted: Bool, [Node])
        case positionSection(Position, frame: Int, isInverted: Bool, [Node])
    }

    private struct Section {
        var name: String
        var place: TemplatePlace
        var make: ([Node]) -> Node
        var nodes: [Node] = []
        var hasFrame: Bool
    }

    private struct Frame {
        var fields: TemplateFields
        var isItem: Bool

        /// Whether every word would be a field of it.
        var isByLanguage: Bool {
            if case .byLanguage = fields { true } else { false }
        }
    }

    private var frames: [Frame]
    private var open: [Section] = []
    private var nodes: [Node] = []
    private(set) var escaping: TemplateEscaping?

    init(_ fields: TemplateFields) {
        frames = [Frame(fields: fields, isItem: false)]
    }

    /// The nodes of a whole template.
    mutating func read(_ template: String) throws(TemplateError) -> [Node] {
        for token in try TemplateToken.tokens(of: template) {
            switch token.content {
            case .text(let text): add(.text(text))
            case .tag(let tag): try read(tag, token.place)
            }
        }
        if let section = open.last {
            throw TemplateError(section.place, "{{#\(section.name)}} is not closed")
        }
        return nodes
    }

    private mutating func add(_ node: Node) {
        if open.isEmpty { nodes.append(node) } else { open[open.count - 1].nodes.append(node) }
    }

    private mutating func read(_ tag: String, _ place: TemplatePlace) throws(TemplateError) {
        guard let sign = tag.unicodeScalars.first else {
            throw TemplateError(place, "{{}} names nothing")
        }
        let rest = String(String.UnicodeScalarView(tag.unicodeScalars.dropFirst()))
        switch sign {
        case "!": return
        case "%": try readDirective(rest, place)
        case "#": try begin(rest, isInverted: false, place)
        case "^": try begin(rest, isInverted: true, place)
        case "/": try end(rest, place)
        case "\"":
            guard rest.unicodeScalars.last == "\"" else {
                throw TemplateError(place, "a quotation mark is missing")
            }
            add(.text(String(String.UnicodeScalarView(rest.unicodeScalars.dropLast()))))
        case "&": try readValue(TemplateWords.trimmed(rest), isRaw: true, place)
        default: try readValue(tag, isRaw: false, place)
        }
    }

    private mutating func readDirective(
        _ text: String, _ place: TemplatePlace
    ) throws(TemplateError) {
        let words = TemplateWords.split(text)
        let known = TemplateEscaping.allCases.map(\.rawValue)
        guard words.count == 2, words[0] == "escape" else {
            throw TemplateError(
                place, "the only directive is {{%escape FORMAT}}, as in {{%escape html}}")
        }
        guard let escaping = TemplateEscaping(rawValue: words[1]) else {
            throw TemplateError(
                place, "values are escaped for \(known.joined(separator: ", ")), not '\(words[1])'",
                name: words[1], known: known)
        }
        guard self.escaping == nil else {
            throw TemplateError(place, "values are escaped in one way only")
        }
        self.escaping = escaping
    }

    private mutating func readValue(
        _ name: String, isRaw: Bool, _ place: TemplatePlace
    ) throws(TemplateError) {
        if let position = try position(name, place) {
            guard case .number = position.position else {
                throw TemplateError(place, "\(name) begins a section: {{#\(name)}}")
            }
            return add(.position(position.position, frame: position.frame))
        }
        let reference = try reference(name, place)
        switch reference.fields {
        case .text, .lines, .address, .number, .flag, .list(.text): break
        case .record, .byLanguage:
            let part = reference.fields.names.first ?? "en"
            let example = name == "." ? part : "\(name).\(part)"
            throw TemplateError(
                place, "\(name) has parts; name one of them, as in {{\(example)}}")
        case .list:
            throw TemplateError(
                place, "\(name) is a list; write {{#\(name)}} ... {{/\(name)}} for each of it")
        }
        add(.value(reference, isRaw: isRaw))
    }

    // MARK: Sections

    private mutating func begin(
        _ text: String, isInverted: Bool, _ place: TemplatePlace
    ) throws(TemplateError) {
        let words = TemplateWords.split(text)
        guard let name = words.first else {
            throw TemplateError(place, "a section names nothing")
        }
        guard open.count < Self.deepest else {
            throw TemplateError(place, "sections are more than \(Self.deepest) deep")
        }
        if let (position, frame) = try position(name, place) {
            guard words.count == 1 else { throw TemplateError(place, "\(name) has no conditions") }
            open.append(
                Section(
                    name: name, place: place,
                    make: {
                        .positionSection(position, frame: frame, isInverted: isInverted, $0)
                    }, hasFrame: false))
            return
        }
        let reference = try reference(name, place)
        var item = reference.fields
        if case .list(let fields) = reference.fields { item = fields }
        var conditions: [Condition] = []
        for word in words.dropFirst() {
            guard case .list = reference.fields else {
                throw TemplateError(place, "\(name) is no list, of which one could choose")
            }
            conditions.append(try condition(word, of: name, item, place))
        }
        let chosen = conditions
        if !isInverted {
            var isItem = false
            if case .list = reference.fields { isItem = true }
            frames.append(Frame(fields: item, isItem: isItem))
        }
        open.append(
            Section(
                name: name, place: place,
                make: { .section(reference, chosen, isInverted: isInverted, $0) },
                hasFrame: !isInverted))
    }

    private mutating func end(
        _ text: String, _ place: TemplatePlace
    ) throws(TemplateError) {
        let name = TemplateWords.trimmed(text)
        guard let section = open.popLast() else {
            throw TemplateError(place, "{{/\(name)}} closes nothing")
        }
        guard section.name == name else {
            throw TemplateError(
                place,
                "{{/\(name)}} stands where {{/\(section.name)}} should, "
                    + "for the section of line \(section.place.line)")
        }
        if section.hasFrame { frames.removeLast() }
        add(section.make(section.nodes))
    }

    /// `kind=role,study` or `kind!=setback`.
    private func condition(
        _ word: String, of list: String, _ item: TemplateFields, _ place: TemplatePlace
    ) throws(TemplateError) -> Condition {
        let parts = TemplateWords.condition(word)
        guard let parts, !parts.values.isEmpty else {
            throw TemplateError(place, "'\(word)' is no condition, as in kind=role,study")
        }
        let path = TemplateWords.path(parts.name)
        var fields = item
        for step in path { fields = try member(step, of: fields, list, place) }
        switch fields {
        case .text, .flag, .list(.text): break
        default: throw TemplateError(place, "\(parts.name) cannot be compared")
        }
        return Condition(path: path, values: parts.values, isNegated: parts.isNegated)
    }

    // MARK: Names

    private func position(
        _ name: String, _ place: TemplatePlace
    ) throws(TemplateError) -> (position: Position, frame: Int)? {
        guard name.utf8.first == UInt8(ascii: "@") else { return nil }
        let known = Position.allCases.map(\.rawValue)
        guard let position = Position(rawValue: name) else {
            throw TemplateError(place, "there is no \(name)", name: name, known: known)
        }
        guard let frame = frames.lastIndex(where: \.isItem) else {
            throw TemplateError(place, "\(name) stands outside of a list's section")
        }
        return (position, frame)
    }

    /// The nearest section around whose item has a field of the name.
    private func reference(
        _ name: String, _ place: TemplatePlace
    ) throws(TemplateError) -> Reference {
        let inner = frames.count - 1
        if name == "." { return Reference(frame: inner, path: [], fields: frames[inner].fields) }
        let path = TemplateWords.path(name)
        let owner = frames.lastIndex { frame in
            !frame.isByLanguage && path.first.map { frame.fields.member($0) != nil } == true
        }
        guard let frame = owner else {
            var known = frames.flatMap(\.fields.names)
            known += Position.allCases.map(\.rawValue)
            let word = path.first ?? name
            throw TemplateError(
                place, "there is no field '\(word)' here", name: word, known: known)
        }
        var fields = frames[frame].fields
        var walked = "here"
        for step in path {
            fields = try member(step, of: fields, walked, place)
            walked = step
        }
        return Reference(frame: frame, path: path, fields: fields)
    }

    private func member(
        _ name: String, of fields: TemplateFields, _ owner: String, _ place: TemplatePlace
    ) throws(TemplateError) -> TemplateFields {
        if let member = fields.member(name) { return member }
        if case .byLanguage = fields {
            throw TemplateError(place, "'\(name)' is no language, as in \(owner).en")
        }
        if fields.names.isEmpty {
            throw TemplateError(place, "\(owner) has no parts, so no '\(name)'")
        }
        throw TemplateError(
            place,
            "\(owner) has no field '\(name)'; it has "
                + fields.names.joined(separator: ", "), name: name, known: fields.names)
    }
}
