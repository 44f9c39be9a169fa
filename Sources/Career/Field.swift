public import StrictJSON

/// The fields of an event as they stand in register keys: `title/en`, `kind`, `people/Ada Lovelace`.
///
/// A key is a field's name, or the name, a slash and an element. Names never hold a slash, so the
/// first one separates.
public enum Field: String, CaseIterable, Sendable {
    /// Title per language.
    case title
    /// Notes per language; they merge as text.
    case notes
    /// The date: `{words, edtf, basis}`.
    case when
    /// role, internship, education … or the user's own word.
    case kind
    /// happened, planned, target, cancelled.
    case status
    /// private, shared, public.
    case visibility
    /// alive or deleted.
    case life
    /// A set of names.
    case people
    /// A set of names.
    case organizations
    /// A set of names.
    case places
    /// A set of names.
    case projects
    /// A set of names.
    case tags
    /// A register per URL.
    case links
    /// A register per `SOURCE#SECTION/PARAGRAPH`.
    case citations
    /// A register per `KIND/EVENT`.
    case relations

    /// The sets of names, in the order in which they are shown.
    public static let sets: [Field] = [.people, .organizations, .places, .projects, .tags]

    /// Hashes the case: Swift would hash its name, letter by letter.
    public func hash(into hasher: inout Hasher) { hasher.combine(place) }

    private var place: Int {
        switch self {
        case .title: 0
        case .notes: 1
        case .when: 2
        case .kind: 3
        case .status: 4
        case .visibility: 5
        case .life: 6
        case .people: 7
        case .organizations: 8
        case .places: 9
        case .projects: 10
        case .tags: 11
        case .links: 12
        case .citations: 13
        case .relations: 14
        }
    }

    /// The key of a field without elements.
    public var key: ExactString { ExactString(rawValue) }

    /// The key of one element.
    public func key(_ element: String) -> ExactString {
        ExactString("\(rawValue)/\(element)")
    }
}

extension Field {
    /// The field of a register key; nil of one that this version does not know.
    public static func of(_ key: ExactString) -> Field? {
        var text = key.text
        return text.withUTF8 { bytes in
            var end = 0
            while end < bytes.count, unsafe bytes[end] != UInt8(ascii: "/") { end += 1 }
            return unsafe named(UnsafeBufferPointer(rebasing: bytes[..<end]))
        }
    }

    private static func named(_ bytes: UnsafeBufferPointer<UInt8>) -> Field? {
        guard bytes.count >= 4,
            let field = unsafe candidate(bytes.count, first: bytes[0], third: bytes[2])
        else { return nil }
        var name = field.rawValue
        return name.withUTF8 { unsafe $0.elementsEqual(bytes) } ? field : nil
    }

    /// The only field that a name of such a length and such letters can be: keys are taken apart a
    /// dozen times for each event of an import, and a `switch` over strings compares them in turn.
    private static func candidate(_ count: Int, first: UInt8, third: UInt8) -> Field? {
        switch (Unicode.Scalar(first), count) {
        case ("t", 5): .title
        case ("t", 4): .tags
        case ("n", 5): .notes
        case ("w", 4): .when
        case ("k", 4): .kind
        case ("s", 6): .status
        case ("v", 10): .visibility
        case ("l", 4): .life
        case ("l", 5): .links
        case ("p", 6): third == UInt8(ascii: "o") ? .people : .places
        case ("p", 8): .projects
        case ("o", 13): .organizations
        case ("c", 9): .citations
        case ("r", 9): .relations
        default: nil
        }
    }
}

/// A register key taken apart.
public struct FieldKey: Sendable {
    /// The field's name; a later version may know more names than `Field`.
    public let name: String
    /// The element, or nil for a field without elements.
    public let element: String?
    /// The field, where this version knows it.
    public let field: Field?

    /// Splits at the first slash.
    public init(_ key: ExactString) {
        let utf8 = key.text.utf8
        field = Field.of(key)
        if let slash = utf8.firstIndex(of: UInt8(ascii: "/")) {
            name = field?.rawValue ?? String(key.text[..<slash])
            element = String(key.text[utf8.index(after: slash)...])
        } else {
            name = key.text
            element = nil
        }
    }
}
