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

    /// The protocol's limits.
    public init() {}
}
