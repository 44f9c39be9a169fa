/// Some of Allen's thirteen relations.
public struct AllenRelations: OptionSet, Hashable, Sendable {
    /// Bit n is the n-th case of `AllenRelation`.
    public let rawValue: UInt16

    /// The relations of these bits.
    public init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// One relation.
    public init(_ relation: AllenRelation) {
        let index = AllenRelation.allCases.firstIndex(of: relation) ?? 0
        rawValue = 1 << UInt16(index)
    }

    /// Any of the relations.
    public init(_ relations: [AllenRelation]) {
        self = relations.reduce(into: []) { $0.formUnion(AllenRelations($1)) }
    }

    /// Every relation.
    public static let all = AllenRelations(AllenRelation.allCases)

    /// The relations in the order of `AllenRelation.allCases`.
    public var relations: [AllenRelation] {
        AllenRelation.allCases.filter { contains(AllenRelations($0)) }
    }

    /// It was over when the other started: `before` or `meets`.
    public static let earlier = AllenRelations([.before, .meets])

    /// It started when the other was over: `after` or `metBy`.
    public static let later = AllenRelations([.after, .metBy])

    /// They share at least one day.
    public static let sharing = AllenRelations.all.subtracting(earlier).subtracting(later)

    /// It lies within the other, ends included.
    public static let within = AllenRelations([.during, .starts, .finishes, .equals])

    /// The same days.
    public static let same = AllenRelations(.equals)
}
