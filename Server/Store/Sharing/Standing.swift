public import Career

/// What a timeline's id means to an account.
public enum Standing: Sendable, Hashable {
    /// Nothing: no such timeline, or somebody else's. The two are one answer.
    case absent
    /// The account may do what the access says.
    case granted(Access)
    /// Its owner deleted it; perhaps another took its place. `isOwn` where that is the account.
    case gone(successor: Identifier?, isOwn: Bool)
    /// The account was a member once and is no more.
    case withdrawn
}
