internal import CMicroHTTPD

/// Hands an answer to libmicrohttpd.
enum ResponseWriter {
    /// False when there is no memory for it; the connection is closed then.
    static func queue(_ response: HTTPResponse, closing: Bool, over key: OpaquePointer) -> Bool {
        if let made = unsafe make(response, closing: closing) {
            defer { unsafe MHD_destroy_response(made) }
            return unsafe MHD_queue_response(key, UInt32(response.status), made) == .YES
        }
        let failure = HTTPResponse.problem(
            status: 500, type: "urn:vita:problem:internal", title: "Internal error",
            detail: "The answer could not be written. The server's operator can help.")
        guard let made = unsafe make(failure, closing: true) else { return false }
        defer { unsafe MHD_destroy_response(made) }
        return unsafe MHD_queue_response(key, 500, made) == .YES
    }

    /// The same for an answer whose content is a stream; its connection is closed behind it.
    static func queue(
        _ response: HTTPResponse, _ content: StreamedContent, over key: OpaquePointer
    ) -> Bool {
        guard 200...599 ~= response.status, response.status != 204, response.status != 304,
            let made = unsafe StreamedContent.response(content)
        else { return false }
        defer { unsafe MHD_destroy_response(made) }
        guard unsafe add(fields(of: response, closing: true), to: made) else { return false }
        return unsafe MHD_queue_response(key, UInt32(response.status), made) == .YES
    }

    private static func fields(of response: HTTPResponse, closing: Bool) -> [(String, String)] {
        var fields = response.headers
        if let contentType = response.contentType { fields.append(("Content-Type", contentType)) }
        if closing { fields.append(("Connection", "close")) }
        return fields
    }

    private static func add(_ fields: [(String, String)], to made: OpaquePointer) -> Bool {
        for (name, value) in fields {
            // RFC 9110 §5.5: nothing that could end the line.
            guard Gate.isToken(Array(name.utf8)),
                value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                unsafe MHD_add_response_header(made, name, value) == .YES
            else { return false }
        }
        return true
    }

    private static func make(_ response: HTTPResponse, closing: Bool) -> OpaquePointer? {
        guard 200...599 ~= response.status else { return nil }
        // RFC 9110 §15.3.5 and 15.4.5: these have no content.
        var body = response.status == 204 || response.status == 304 ? [] : response.body
        let made = unsafe body.withUnsafeMutableBytes { bytes in
            unsafe MHD_create_response_from_buffer(
                bytes.count, bytes.baseAddress, .RESPMEM_MUST_COPY)
        }
        guard let made = unsafe made else { return nil }
        guard unsafe add(fields(of: response, closing: closing), to: made) else {
            unsafe MHD_destroy_response(made)
            return nil
        }
        return unsafe made
    }
}
