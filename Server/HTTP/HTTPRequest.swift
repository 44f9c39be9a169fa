/// A request that has passed the gate and arrived whole (RFC 9112 §2.1).
public struct HTTPRequest: Sendable {
    /// The method, case-sensitive (RFC 9110 §9.1).
    public var method: String
    /// The path as it was sent, still percent-encoded and without the query (RFC 9112 §3.2.1).
    /// The absolute form (§3.2.2) arrives here without its scheme and authority.
    public var target: String
    /// The decoded pairs of the query in their order (RFC 3986 §3.4); `+` is a plus sign.
    public var query: [(name: String, value: String)]
    /// Lower-cased field name → the values of its lines in order (RFC 9110 §5.1, 5.3).
    public var headers: [String: [String]]
    /// The content (RFC 9110 §6.4), never longer than the server's limit.
    public var body: [UInt8]
    /// The numeric address of the peer; a proxy's, where one stands in front.
    public var remoteAddress: String
    /// The account that the sender may act for without a token, because the way by which the
    /// request came says so; nil for everything that came over HTTP.
    public internal(set) var trustedAccount: String?

    /// A request by its parts, as a test of a handler needs it.
    public init(
        method: String, target: String, query: [(name: String, value: String)] = [],
        headers: [String: [String]] = [:], body: [UInt8] = [], remoteAddress: String = "127.0.0.1"
    ) {
        self.method = method
        self.target = target
        self.query = query
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }

    /// The first line of a field; the name is compared without case (RFC 9110 §5.1).
    public func header(_ name: String) -> String? {
        headers[name.lowercased()]?.first
    }

    /// The first value of a query parameter.
    public func parameter(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}
