/// One HTTP request (RFC 9110 §3.4), complete before it is sent.
public struct TransportRequest: Sendable {
    /// The method (RFC 9110 §9.1).
    public var method: String
    /// An http or https URI without a user name and password (RFC 9110 §4.2).
    public var url: String
    /// Field lines in their order (RFC 9110 §5); the token travels here and nowhere else.
    public var headers: [(String, String)]
    /// The content, or nil for none (RFC 9110 §6.4).
    public var body: [UInt8]?

    /// A request by its parts.
    public init(
        method: String = "GET", url: String, headers: [(String, String)] = [],
        body: [UInt8]? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// One whole response (RFC 9110 §3.4), of any status.
public struct TransportResponse: Sendable {
    /// The status code (RFC 9110 §15); a redirect arrives as such and is not followed.
    public var status: Int
    /// Field lines with lower-cased names (RFC 9110 §5.1).
    public var headers: [(String, String)]
    /// The content, as long as its Content-Length said (RFC 9112 §6.3).
    public var body: [UInt8]
    /// HTTP sent for this request: request line, fields, content.
    public var bytesSent: Int
    /// HTTP received for this request: status line, fields, content.
    public var bytesReceived: Int

    /// A response by its parts.
    public init(
        status: Int, headers: [(String, String)] = [], body: [UInt8] = [], bytesSent: Int = 0,
        bytesReceived: Int = 0
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.bytesSent = bytesSent
        self.bytesReceived = bytesReceived
    }

    /// The first line of a field; the name is compared without case (RFC 9110 §5.1).
    public func header(_ name: String) -> String? {
        let name = name.lowercased()
        return headers.first { $0.0 == name }?.1
    }
}

/// Something that carries a request to a server and its response back.
public protocol Transport: AnyObject, Sendable {
    /// Sends a request and waits for the whole response.
    func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse
}

/// Why no response came, for people: it names the server and never a field or a content.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong, for programs.
    public enum Kind: String, Sendable {
        /// No connection, or one that broke: worth another try later.
        case unreachable
        /// A deadline passed: worth another try later.
        case timedOut
        /// The response is larger than this client takes.
        case tooLarge
        /// Plain HTTP to another machine, without leave.
        case insecure
        /// The server did not prove who it is, or speaks no TLS this client accepts.
        case tls
        /// What came is not HTTP as RFC 9112 has it.
        case protocolViolation
        /// The response ended early (RFC 9112 §8).
        case truncated
        /// The URL or a field cannot be sent.
        case invalidRequest
    }

    /// What went wrong, for programs.
    public var kind: Kind
    /// What happened, to which server, and what to do next.
    public var message: String
    /// True where certainly no byte of the request went to anybody.
    public var isUnsent: Bool

    /// An error by its parts.
    public init(kind: Kind, message: String, isUnsent: Bool = false) {
        self.kind = kind
        self.message = message
        self.isUnsent = isUnsent
    }

    /// The message.
    public var description: String { message }
}
