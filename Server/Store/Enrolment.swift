/// One enrolled machine of an account.
public struct Enrolment: Sendable, Hashable {
    /// 16 random characters.
    public let id: String
    /// The account's name.
    public let account: String
    /// What people call the machine.
    public let machine: String
    /// When it was enrolled, in seconds since 1970.
    public let created: Int
    /// When its token was last used, to the hour.
    public let lastUse: Int
    /// When its token ends; nil where it was revoked.
    public let expires: Int?
    /// When it was revoked.
    public let revoked: Int?
}
