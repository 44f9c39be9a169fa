internal import CMicroHTTPD

/// Hands an answer to libmicrohttpd.
enum ResponseWriter {
    typealias Field = (String, String)

    /// NO when there is no memory for it; the connection is closed then. `always` are the fields of
    /// every answer that does not carry them itself.
    static func queue(
        _ response: HTTPResponse, closing: Bool, _ always: [Field], over key: OpaquePointer
    ) -> MHD_Result {
        if let made = unsafe make(fields(of: response, always, closing: closing), response) {
            defer { unsafe MHD_destroy_response(made) }
            return unsafe MHD_queue_response(key, UInt32(response.status), made)
        }
        let failure = HTTPResponse.problem(
            status: 500, type: "urn:vita:problem:internal", title: "Internal error",
            detail: "The answer could not be written. The server's operator can help.")
        guard let made = unsafe make(fields(of: failure, always, closing: true), failure) else {
            return .NO
        }
        defer { unsafe MHD_destroy_response(made) }
        return unsafe MHD_queue_response(key, 500, made)
    }

    /// The same for an answer whose content is a stream; its connection is closed behind it.
    static func queue(
        _ response: HTTPResponse, _ content: StreamedContent, _ always: [Field],
        over key: OpaquePointer
    ) -> MHD_Result {
        guard 200...599 ~= response.status, response.status != 204, response.status != 304,
            let made = unsafe StreamedContent.response(content)
        else { return .NO }
        defer { unsafe MHD_destroy_response(made) }
        guard unsafe add(fields(of: response, always, closing: true), to: made) else { return .NO }
        return unsafe MHD_queue_response(key, UInt32(response.status), made)
    }

    private static func fields(
        of response: HTTPResponse, _ always: [Field], closing: Bool
    ) -> [Field] {
        let own = response.headers
        // RFC 9110 §5.1: names of fields are the same in any case.
        var fields =
            own
            + always.filter { one in
                !own.contains { $0.0.lowercased() == one.0.lowercased() }
            }
        if let contentType = response.contentType { fields.append(("Content-Type", contentType)) }
        if closing { fields.append(("Connection", "close")) }
        return fields
    }

    private static func add(_ fields: [Field], to made: OpaquePointer) -> Bool {
        for (name, value) in fields {
            // RFC 9110 §5.5: nothing that could end the line.
            guard Gate.isToken(Array(name.utf8)),
                value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                unsafe MHD_add_response_header(made, name, value) == .YES
            else { return false }
        }
        return true
    }

    private static func make(_ fields: [Field], _ response: HTTPResponse) -> OpaquePointer? {
        guard 200...599 ~= response.status else { return nil }
        // RFC 9110 §15.3.5 and 15.4.5: these have no content.
        var body = response.status == 204 || response.status == 304 ? [] : response.body
        let made = unsafe body.withUnsafeMutableBytes { bytes in
            unsafe MHD_create_response_from_buffer(
                bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
        }
        guard let made = unsafe made else { return nil }
        guard unsafe add(fields, to: made) else {
            unsafe MHD_destroy_response(made)
            return nil
        }
        return unsafe made
    }
}
