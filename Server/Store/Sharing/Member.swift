public import Career

/// An account that a timeline is or was shared with.
public struct Member: Sendable, Hashable {
    /// Who.
    public let account: Account
    /// What it may do; never `owner`.
    public let role: Access.Role
    /// Since when, in seconds since 1970.
    public let joined: Int
}

/// A code for one membership that waits for whom it is for.
public struct Invitation: Sendable, Hashable {
    /// What its owner names it by; the code is not kept.
    public let id: Identifier
    /// What whoever accepts it becomes.
    public let role: Access.Role
    /// The name of the only account that may accept it; nil for any.
    public let recipient: String?
    /// From when on it is good for nothing, in seconds since 1970.
    public let expires: Int
}
