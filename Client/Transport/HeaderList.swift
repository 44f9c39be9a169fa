internal import CCurl
internal import ClientSync

/// The field lines of a request in libcurl's form, without those libcurl would add by itself.
@safe
final class HeaderList {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    init(_ request: TransportRequest) throws(TransportError) {
        unsafe list = nil
        var names: Set<String> = []
        guard Self.isToken(request.method) else { throw Self.invalid }
        for (name, value) in request.headers {
            // RFC 9110 §5.5: a line break would start another field.
            guard Self.isToken(name), value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
                throw Self.invalid
            }
            names.insert(name.lowercased())
            append(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        // `Expect: 100-continue` would cost a round trip (RFC 9110 §10.1.1).
        for name in ["expect", "accept", "content-type"] where !names.contains(name) {
            append("\(name):")
        }
    }

    deinit { unsafe curl_slist_free_all(list) }

    private func append(_ line: String) {
        if let longer = unsafe curl_slist_append(list, line) { unsafe list = longer }
    }

    private static let invalid = TransportError(
        kind: .invalidRequest,
        message: "The request holds a character HTTP does not carry. "
            + "Check that the token was copied whole and without line breaks.")

    /// RFC 9110 §5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: marks.contains(byte)
                }
            }
    }

    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)
}
