/// A response that is read while it comes.
public protocol LiveFeed: AnyObject {
    /// What has come since the last question.
    func take() -> FeedNews
    /// Ends it; nothing comes any more.
    func close()
}

/// What has come over a feed.
public struct FeedNews: Sendable {
    /// Status and fields, once, when they are here; the body is empty.
    public var head: TransportResponse?
    /// Content that has come since.
    public var bytes: [UInt8]
    /// True once nothing more comes.
    public var hasEnded: Bool
    /// Why it has ended, unless the server ended it.
    public var error: TransportError?

    /// News by their parts.
    public init(
        head: TransportResponse? = nil, bytes: [UInt8] = [], hasEnded: Bool = false,
        error: TransportError? = nil
    ) {
        self.head = head
        self.bytes = bytes
        self.hasEnded = hasEnded
        self.error = error
    }
}

/// Opens feeds, and waits for them. For one thread.
public protocol FeedTransport: AnyObject {
    /// Begins a request whose response is read as it comes; `allowInsecure` allows plain HTTP
    /// beyond loopback.
    func open(
        _ request: TransportRequest, allowInsecure: Bool
    ) throws(TransportError) -> any LiveFeed
    /// Returns when something has come over a feed, when one of the descriptors can be read, or
    /// when the time is over.
    func wait(milliseconds: Int, descriptors: [Int32])
}
