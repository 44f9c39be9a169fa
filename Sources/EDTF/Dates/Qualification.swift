/// What the writer says about a part of a date: `?`, `~` or, for both, `%`.
struct Qualification: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let uncertain = Qualification(rawValue: 1)
    static let approximate = Qualification(rawValue: 2)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The qualification a byte stands for, or nil.
    init?(mark: UInt8) {
        switch mark {
        case UInt8(ascii: "?"): self = .uncertain
        case UInt8(ascii: "~"): self = .approximate
        case UInt8(ascii: "%"): self = [.uncertain, .approximate]
        default: return nil
        }
    }

    var mark: String {
        switch self {
        case .uncertain: "?"
        case .approximate: "~"
        case []: ""
        default: "%"
        }
    }
}
