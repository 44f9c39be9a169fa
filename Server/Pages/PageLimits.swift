/// What pages may cost; tests make it small.
public struct PageLimits: Sendable {
    /// Changes of a log that are folded.
    public var changes = 50_000
    /// Bytes of a log that are folded.
    public var log = 16 << 20
    /// Events on a page.
    public var events = 10_000
    /// Bytes of one answer.
    public var answer = 16 << 20
    /// Bytes of answers that are kept.
    public var kept = 32 << 20
    /// Requests that may be making an answer, or waiting until another one is made.
    public var making = 3

    /// The usual ones.
    public init() {}
}
