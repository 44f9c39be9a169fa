/// What an account may do with a timeline, and in whose directory the timeline is.
///
/// It is decided in one place, `Accounts.standing(of:in:)`, and every route goes by it.
public struct Access: Sendable, Hashable {
    /// What somebody is to a timeline.
    public enum Role: String, Sendable, Hashable {
        /// Whose it is: everything.
        case owner
        /// Reads and writes.
        case editor
        /// Reads.
        case viewer
    }

    /// Whose timeline.
    public let owner: Account
    /// What the asking account is to it.
    public let role: Role
    /// What the owner calls the timeline.
    public let name: String?
}
