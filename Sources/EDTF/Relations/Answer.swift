/// What can be said about two dates that are known as well as they are.
public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// However the unknown days fall.
    case yes
    /// However the unknown days fall, it is not so.
    case no
    /// It depends on where within their bounds the days fall.
    case maybe
    /// It depends on a bound nobody knows.
    case unknown
}
