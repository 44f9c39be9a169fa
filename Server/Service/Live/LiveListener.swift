/// Who listens, as the hub needs to know it.
public struct LiveListener: Sendable {
    /// Listeners are counted by group: an account's id, or `link:` and a link's.
    public var group: String
    /// Reads anew what the listener may hear of. Nil ends its stream, for a token or a link that is
    /// no longer good; so does an error. Called when the stream opens, with every heartbeat, and
    /// by `LiveHub.recheck`.
    public var audience: @Sendable () throws -> LiveAudience?
    /// Words a hint for this listener; nil leaves it out.
    public var message: @Sendable (LiveHint) -> LiveMessage?
    /// Where the events go.
    public var sink: any LiveSink

    /// A listener by its parts.
    public init(
        group: String, audience: @escaping @Sendable () throws -> LiveAudience?,
        message: @escaping @Sendable (LiveHint) -> LiveMessage?, sink: any LiveSink
    ) {
        self.group = group
        self.audience = audience
        self.message = message
        self.sink = sink
    }
}
