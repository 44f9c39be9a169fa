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

    /// The key of a field without elements.
    public var key: ExactString { ExactString(rawValue) }

    /// The key of one element.
    public func key(_ element: String) -> ExactString {
        ExactString("\(rawValue)/\(element)")
    }
}

/// A register key taken apart.
public struct FieldKey: Sendable {
    /// The field's name; a later version may know more names than `Field`.
    public let name: String
    /// The element, or nil for a field without elements.
    public let element: String?

    /// Splits at the first slash.
    public init(_ key: ExactString) {
        let utf8 = key.text.utf8
        if let slash = utf8.firstIndex(of: UInt8(ascii: "/")) {
            name = String(key.text[..<slash])
            element = String(key.text[utf8.index(after: slash)...])
        } else {
            name = key.text
            element = nil
        }
    }

    /// The field, where this version knows it.
    public var field: Field? { Field(rawValue: name) }
}
