public import EDTF
public import StrictJSON

/// An event's date: the words it was told in, what they mean, and how that is known.
public struct When: Hashable, Sendable {
    /// How a date is known.
    public enum Basis: String, CaseIterable, Sendable {
        /// The source or the user states it.
        case stated
        /// Computed from what is stated.
        case derived
        /// A reader's judgement.
        case inferred
        /// The event has no date of its own; its relations place it.
        case relative
        /// Neither date nor relations.
        case none
    }

    /// The words as typed or as the source has them.
    public var words: String
    /// What they mean.
    public var date: FuzzyDate
    /// How it is known.
    public var basis: Basis

    /// A date with its words.
    public init(words: String, date: FuzzyDate, basis: Basis = .stated) {
        self.words = words
        self.date = date
        self.basis = basis
    }

    /// Reads a register's value; nil where this version cannot understand it.
    public init?(_ value: JSONValue) {
        guard let object = value.object, let edtf = object["edtf"]?.string,
            let date = try? FuzzyDate(parsing: edtf)
        else { return nil }
        self.date = date
        words = object["words"]?.string ?? edtf
        basis = object["basis"]?.string.flatMap(Basis.init) ?? .stated
    }

    /// The register's value.
    public var value: JSONValue {
        [
            "words": .string(words), "edtf": .string(date.description),
            "basis": .string(basis.rawValue),
        ]
    }
}
