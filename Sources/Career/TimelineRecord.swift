public import EDTF
internal import StrictJSON

/// What a timeline says of itself.
public struct TimelineRecord: Sendable {
    /// Titles by language.
    public var titles: [LocalizedText] = []
    /// Whose career it is.
    public var subject: String?
    /// hemisphere, academic-terms, career-start, birth.
    public var settings: [String: String] = [:]

    /// An empty record.
    public init() {}

    /// Builds the record out of its facts.
    public init(facts: Facts) {
        for (key, value) in facts.registers.sorted(by: { $0.key < $1.key }) {
            let parts = FieldKey(key)
            switch (parts.name, parts.element) {
            case ("title", let language?):
                if let text = value.string { titles.append(LocalizedText(language, text)) }
            case ("subject", nil): subject = value.string
            case ("settings", let name?): settings[name] = value.string
            default: break
            }
        }
    }

    /// The facts.
    public var facts: Facts {
        var facts = Facts()
        for title in titles {
            facts.registers[ExactString("title/\(title.language)")] = .string(title.text)
        }
        facts.registers["subject"] = subject.map { .string($0) }
        for (name, value) in settings {
            facts.registers[ExactString("settings/\(name)")] = .string(value)
        }
        return facts
    }

    /// The title to show: the language asked for, else English, else the first; nil without any.
    public func title(in language: String) -> String? {
        (titles.first { $0.language == language } ?? titles.first { $0.language == "en" }
            ?? titles.first)?.text
    }

    /// Which side of the equator seasons are meant for.
    public var hemisphere: Hemisphere { settings["hemisphere"].flatMap(Hemisphere.init) ?? .north }
}
