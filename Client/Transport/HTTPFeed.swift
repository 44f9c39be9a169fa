internal import CCurl
internal import ClientSync

/// One response that is read while it comes, through libcurl.
@safe
final class HTTPFeed: LiveFeed {
    /// Bytes that may wait to be taken: whoever waits takes them soon.
    private static let maxWaiting = 1 << 20

    let curl: UnsafeMutableRawPointer
    var key: UInt { unsafe UInt(bitPattern: curl) }
    var onClose: ((HTTPFeed) -> Void)?
    private let url: CheckedURL
    private let headers: HeaderList
    private let maxHeader: Int
    private var receiver: Receiver
    private var head: TransportResponse?
    private var hasHead = false
    private var content: [UInt8] = []
    private var ended: (isTold: Bool, error: TransportError?)?
    private var isTooLarge = false

    init(
        _ curl: UnsafeMutableRawPointer, _ url: CheckedURL, _ headers: HeaderList, maxHeader: Int
    ) {
        unsafe self.curl = curl
        self.url = url
        self.headers = headers
        self.maxHeader = maxHeader
        receiver = Receiver(maxHeader: maxHeader, maxBody: 0)
    }

    /// Its owner keeps it until it is closed, so that libcurl's pointer to it is good.
    func configure() {
        unsafe vita_curl_set_url(curl, url.handle)
        unsafe vita_curl_set_headers(curl, headers.list)
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe vita_curl_set_sinks(curl, Self.header, Self.body, context)
    }

    var hasNews: Bool { head != nil || !content.isEmpty || ended?.isTold == false }

    func take() -> FeedNews {
        defer {
            head = nil
            content = []
            ended?.isTold = true
        }
        return FeedNews(
            head: head, bytes: content, hasEnded: ended != nil, error: ended?.error)
    }

    func close() {
        ended = (true, nil)
        onClose?(self)
        onClose = nil
    }

    /// libcurl is done with it.
    func end(_ code: CURLcode) {
        guard ended == nil else { return }
        let isDone = code == CURLE_OK && !isTooLarge
        let failure = CurlFailure(code: code, host: url.host, receiver: receiver)
        ended = (false, isDone ? nil : failure.error)
    }

    // MARK: Callbacks

    private static let header: vita_curl_sink = { bytes, size, count, context in
        guard let context = unsafe context else { return 0 }
        let feed = unsafe Unmanaged<HTTPFeed>.fromOpaque(context).takeUnretainedValue()
        let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe feed.takeHeader(line) ? size * count : 0
    }

    private static let body: vita_curl_sink = { bytes, size, count, context in
        guard let context = unsafe context else { return 0 }
        let feed = unsafe Unmanaged<HTTPFeed>.fromOpaque(context).takeUnretainedValue()
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe feed.takeBody(piece) ? size * count : 0
    }

    private func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        // Fields behind the content (RFC 9112 §7.1.2) say nothing that anybody asked for.
        guard !hasHead else { return true }
        guard unsafe receiver.takeHeader(line) else { return false }
        guard unsafe line.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) else { return true }
        let response = unsafe receiver.response(from: curl)
        // Not an interim one (RFC 9110 §15.2).
        guard response.status >= 200 else { return true }
        hasHead = true
        head = response
        return true
    }

    private func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard content.count + piece.count <= Self.maxWaiting else {
            isTooLarge = true
            return false
        }
        unsafe content.append(contentsOf: piece)
        return true
    }
}
