public import ClientSync

/// Requests by the scheme of their URL: over ssh, or over HTTP.
public final class AnyTransport: Transport {
    private let web: HTTPTransport
    private let shell: SSHTransport

    /// A transport over two; several may share the one for ssh, and with it its processes.
    public init(web: HTTPTransport, shell: SSHTransport) {
        (self.web, self.shell) = (web, shell)
    }

    /// Sends a request and waits for the whole response.
    public func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        if request.url.hasPrefix("ssh://") { return try shell.send(request) }
        return try web.send(request)
    }
}
