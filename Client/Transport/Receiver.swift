internal import CCurl
internal import ClientSync

/// Takes in a response within its bounds and counts what goes over the wire. Used by one thread.
final class Receiver {
    private let maxHeader: Int
    private let maxBody: Int
    private var fields: [(String, String)] = []
    private var content: [UInt8] = []
    private var headerBytes = 0
    private var sent = 0
    private(set) var isTooLarge = false
    private(set) var isMalformed = false

    private let isGivenUp: (@Sendable () -> Bool)?

    init(maxHeader: Int, maxBody: Int, isGivenUp: (@Sendable () -> Bool)? = nil) {
        self.maxHeader = maxHeader
        self.maxBody = maxBody
        self.isGivenUp = isGivenUp
    }

    // MARK: Callbacks

    static let header: vita_curl_sink = { bytes, size, count, context in
        guard let context = unsafe context else { return 0 }
        let receiver = unsafe Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue()
        let line = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe receiver.takeHeader(line) ? size * count : 0
    }

    static let body: vita_curl_sink = { bytes, size, count, context in
        guard let context = unsafe context else { return 0 }
        let receiver = unsafe Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue()
        let piece = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
        return unsafe receiver.takeBody(piece) ? size * count : 0
    }

    /// libcurl's own counter includes the content only when it leaves together with the fields.
    static let trace: vita_curl_trace = { _, type, _, count, context in
        guard let context = unsafe context else { return 0 }
        if type == CURLINFO_HEADER_OUT || type == CURLINFO_DATA_OUT {
            unsafe Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue().sent += count
        }
        return 0
    }

    /// libcurl asks about once a second; anything but 0 ends the request.
    static let progress: vita_curl_progress = { context, _, _, _, _ in
        guard let context = unsafe context else { return 0 }
        let receiver = unsafe Unmanaged<Receiver>.fromOpaque(context).takeUnretainedValue()
        return receiver.isGivenUp?() == true ? 1 : 0
    }

    func takeHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= maxHeader else {
            isTooLarge = true
            return false
        }
        var bytes = unsafe Array(line)
        while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
        // The status line of this response, after those of interim ones (RFC 9110 §15.2).
        if bytes.starts(with: "HTTP/".utf8) {
            fields = []
            return true
        }
        guard !bytes.isEmpty else { return true }
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
        else {
            isMalformed = true
            return false
        }
        let value = bytes[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        let end = value.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? value.startIndex
        fields.append(
            (
                String(decoding: bytes[..<colon], as: UTF8.self).lowercased(),
                String(decoding: value[..<end], as: UTF8.self)
            ))
        return true
    }

    private func takeBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        #if PLANTED_BUGS
            if Planted.isOn(.answerUnbounded) {
                unsafe content.append(contentsOf: piece)
                return true
            }
        #endif
        guard content.count + piece.count <= maxBody else {
            isTooLarge = true
            return false
        }
        unsafe content.append(contentsOf: piece)
        return true
    }

    // MARK: Result

    func response(from curl: UnsafeMutableRawPointer) -> TransportResponse {
        var status = 0
        var downloaded: curl_off_t = 0
        unsafe vita_curl_get_long(curl, CURLINFO_RESPONSE_CODE, &status)
        unsafe vita_curl_get_size(curl, CURLINFO_SIZE_DOWNLOAD_T, &downloaded)
        return TransportResponse(
            status: status, headers: fields, body: content, bytesSent: sent,
            bytesReceived: headerBytes + Int(downloaded))
    }

    /// RFC 9112 §6.3 and 8: a content that ends with the connection cannot be told from one cut
    /// short; one in a coding nobody asked for is not what it says.
    func checkFraming(
        of response: TransportResponse, method: String, host: String
    ) throws(TransportError) {
        let codings = fields.filter { $0.0 == "transfer-encoding" }.map(\.1)
        let isEmpty = method == "HEAD" || response.status == 204 || response.status == 304
        let isFramed =
            codings.isEmpty
            ? isEmpty || response.header("content-length") != nil
            : codings.map { $0.lowercased() } == ["chunked"]
        #if PLANTED_BUGS
            if Planted.isOn(.unframedBelieved) { return }
        #endif
        guard isFramed else { throw .unframed(host) }
        // libcurl takes the last of two lengths, and what begins like a number: whoever stands
        // between may have read another (RFC 9112 §6.1 and 6.3).
        let lengths = Set(fields.filter { $0.0 == "content-length" }.map(\.1))
        let isOneLength =
            lengths.count <= 1 && (lengths.isEmpty || codings.isEmpty)
            && lengths.allSatisfy { $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard isEmpty || isOneLength else { throw .malformed(host) }
        guard (response.header("content-encoding") ?? "identity") == "identity" else {
            throw .encoded(host)
        }
    }
}
