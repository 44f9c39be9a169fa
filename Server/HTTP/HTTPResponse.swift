/// What a handler answers (RFC 9110 §15). The server adds Date, Content-Length and, where the
/// connection ends, Connection.
public struct HTTPResponse: Sendable {
    /// The status code, 200…599 (RFC 9110 §15).
    public var status: Int
    /// The media type of the body (RFC 9110 §8.3), or nil to send none.
    public var contentType: String?
    /// Further fields (RFC 9110 §5); a control character in one turns the answer into a 500.
    public var headers: [(String, String)]
    /// The content. It is not sent for HEAD, 204 and 304 (RFC 9110 §6.4.1).
    public var body: [UInt8]
    /// Where there is one, what it sends is the content instead of `body`, in chunks
    /// (RFC 9112 §7.1), and the connection is closed behind it.
    public var stream: EventStream?
    /// What the log is told of the request besides; nothing of it is sent.
    public var record: Record?

    /// Words of the program's own, and an account's name.
    public struct Record: Sendable, Equatable {
        /// The form of the path, without what stands in its place: a path may hold a secret.
        public var route: String
        /// The name of the account that asked, where it is known.
        public var account: String?

        /// A record by its parts.
        public init(route: String, account: String? = nil) {
            self.route = route
            self.account = account
        }
    }

    /// An answer by its parts.
    public init(
        status: Int, contentType: String? = nil, headers: [(String, String)] = [],
        body: [UInt8] = []
    ) {
        self.status = status
        self.contentType = contentType
        self.headers = headers
        self.body = body
    }

    /// An answer whose content is sent bit by bit. The server closes the stream when the client
    /// has left, does not read, or may have no more streams (it is then told so with a 503), and
    /// when it stops itself; for HEAD it sends the fields and closes the stream at once.
    public init(
        status: Int, contentType: String?, headers: [(String, String)] = [], stream: EventStream
    ) {
        self.init(status: status, contentType: contentType, headers: headers)
        self.stream = stream
    }

    /// A problem document (RFC 9457 §3.1).
    ///
    /// - Parameters:
    ///   - status: The status code, repeated in the document.
    ///   - type: A URI that stays the same and that programs may compare.
    ///   - title: What the type means, in a few words.
    ///   - detail: What happened this time and what to do.
    ///   - headers: Further fields, such as Allow or Retry-After.
    /// - Returns: The answer with the document as its content.
    public static func problem(
        status: Int, type: String, title: String, detail: String,
        headers: [(String, String)] = []
    ) -> HTTPResponse {
        let body =
            "{\"type\":\(quoted(type)),\"title\":\(quoted(title)),"
            + "\"status\":\(status),\"detail\":\(quoted(detail))}"
        return HTTPResponse(
            status: status, contentType: "application/problem+json", headers: headers,
            body: Array(body.utf8))
    }

    static let busy = problem(
        status: 503, type: "urn:vita:problem:busy", title: "Busy",
        detail: "Too much is being sent at once; try again in a moment.",
        headers: [("Retry-After", "1")])

    /// A JSON string (RFC 8259 §7).
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
