/// How many days one moment is after another, as far as it is known; negative where it is before.
public struct OffsetRange: Hashable, Sendable {
    /// It is no less; nil where nothing bounds it.
    public let least: Int?
    /// It is no more; nil where nothing bounds it.
    public let most: Int?

    /// A range.
    public init(_ least: Int?, _ most: Int?) {
        self.least = least
        self.most = most
    }

    /// Nothing is known.
    public static let unknown = OffsetRange(nil, nil)

    /// What both say. Where they contradict each other, this one.
    public func narrowed(by other: OffsetRange) -> OffsetRange {
        let least = [least, other.least].compactMap { $0 }.max()
        let most = [most, other.most].compactMap { $0 }.min()
        if let least, let most, least > most { return self }
        return OffsetRange(least, most)
    }
}
