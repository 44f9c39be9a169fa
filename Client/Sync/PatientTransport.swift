/// A transport that asks again where a server says that it is busy and when to come back (RFC 9110
/// §10.2.3): 429 and 503 refuse a request before anything of it is done.
public final class PatientTransport: Transport, @unchecked Sendable {
    /// A longer wait is not waited for: the answer goes to whoever asked.
    public static let longestWait = 5
    /// Waits for one request, at most.
    public static let waits = 3

    // Set once and only read; the closures are called by whoever sends.
    private let transport: any Transport
    private let pause: (Int) -> Void
    private let tell: (Int) -> Void

    /// The same transport with patience.
    ///
    /// - Parameters:
    ///   - transport: What carries the requests.
    ///   - pause: Waits so many milliseconds.
    ///   - tell: Called before each wait with its whole seconds.
    public init(
        _ transport: any Transport, pause: @escaping (Int) -> Void,
        tell: @escaping (Int) -> Void = { _ in }
    ) {
        (self.transport, self.pause, self.tell) = (transport, pause, tell)
    }

    /// Sends a request, again after each answer that asks for it, and at most four times.
    public func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        for _ in 0..<Self.waits {
            let response = try transport.send(request)
            guard let seconds = Self.wait(for: response) else { return response }
            tell(seconds)
            pause(seconds * 1000)
        }
        return try transport.send(request)
    }

    /// Seconds after which the same request is worth another try; nil where it is not, or not soon.
    /// A date in place of seconds, which this server never sends, counts as not soon.
    static func wait(for response: TransportResponse) -> Int? {
        guard response.status == 429 || response.status == 503,
            let field = response.header("retry-after"), !field.isEmpty,
            field.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int(field), seconds <= longestWait
        else { return nil }
        return max(seconds, 1)
    }
}
