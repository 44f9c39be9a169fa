/// Something that whoever watches over a server should be able to find again: who came in, who was
/// refused, what was given and what was taken back.
///
/// It holds names of accounts and machines, ids, and words of the program's own; never a token, a
/// code, a link's secret, a path or anything of a timeline.
public struct SecurityEvent: Sendable, Hashable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
        /// A machine has a token now.
        case enrolled
        /// A code was not good.
        case enrolmentRefused = "enrolment-refused"
        /// A request without a good token.
        case tokenRefused = "token-refused"
        /// A machine asked for another token.
        case tokenRotated = "token-rotated"
        /// A machine is refused from now on; `account` says by whom.
        case enrolmentRevoked = "enrolment-revoked"
        /// A code for a membership was made.
        case invitationMade = "invitation-made"
        /// Somebody became a member.
        case invitationAccepted = "invitation-accepted"
        /// A code for a membership was not good.
        case invitationRefused = "invitation-refused"
        /// A code for a membership was taken back.
        case invitationRevoked = "invitation-revoked"
        /// A member was given another role.
        case roleChanged = "role-changed"
        /// A member was sent away, or left.
        case memberWithdrawn = "member-withdrawn"
        /// A link was made.
        case linkMade = "link-made"
        /// A link was taken back.
        case linkRevoked = "link-revoked"
        /// An address that is, or was made to look like, a link's was asked for and shows nothing.
        case linkRefused = "link-refused"
        /// A timeline was deleted.
        case timelineDeleted = "timeline-deleted"
        /// A timeline gave its place to another.
        case timelineRetired = "timeline-retired"
        /// What only the owner may do, or a former member.
        case accessRefused = "access-refused"
        /// Changes that the account may not write; `reason` says why.
        case pushRefused = "push-refused"
        /// Changes beyond the account's quota.
        case quotaExceeded = "quota-exceeded"
        /// Too many requests, or too many wrong codes and tokens.
        case rateLimited = "rate-limited"

        /// True where somebody without a good token may cause it, or a program that tries again
        /// and again.
        var isRefusal: Bool {
            switch self {
            case .enrolmentRefused, .tokenRefused, .invitationRefused, .linkRefused,
                .accessRefused, .pushRefused, .quotaExceeded, .rateLimited:
                true
            default: false
            }
        }
    }

    /// What else is said.
    public enum Detail: String, Sendable, CaseIterable {
        /// What people call a machine.
        case machine
        /// Ids.
        case enrolment, timeline, successor, member, invitation, link
        /// Whose timeline it is, by name.
        case owner
        /// Fixed words.
        case role, scope, reason
    }

    /// What happened.
    public let kind: Kind
    /// The numeric address that asked, or `local`; nil where `omitted` counts.
    public let address: String?
    /// The template of the path that was asked for, such as `/t/{address}`.
    public let route: String?
    /// The name of the account that asked, where it is known.
    public let account: String?
    /// What else is known.
    public let details: [Detail: String]
    /// How many more of the kind came in the minute before and were not told one by one.
    public let omitted: Int

    init(
        _ kind: Kind, address: String, route: String, account: String?,
        _ details: [Detail: String] = [:]
    ) {
        self.kind = kind
        self.address = address
        self.route = route
        self.account = account
        self.details = details
        omitted = 0
    }

    init(_ kind: Kind, omitted: Int) {
        self.kind = kind
        self.omitted = omitted
        (address, route, account, details) = (nil, nil, nil, [:])
    }
}
