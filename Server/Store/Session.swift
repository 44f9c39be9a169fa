public import Sealing

/// Who asks, as a good token says.
public struct Session: Sendable, Hashable {
    /// Whose token it is.
    public let account: Account
    /// The enrolment that the token names: one machine of the account. Empty where whoever asks
    /// was let in without a token.
    public let enrolment: String
    /// True once half of the token's life is over: the machine should make another.
    public let isRotationDue: Bool
    /// The hash of the token; nil without one.
    public let token: Digest?

    init(account: Account, enrolment: String, isRotationDue: Bool, token: Digest) {
        self.account = account
        self.enrolment = enrolment
        self.isRotationDue = isRotationDue
        self.token = token
    }

    /// A session of an account whose permission comes from elsewhere, as over ssh.
    public init(trusted account: Account) {
        self.account = account
        enrolment = ""
        isRotationDue = false
        token = nil
    }
}
