/// How long to wait before the next try: twice as long after each failure, up to a bound, and of
/// that a random part, so that the clients of a server that comes back do not all come at once.
public struct Backoff: Sendable, Equatable {
    /// Milliseconds before the second try, at most.
    public var first = 2_000
    /// Milliseconds before any try, at most.
    public var longest = 60_000
    /// Failures since something last went well.
    public private(set) var failures = 0

    /// Without a failure yet.
    public init() {}

    /// Something went well.
    public mutating func succeeded() { failures = 0 }

    /// Notes a failure and answers the milliseconds to wait: between half the bound and all of it,
    /// by `chance` from 0 to 1.
    public mutating func failed(_ chance: Double) -> Int {
        let doubled = failures < 16 ? max(first, 1) << failures : longest
        failures += 1
        let bound = min(doubled, longest)
        return bound / 2 + Int(Double(bound - bound / 2) * min(max(chance, 0), 1))
    }
}
