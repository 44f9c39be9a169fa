internal import CCurl
internal import ClientSync

/// A URL parsed once, by the parser that also connects, and found fit to carry a token.
@safe
final class CheckedURL {
    let handle: OpaquePointer
    /// For messages: host and port, never the path.
    let host: String

    init(_ text: String, allowInsecure: Bool) throws(TransportError) {
        guard !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }),
            let handle = unsafe curl_url()
        else { throw Self.invalid }
        guard unsafe curl_url_set(handle, CURLUPART_URL, text, 0) == CURLUE_OK,
            let scheme = unsafe Self.part(CURLUPART_SCHEME, of: handle),
            scheme == "https" || scheme == "http",
            let name = unsafe Self.part(CURLUPART_HOST, of: handle), !name.isEmpty,
            unsafe Self.part(CURLUPART_USER, of: handle) == nil,
            unsafe Self.part(CURLUPART_PASSWORD, of: handle) == nil
        else {
            unsafe curl_url_cleanup(handle)
            throw Self.invalid
        }
        #if PLANTED_BUGS
            let allowInsecure = allowInsecure || Planted.isOn(.plainAllowed)
        #endif
        guard scheme == "https" || allowInsecure || LoopbackURL.isLoopback(name) else {
            unsafe curl_url_cleanup(handle)
            throw TransportError(
                kind: .insecure,
                message: "\(name) would be reached over plain HTTP, where anyone on the way can "
                    + "read the token and the data. Use https://, or --insecure if you accept that."
            )
        }
        unsafe self.handle = handle
        host = unsafe Self.part(CURLUPART_PORT, of: handle).map { "\(name):\($0)" } ?? name
    }

    deinit { unsafe curl_url_cleanup(handle) }

    private static let invalid = TransportError(
        kind: .invalidRequest,
        message: "The server's address is no http or https URL without a user name and password. "
            + "Give one such as https://vita.example.org.")

    private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>? = nil
        defer { unsafe curl_free(text) }
        guard unsafe curl_url_get(handle, part, &text, 0) == CURLUE_OK, let text = unsafe text
        else { return nil }
        return unsafe String(cString: text)
    }
}
