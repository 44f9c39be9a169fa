internal import CCurl
internal import ClientSync

/// A failure of libcurl in words. Its own texts are left out: they may quote the server.
struct CurlFailure {
    var code: CURLcode
    var host: String
    var receiver: Receiver

    var error: TransportError {
        if receiver.isTooLarge { return .tooLarge(host) }
        if receiver.isMalformed { return .malformed(host) }
        return switch code {
        case CURLE_FILESIZE_EXCEEDED: .tooLarge(host)
        case CURLE_OPERATION_TIMEDOUT: .timedOut(host)
        case CURLE_COULDNT_RESOLVE_HOST:
            TransportError(
                kind: .unreachable,
                message: "There is no address for \(host). Check its spelling and the network.",
                isUnsent: true)
        case CURLE_COULDNT_CONNECT: .unconnected(host)
        case CURLE_PARTIAL_FILE: .truncated(host)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            TransportError(
                kind: .tls,
                message: "\(host) could not prove that it is \(host): its certificate is expired, "
                    + "for another name, or signed by nobody this machine trusts. "
                    + "Nothing was sent. Tell the server's operator.")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_INVALIDCERTSTATUS:
            TransportError(
                kind: .tls,
                message: "No secure connection to \(host): it does not speak TLS 1.2 or later. "
                    + "Nothing was sent. Check the address and its port.")
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_CONTENT_ENCODING,
            CURLE_HTTP2, CURLE_WRITE_ERROR:
            .malformed(host)
        case CURLE_URL_MALFORMAT:
            TransportError(
                kind: .invalidRequest,
                message: "The server's address is not a URL. Check its spelling.")
        default: .broken(host, "curl error \(code.rawValue)")
        }
    }
}
