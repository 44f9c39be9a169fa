internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What is answered by our own hand, before libmicrohttpd reads on.
extension ServerCore {
    /// Parameters of a query. libmicrohttpd keeps a record of each, and where it has no room for
    /// them closes without a word; no request that means something here has more than a few.
    static let parameterLimit = 256

    /// True for a target with more than that, which is answered 414 (RFC 9110 §15.5.15) and the
    /// connection closed. Over TLS, which is libmicrohttpd's to write to, it is only closed.
    func refusesParameters(of target: [UInt8], on connection: Connection) -> Bool {
        guard target.count > Self.parameterLimit,
            target.count(where: { $0 == UInt8(ascii: "&") }) >= Self.parameterLimit
        else { return false }
        let refusal = Refusal(
            status: 414, type: "urn:vita:problem:target-too-long", title: "Target too long",
            detail: "A query has at most \(Self.parameterLimit) parameters here.")
        log(
            .refused(
                status: refusal.status, type: refusal.type, remoteAddress: connection.client))
        connection.state.withLock { $0.stage = .ended }
        // Nothing else is being written: the answer before this request has gone out whole.
        if !isSecure { Socket.send(Self.bytes(of: refusal, configuration), to: connection.socket) }
        Socket.shutDown(connection.socket)
        return true
    }

    private static func bytes(
        of refusal: Refusal, _ configuration: HTTPServer.Configuration
    ) -> [UInt8] {
        let response = HTTPResponse.problem(
            status: refusal.status, type: refusal.type, title: refusal.title,
            detail: refusal.detail)
        var fields = configuration.fields
        fields.append(("Content-Type", response.contentType ?? ""))
        fields.append(("Content-Length", "\(response.body.count)"))
        fields.append(("Date", date))
        fields.append(("Connection", "close"))
        let lines = fields.map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array("HTTP/1.1 \(refusal.status) \(refusal.title)\r\n\(lines)\r\n".utf8)
            + response.body
    }

    /// The present moment as RFC 9110 §5.6.7 has it.
    private static var date: String {
        var seconds = time(nil)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let count = unsafe strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text.prefix(count).map(UInt8.init), as: UTF8.self)
    }
}
