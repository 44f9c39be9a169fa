public import Career
public import Sealing

/// What a sync did.
public struct SyncReport: Sendable {
    /// Changes that the remote did not have before.
    public var pushed = 0
    /// Changes that this replica did not have before.
    public var pulled = 0
    /// Registers that came into conflict.
    public var conflicts = 0
    /// HTTP requests made.
    public var requests = 0
    /// Bytes of HTTP sent, headers included.
    public var bytesSent = 0
    /// Bytes of HTTP received, headers included.
    public var bytesReceived = 0
    /// True where either side refilled what the other had lost.
    public var healed = false
    /// This copy's new id, where it had to take one.
    public var replica: Digest?
    /// Lines set aside because this version cannot read them.
    public var quarantined = 0
    /// Timelines that the remote does not have, and its own of the same name.
    public var namesakes: [(timeline: Identifier, namesake: Identifier)] = []
    /// Timelines, by name, that their owner deleted on the server.
    public var gone: [String] = []
    /// Changes the server will never take, with its reasons.
    public var refused: [(timeline: String, change: Digest, reason: String)] = []

    /// An empty report.
    public init() {}

    /// Counts a request by its response.
    mutating func count(_ response: TransportResponse) {
        requests += 1
        bytesSent += response.bytesSent
        bytesReceived += response.bytesReceived
    }
}
