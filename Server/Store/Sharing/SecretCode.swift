internal import Sealing

/// Secrets of 130 bits that people pass on: codes of invitations, and links. What is kept is a hash
/// that is good for nothing else.
enum SecretCode {
    /// What a secret is for; one kind is never taken for another.
    enum Purpose: String {
        case invitation, link
    }

    /// A link's secret, 26 lower-case characters without dashes, as it stands in an address.
    static func link(_ random: [UInt8]) -> String {
        EnrolmentCode.make(random).filter { $0 != "-" }.lowercased()
    }

    /// The hash of a secret as somebody typed it; nil where it cannot be one.
    static func hash(_ typed: String, for purpose: Purpose) -> Digest? {
        guard let code = EnrolmentCode.hash(typed) else { return nil }
        return Digest(hashing: Array("vita \(purpose.rawValue) 1\n".utf8) + code.bytes)
    }
}
