/// What a transport over HTTP allows itself and a server.
public struct TransportConfiguration: Sendable {
    /// Sent as `User-Agent: vita/VERSION` (RFC 9110 §10.1.5).
    public var version: String
    /// The longest content accepted in a response.
    public var maxResponseBody = 64 << 20
    /// The longest header section accepted, interim responses included.
    public var maxResponseHeader = 256 << 10
    /// Until a connection stands, TLS included.
    public var connectTimeout: Duration = .seconds(15)
    /// For everything.
    public var totalTimeout: Duration = .seconds(120)
    /// Fewer bytes a second than this, over `lowSpeedTime`, end the request.
    public var lowSpeedLimit = 64
    /// See `lowSpeedLimit`, in whole seconds.
    public var lowSpeedTime: Duration = .seconds(30)
    /// Allows plain HTTP to other machines: `--insecure`.
    public var allowInsecure = false
    /// Asked about once a second during a request; true gives it up.
    public var isGivenUp: (@Sendable () -> Bool)?
    /// A PEM file of certificate authorities in place of the system's.
    public var certificateAuthorities: String?

    /// The defaults for a version of this program.
    public init(version: String) {
        self.version = version
    }
}
