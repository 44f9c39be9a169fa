internal import Career
internal import StrictJSON

/// A field that `--clear` empties.
struct ClearableField {
    private let field: Field

    private static let fields: [Field] = [
        .when, .kind, .status, .notes, .visibility, .people, .organizations, .places, .projects,
        .tags, .links, .citations, .relations,
    ]

    /// The fields by name.
    static let names = fields.map(\.rawValue)

    /// The options by which the fields are filled.
    private static let synonyms: [String: Field] = [
        "note": .notes, "with": .people, "org": .organizations, "place": .places,
        "project": .projects, "tag": .tags, "link": .links, "cite": .citations, "date": .when,
    ]

    /// The field of a name, or of the option that fills it.
    init(named name: String) throws(UsageError) {
        if let field = Self.fields.first(where: { $0.rawValue == name }) ?? Self.synonyms[name] {
            self.field = field
            return
        }
        let near = Suggestion.nearest(to: name, among: Self.names)
        throw UsageError(
            "--clear names no field that can be emptied: \(Quoting.shown(name))",
            hint: near.map { "Did you mean --clear \($0)?" }
                ?? "The fields are \(Self.names.joined(separator: ", ")).")
    }

    /// Whether a register belongs to the field.
    func covers(_ register: String) -> Bool {
        FieldKey(ExactString(register)).field == field
    }

    /// Empties the field.
    func clear(_ event: inout Event) {
        switch field {
        case .when: event.when = nil
        case .kind: event.kind = nil
        case .status: event.status = nil
        case .notes: event.notes = []
        case .visibility: event.visibility = nil
        case .links: event.links = []
        case .citations: event.citations = []
        case .relations: event.relations = []
        case .people, .organizations, .places, .projects, .tags: event.names[field] = []
        case .title, .life: break
        }
    }
}
