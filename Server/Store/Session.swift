public import Sealing

/// Who asks, as a good token says.
public struct Session: Sendable, Hashable {
    /// Whose token it is.
    public let account: Account
    /// The enrolment that the token names: one machine of the account.
    public let enrolment: String
    /// True once half of the token's life is over: the machine should make another.
    public let isRotationDue: Bool
    /// The hash of the token.
    public let token: Digest
}
