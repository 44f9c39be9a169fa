public import ClientSync
internal import Synchronization

/// Plain HTTP/1.1 to a server on this machine, over one kept connection, without a library for it.
///
/// The libraries that speak TLS, and with it everything to other machines, take longer to load than
/// a whole sync with nothing to do takes (docs/decisions/0050). It follows no redirect, asks for no
/// compression, keeps no cookie and knows no proxy; it bounds time and bytes as `HTTPTransport`
/// does. Requests from several threads take turns.
public final class LoopbackTransport: Transport {
    private let configuration: TransportConfiguration
    private let kept: Mutex<Kept>

    /// Used by one thread at a time, which the mutex sees to.
    private struct Kept: @unchecked Sendable {
        var authority = ""
        var socket: LoopbackSocket?
    }

    /// A transport without a connection yet.
    public init(configuration: TransportConfiguration) {
        self.configuration = configuration
        kept = Mutex(Kept())
    }

    /// Sends a request and waits for the whole response, of whatever status.
    public func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        guard let url = LoopbackURL(request.url) else {
            throw TransportError(
                kind: .invalidRequest,
                message: "This address is none of a server on this machine over plain HTTP.")
        }
        try request.checkFields()
        let message = message(request, to: url)
        return try kept.withLock { (kept) throws(TransportError) -> TransportResponse in
            var socket = kept.authority == url.authority ? kept.socket : nil
            kept = Kept()
            // What an idle connection has to say is that it has ended.
            if socket?.wait(toSend: false, milliseconds: 0).canRead == true { socket = nil }
            var exchange = Exchange(message, request.method, to: url, configuration)
            if let reused = socket {
                do throws(TransportError) {
                    try exchange.run(over: reused)
                } catch {
                    // It may have ended while the request was on its way (RFC 9112 §9.3.1).
                    guard exchange.response.received == 0, error.kind == .unreachable else {
                        throw error
                    }
                    exchange = Exchange(message, request.method, to: url, configuration)
                    socket = nil
                }
            }
            if socket == nil {
                let fresh = try connected(to: url)
                try exchange.run(over: fresh)
                socket = fresh
            }
            if exchange.keepsConnection {
                kept = Kept(authority: url.authority, socket: socket)
            }
            let response = exchange.response
            return TransportResponse(
                status: response.status, headers: response.fields, body: response.content,
                bytesSent: exchange.sent, bytesReceived: response.received)
        }
    }

    private func connected(to url: LoopbackURL) throws(TransportError) -> LoopbackSocket {
        let deadline = ContinuousClock.now + configuration.connectTimeout
        guard let socket = LoopbackSocket.connect(to: url, until: deadline) else {
            throw .unconnected(url.authority)
        }
        return socket
    }

    /// RFC 9112 §3, §5 and §6.
    private func message(_ request: TransportRequest, to url: LoopbackURL) -> [UInt8] {
        var head = "\(request.method) \(url.target) HTTP/1.1\r\nHost: \(url.authority)\r\n"
        head += "User-Agent: vita/\(configuration.version)\r\n"
        for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
        if let body = request.body { head += "Content-Length: \(body.count)\r\n" }
        return Array((head + "\r\n").utf8) + (request.body ?? [])
    }
}
