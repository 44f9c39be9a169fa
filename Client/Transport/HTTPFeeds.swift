internal import CCurl
public import ClientSync

/// Feeds over HTTP/1.1 through libcurl, each over a connection of its own, all read by the thread
/// that waits for them. What `HTTPTransport` says of safety holds here too.
@safe public final class HTTPFeeds: FeedTransport {
    private let configuration: HTTPTransport.Configuration
    private var multi: UnsafeMutableRawPointer?
    private var feeds: [UInt: HTTPFeed] = [:]

    /// Without a connection yet.
    public init(configuration: HTTPTransport.Configuration) {
        self.configuration = configuration
    }

    deinit {
        for feed in feeds.values { leave(feed) }
        if let multi = unsafe multi { unsafe curl_multi_cleanup(multi) }
    }

    /// Begins a request; its answer is read in `wait`.
    public func open(
        _ request: TransportRequest, allowInsecure: Bool
    ) throws(TransportError) -> any LiveFeed {
        let url = try CheckedURL(
            request.url, allowInsecure: allowInsecure || configuration.allowInsecure)
        let headers = try HeaderList(request)
        guard let multi = unsafe ready(), let curl = unsafe curl_easy_init() else {
            throw TransportError(
                kind: .unreachable,
                message: "There is not enough memory to connect. Close a program and retry.")
        }
        let feed = unsafe HTTPFeed(
            curl, url, headers, maxHeader: configuration.maxResponseHeader)
        guard unsafe CurlOptions.apply(configuration, to: curl),
            unsafe CurlOptions.applyFeed(to: curl)
        else {
            unsafe curl_easy_cleanup(curl)
            throw TransportError(
                kind: .tls,
                message: "This machine's libcurl cannot do what a safe connection needs. "
                    + "Nothing was sent. Install libcurl 7.85 or later, with TLS.")
        }
        feed.configure()
        unsafe curl_multi_add_handle(multi, curl)
        feeds[UInt(bitPattern: curl)] = feed
        feed.onClose = { [weak self] in self?.leave($0) }
        return feed
    }

    /// Reads what comes; returns as `FeedTransport` says.
    public func wait(milliseconds: Int, descriptors: [Int32]) {
        guard let multi = unsafe ready() else { return }
        var running: Int32 = 0
        unsafe curl_multi_perform(multi, &running)
        unsafe finishEnded(multi)
        let isQuiet = !feeds.values.contains { $0.hasNews }
        var waits = descriptors.map {
            curl_waitfd(fd: $0, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        }
        let patience = isQuiet ? Int32(clamping: max(milliseconds, 0)) : 0
        unsafe curl_multi_poll(multi, &waits, UInt32(waits.count), patience, nil)
        unsafe curl_multi_perform(multi, &running)
        unsafe finishEnded(multi)
    }

    private func ready() -> UnsafeMutableRawPointer? {
        HTTPTransport.prepare()
        if unsafe multi == nil { unsafe multi = curl_multi_init() }
        return unsafe multi
    }

    private func finishEnded(_ multi: UnsafeMutableRawPointer) {
        var left: Int32 = 0
        while let message = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE,
                let curl = unsafe message.pointee.easy_handle
            else { continue }
            let code = unsafe message.pointee.data.result
            feeds[UInt(bitPattern: curl)]?.end(code)
        }
    }

    private func leave(_ feed: HTTPFeed) {
        guard feeds.removeValue(forKey: feed.key) != nil else { return }
        if let multi = unsafe multi { unsafe curl_multi_remove_handle(multi, feed.curl) }
        unsafe curl_easy_cleanup(feed.curl)
    }
}
