internal import SyncProtocol

/// The limits that the store itself applies; tests make them small.
public struct StoreLimits: Sendable {
    /// Bytes of changes that one push or one page holds.
    public var batch = SyncLimits.batch
    /// Changes that one push or one page holds.
    public var changes = SyncLimits.changes
    /// Tips listed in one frontier.
    public var tips = SyncLimits.tips
    /// Timelines whose databases are open at once.
    public var openTimelines = 64
    /// Seconds that an enrolment code is good for.
    public var codeLifetime = 600
    /// Seconds that a token is good for; past half of them it is replaced.
    public var tokenLifetime = 90 * 86_400
    /// Bytes of changes that an account may store which has no figure of its own.
    public var quota = 1 << 30
    /// Links to one timeline.
    public var links = 100
    /// Seconds that a link is good for, at most: ten years.
    public var linkLifetime = 3653 * 86_400
    /// Members of one timeline besides its owner, and invitations to it that wait for an answer.
    public var members = 100
    /// Seconds that an invitation is good for, at most: thirty days.
    public var invitationLifetime = 30 * 86_400
    /// Keys for which one account may write.
    public var writers = 1000

    /// The protocol's limits.
    public init() {}
}
