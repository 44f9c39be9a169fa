/// A number as far as it is known: at least and at most.
public struct CountRange: Hashable, Sendable {
    /// It is no less.
    public var least: Int
    /// It is no more; nil where nothing bounds it.
    public var most: Int?

    /// A range.
    public init(_ least: Int, _ most: Int?) {
        self.least = least
        self.most = most
    }
}
