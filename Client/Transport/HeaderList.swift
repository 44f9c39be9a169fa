internal import CCurl
internal import ClientSync

/// The field lines of a request in libcurl's form, without those libcurl would add by itself.
@safe
final class HeaderList {
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    init(_ request: TransportRequest) throws(TransportError) {
        unsafe list = nil
        try request.checkFields()
        var names: Set<String> = []
        for (name, value) in request.headers {
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
}
