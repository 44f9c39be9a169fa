/// What every transport says in the same words.
extension TransportError {
    /// A deadline passed.
    public static func timedOut(_ host: String) -> TransportError {
        TransportError(
            kind: .timedOut,
            message: "\(host) did not answer in time. Your data is safe here; try again later.")
    }

    /// Nobody listens there.
    public static func unconnected(_ host: String) -> TransportError {
        TransportError(
            kind: .unreachable,
            message: "No connection to \(host). "
                + "Check that the server runs and the network works, then try again.",
            isUnsent: true)
    }

    /// A connection that stood is gone; `detail` is for whoever looks into it.
    public static func broken(_ host: String, _ detail: String) -> TransportError {
        TransportError(
            kind: .unreachable,
            message: "No connection to \(host), or it broke (\(detail)). "
                + "Check that the server runs and the network works, then try again.")
    }

    /// A response is longer than the transport takes.
    public static func tooLarge(_ host: String) -> TransportError {
        TransportError(
            kind: .tooLarge,
            message: "The answer of \(host) is larger than this program takes. "
                + "Check the address; if it is right, tell the server's operator.")
    }

    /// A response is not HTTP/1.1 (RFC 9112).
    public static func malformed(_ host: String) -> TransportError {
        TransportError(
            kind: .protocolViolation,
            message: "\(host) answered with something that is not HTTP. "
                + "Check the address and its port.")
    }

    /// The connection ended before the response did (RFC 9112 §8).
    public static func truncated(_ host: String) -> TransportError {
        TransportError(
            kind: .truncated,
            message: "The answer of \(host) ended early. Nothing of it was used; try again.")
    }

    /// A content that ends with the connection cannot be told from one cut short (RFC 9112 §6.3).
    public static func unframed(_ host: String) -> TransportError {
        TransportError(
            kind: .truncated,
            message: "\(host) did not say how long its answer is, so a part may be missing. "
                + "Try again; if it stays, tell the server's operator.")
    }

    /// A content in a coding nobody asked for is not what it says (RFC 9110 §8.4).
    public static func encoded(_ host: String) -> TransportError {
        TransportError(
            kind: .protocolViolation,
            message: "\(host) compressed its answer unasked. "
                + "Check the address, and any proxy in between.")
    }

    /// What was to be sent is no request (RFC 9110 §5.5).
    public static let unsendable = TransportError(
        kind: .invalidRequest,
        message: "The request holds a character HTTP does not carry. "
            + "Check that the token was copied whole and without line breaks.")
}

extension TransportRequest {
    /// Refuses a method or a field that would break its line: a line break in a value would start
    /// another field (RFC 9110 §5.5, §5.6.2, §9.1).
    public func checkFields() throws(TransportError) {
        guard Self.isToken(method) else { throw .unsendable }
        for (name, value) in headers {
            guard Self.isToken(name), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw .unsendable
            }
        }
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: marks.contains(byte)
                }
            }
    }

    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)
}
