/// What the server tells its log: numbers, fixed words and what the handler recorded, never a
/// target, a field or text of a client beyond its method, which is letters.
public enum HTTPEvent: Sendable, Equatable {
    /// A handler's answer was handed over to be sent.
    case answered(
        method: String, status: Int, received: Int, sent: Int, duration: Duration,
        remoteAddress: String, record: HTTPResponse.Record?)
    /// The gate or a limit refused a request before any handler saw it.
    case refused(status: Int, type: String, remoteAddress: String)
    /// A connection was taken in.
    case connected
    /// A connection that was taken in is over.
    case disconnected
    /// A limit was met: something was refused, or somebody had to make room.
    case limited(Limit, remoteAddress: String)
    /// A stream has begun.
    case streaming
    /// A stream is over; `sent` counts the bytes of its content.
    case streamed(sent: Int, duration: Duration, remoteAddress: String)
    /// A connection stayed past its deadline and was shut down.
    case expired(Stage, remoteAddress: String)

    /// What there may be only so much of.
    public enum Limit: String, Sendable, CaseIterable {
        /// Connections at once.
        case connections
        /// Connections of one address at once.
        case connectionsOfAddress = "connections-of-address"
        /// Bytes of contents at once.
        case bodies
        /// Bytes of answers at once.
        case answers
        /// Streams at once.
        case streams
        /// Streams to one address at once.
        case streamsOfAddress = "streams-of-address"
        /// The system's file descriptors.
        case descriptors
    }

    /// How far the request had come (RFC 9112 §2.1).
    public enum Stage: String, Sendable, CaseIterable {
        /// Nothing, or not yet the whole header section.
        case header
        /// Not yet the whole content.
        case body
        /// Not yet the whole answer taken by the client.
        case answer
        /// Its client did not take what was sent.
        case stream
    }
}
