internal import CCurl
public import ClientSync
internal import Synchronization

/// HTTP/1.1 through libcurl, over one kept connection.
///
/// It follows no redirect, asks for no compression, keeps no cookie, reads no `.netrc`, and
/// ignores `http_proxy` and its relatives: a token goes to the server in the URL or nowhere. It
/// verifies TLS 1.2 or later, and bounds time and bytes. Requests from several threads take turns.
public final class HTTPTransport: Transport {
    /// What it allows itself and a server.
    public typealias Configuration = TransportConfiguration

    private let configuration: Configuration
    private let handle: Mutex<Handle>

    /// The easy handle, made at the first request so that commands that stay offline pay nothing.
    @safe private struct Handle: @unchecked Sendable {
        var curl: UnsafeMutableRawPointer?
    }

    /// libcurl wants this once, before anything else; `static let` makes it once.
    private static let library = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// Makes libcurl ready, once.
    static func prepare() { _ = library }

    /// A transport without a connection yet.
    public init(configuration: Configuration) {
        self.configuration = configuration
        handle = Mutex(Handle())
    }

    deinit {
        handle.withLock { handle in
            if let curl = unsafe handle.curl { unsafe curl_easy_cleanup(curl) }
        }
    }

    /// Sends a request and waits for the whole response, of whatever status.
    public func send(_ request: TransportRequest) throws(TransportError) -> TransportResponse {
        let url = try CheckedURL(request.url, allowInsecure: configuration.allowInsecure)
        let headers = try HeaderList(request)
        return try handle.withLock { (handle) throws(TransportError) -> TransportResponse in
            if unsafe handle.curl == nil {
                _ = Self.library
                unsafe handle.curl = curl_easy_init()
            }
            guard let curl = unsafe handle.curl else {
                throw TransportError(
                    kind: .unreachable,
                    message: "There is not enough memory to connect. Close a program and retry.")
            }
            return try unsafe exchange(request, at: url, headers, over: curl)
        }
    }

    private func exchange(
        _ request: TransportRequest, at url: CheckedURL, _ headers: HeaderList,
        over curl: UnsafeMutableRawPointer
    ) throws(TransportError) -> TransportResponse {
        unsafe curl_easy_reset(curl)  // Keeps the connection, forgets every option.
        guard unsafe CurlOptions.apply(configuration, to: curl) else {
            throw TransportError(
                kind: .tls,
                message: "This machine's libcurl cannot do what a safe connection needs. "
                    + "Nothing was sent. Install libcurl 7.85 or later, with TLS.")
        }
        unsafe vita_curl_set_url(curl, url.handle)
        unsafe vita_curl_set_headers(curl, headers.list)
        let receiver = Receiver(
            maxHeader: configuration.maxResponseHeader, maxBody: configuration.maxResponseBody,
            isGivenUp: configuration.isGivenUp)
        let context = unsafe Unmanaged.passUnretained(receiver).toOpaque()
        unsafe vita_curl_set_sinks(curl, Receiver.header, Receiver.body, context)
        unsafe vita_curl_set_trace(curl, Receiver.trace, context)
        if configuration.isGivenUp != nil {
            unsafe vita_curl_set_progress(curl, Receiver.progress, context)
        }
        let body = request.body ?? []
        let code = unsafe body.withUnsafeBytes { bytes in
            unsafe CurlOptions.setMethod(request, bytes, on: curl)
            let code = unsafe curl_easy_perform(curl)
            // The next request must not find a pointer to this one's content.
            unsafe vita_curl_set_pointer(curl, CURLOPT_POSTFIELDS, nil)
            return code
        }
        let response = unsafe receiver.response(from: curl)
        withExtendedLifetime((receiver, headers, url)) {}
        guard code == CURLE_OK else {
            throw CurlFailure(code: code, host: url.host, receiver: receiver).error
        }
        try receiver.checkFraming(of: response, method: request.method, host: url.host)
        return response
    }
}
