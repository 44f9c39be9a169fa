internal import CCurl
internal import ClientSync

/// The options of every request. Setting one fails where libcurl lacks the feature or the memory;
/// then nothing is sent, because a bound or a check would be missing.
enum CurlOptions {
    /// False when an option was not accepted.
    static func apply(
        _ configuration: HTTPTransport.Configuration, to curl: UnsafeMutableRawPointer
    ) -> Bool {
        var codes: [CURLcode] = []
        func set(_ option: CURLoption, _ value: Int) {
            codes.append(unsafe vita_curl_set_long(curl, option, value))
        }
        func set(_ option: CURLoption, _ value: String) {
            codes.append(unsafe vita_curl_set_string(curl, option, value))
        }
        // No signals: the process may have threads.
        set(CURLOPT_NOSIGNAL, 1)
        // A redirect would take the token along (RFC 9110 §15.4): the caller sees it instead.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_HTTP09_ALLOWED, 0)
        // An empty proxy overrides the environment.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let file = configuration.certificateAuthorities { set(CURLOPT_CAINFO, file) }
        set(CURLOPT_TCP_NODELAY, 1)
        set(CURLOPT_USERAGENT, "vita/" + configuration.version)
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(configuration.connectTimeout))
        set(CURLOPT_TIMEOUT_MS, milliseconds(configuration.totalTimeout))
        set(CURLOPT_LOW_SPEED_LIMIT, configuration.lowSpeedLimit)
        set(CURLOPT_LOW_SPEED_TIME, max(Int(configuration.lowSpeedTime.components.seconds), 1))
        #if PLANTED_BUGS
            if Planted.isOn(.redirectFollowed) { set(CURLOPT_FOLLOWLOCATION, 1) }
            if Planted.isOn(.strangerTrusted) {
                set(CURLOPT_SSL_VERIFYPEER, 0)
                set(CURLOPT_SSL_VERIFYHOST, 0)
            }
            if Planted.isOn(.answerUnbounded) { return codes.allSatisfy { $0 == CURLE_OK } }
        #endif
        codes.append(
            unsafe vita_curl_set_size(
                curl, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(configuration.maxResponseBody)))
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    /// What an answer without end needs in place of some of the options above: no total time, and
    /// signs of life from the system where a proxy has none.
    static func applyFeed(to curl: UnsafeMutableRawPointer) -> Bool {
        let options: [(CURLoption, Int)] = [
            (CURLOPT_TIMEOUT_MS, 0), (CURLOPT_LOW_SPEED_LIMIT, 0), (CURLOPT_LOW_SPEED_TIME, 0),
            (CURLOPT_TCP_KEEPALIVE, 1), (CURLOPT_TCP_KEEPIDLE, 30), (CURLOPT_TCP_KEEPINTVL, 15),
            (CURLOPT_FRESH_CONNECT, 1), (CURLOPT_FORBID_REUSE, 1),
        ]
        var codes = options.map { unsafe vita_curl_set_long(curl, $0, $1) }
        codes.append(unsafe vita_curl_set_size(curl, CURLOPT_MAXFILESIZE_LARGE, 0))
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    /// The bytes must stay where they are until the request is done.
    static func setMethod(
        _ request: TransportRequest, _ body: UnsafeRawBufferPointer,
        on curl: UnsafeMutableRawPointer
    ) {
        if request.body != nil {
            unsafe vita_curl_set_long(curl, CURLOPT_POST, 1)
            unsafe vita_curl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
            // A pointer even for nothing: without one libcurl would ask a read callback.
            let start = unsafe body.baseAddress ?? UnsafeRawPointer(empty.utf8Start)
            unsafe vita_curl_set_pointer(curl, CURLOPT_POSTFIELDS, start)
        }
        if request.method == "HEAD" {
            unsafe vita_curl_set_long(curl, CURLOPT_NOBODY, 1)
        } else {
            unsafe vita_curl_set_string(curl, CURLOPT_CUSTOMREQUEST, request.method)
        }
    }

    private static let empty: StaticString = ""

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return max(Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000), 1)
    }
}
