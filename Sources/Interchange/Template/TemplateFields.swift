internal import StrictJSON

/// What a template can name: the shape of what it is filled with.
indirect enum TemplateFields: Sendable {
    /// A text on one line.
    case text
    /// A text of any lines.
    case lines
    /// An address.
    case address
    /// A whole number.
    case number
    /// True or false.
    case flag
    /// One of these for each language tag.
    case byLanguage(TemplateFields)
    /// Any number of these.
    case list(TemplateFields)
    /// Named fields, in the order in which they are documented.
    case record([(name: String, fields: TemplateFields)])

    /// The names of a record.
    var names: [String] {
        if case .record(let members) = self { members.map(\.name) } else { [] }
    }

    /// The field of a name.
    func member(_ name: String) -> TemplateFields? {
        switch self {
        case .record(let members): members.first { $0.name == name }?.fields
        case .byLanguage(let fields): Self.isLanguage(name) ? fields : nil
        default: nil
        }
    }

    private static func isLanguage(_ name: String) -> Bool {
        (2...35).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || byte == UInt8(ascii: "-")
            }
    }

    // MARK: What there is

    /// Everything, as `print --template` fills it in.
    static let page = record([
        (
            "page",
            record([
                ("title", text), ("subject", text), ("timelines", list(text)), ("today", text),
                ("count", number),
            ])
        ),
        ("events", list(event)),
        ("sources", list(source)),
    ])

    /// An event: what `list --json` gives, and the note in the reader's language.
    static let event = record([
        ("id", text), ("timeline", text), ("title", text), ("titles", byLanguage(text)),
        ("kind", text), ("status", text),
        (
            "when",
            record([
                ("words", text), ("edtf", text), ("earliestStart", text), ("latestStart", text),
                ("earliestEnd", text), ("latestEnd", text), ("text", text), ("basis", text),
            ])
        ),
        ("people", list(text)), ("organizations", list(text)), ("places", list(text)),
        ("projects", list(text)), ("tags", list(text)),
        ("links", list(record([("url", address), ("title", text)]))),
        ("notes", byLanguage(lines)),
        (
            "citations",
            list(
                record([
                    ("source", text), ("section", text), ("paragraph", number), ("words", text),
                ]))
        ),
        (
            "relations",
            list(
                record([
                    ("kind", text), ("event", text), ("offset", text), ("slack", text),
                    ("words", text),
                ]))
        ),
        ("visibility", text), ("conflicts", list(text)), ("deleted", flag), ("note", lines),
    ])

    static let source = record([
        ("id", text), ("title", text), ("author", text), ("url", address), ("published", text),
        ("language", text),
    ])
}
