public import EDTF

/// What a timeline can be told about itself, beside titles and subject.
public enum TimelineSetting: String, CaseIterable, Sendable {
    /// Which side of the equator seasons are meant for: `north` or `south`.
    case hemisphere
    /// When the person was born, as EDTF.
    case birth
    /// When the career began, as EDTF.
    case careerStart = "career-start"
}

extension TimelineRecord {
    /// What a setting is set to.
    public subscript(setting: TimelineSetting) -> String? {
        get { settings[setting.rawValue] }
        set { settings[setting.rawValue] = newValue }
    }

    /// The date that a setting holds; nil where it is not set, or is none.
    public func date(of setting: TimelineSetting) -> FuzzyDate? {
        self[setting].flatMap { try? FuzzyDate(parsing: $0) }
    }
}
