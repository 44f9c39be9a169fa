internal import Career
internal import EDTF
internal import Rendering
internal import StrictJSON

/// Fields and their values in words, on one line.
struct FieldWording {
    private let isASCII: Bool
    private let language: DateLanguage

    init(_ context: CommandContext) {
        isASCII = context.terminal.usesASCII
        language = isASCII ? .english : DateLanguage(tag: context.language)
    }

    /// `the date`, `the title (zh)`, `the tag`.
    static func name(_ key: ExactString) -> String {
        let parts = FieldKey(key)
        let language = parts.element.map { $0 == "en" ? "" : " (\(SafeText.line($0)))" } ?? ""
        switch parts.field {
        case .title: return "the title\(language)"
        case .notes: return "the notes\(language)"
        case .when: return "the date"
        case .people: return "the person"
        case .organizations: return "the organization"
        case .places: return "the place"
        case .projects: return "the project"
        case .tags: return "the tag"
        case .links: return "the link"
        case .citations: return "the citation"
        case .relations: return "the relation"
        case .kind, .status, .visibility, .life, nil: return "the \(SafeText.line(parts.name))"
        }
    }

    /// What stands in a set or names a register of many; a title's language is said with its name.
    static func element(_ key: ExactString) -> String? {
        let parts = FieldKey(key)
        if parts.field == .title || parts.field == .notes { return nil }
        return parts.element.map { SafeText.line($0) }
    }

    /// A value in words, cut where it is long.
    func text(_ value: JSONValue, of key: ExactString, most: Int = 60) -> String {
        let field = FieldKey(key).field
        if field == .when, let when = When(value) {
            return ascii(when.date.wording(language: language))
        }
        guard let text = value.string else {
            if value.isNull { return "nothing" }
            if value.object?.members.isEmpty == true { return "there" }
            return cut(
                SafeText.line(String(decoding: JSONWriter.bytes(value), as: UTF8.self)), most)
        }
        let line = cut(SafeText.line(text), most)
        guard field == .title || field == .notes else { return line }
        return isASCII ? "\"\(line)\"" : "“\(line)”"
    }

    private func cut(_ text: String, _ most: Int) -> String {
        DisplayWidth.cut(text, to: most, ellipsis: isASCII ? "..." : "…")
    }

    private func ascii(_ wording: String) -> String {
        isASCII ? String(wording.map { $0 == "–" ? "-" : $0 }) : wording
    }
}
