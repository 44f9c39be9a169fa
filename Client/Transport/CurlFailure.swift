internal import CCurl
internal import ClientSync

/// A failure of libcurl in words. Its own texts are left out: they may quote the server.
struct CurlFailure {
    var code: CURLcode
    var host: String
    var receiver: Receiver

    var error: TransportError {
        if receiver.isTooLarge { return tooLarge }
        if receiver.isMalformed { return malformed }
        return switch code {
        case CURLE_FILESIZE_EXCEEDED: tooLarge
        case CURLE_OPERATION_TIMEDOUT:
            TransportError(
                kind: .timedOut,
                message: "\(host) did not answer in time. Your data is safe here; try again later.")
        case CURLE_COULDNT_RESOLVE_HOST:
            TransportError(
                kind: .unreachable,
                message: "There is no address for \(host). Check its spelling and the network.",
                isUnsent: true)
        case CURLE_COULDNT_CONNECT:
            TransportError(
                kind: .unreachable,
                message: "No connection to \(host). "
                    + "Check that the server runs and the network works, then try again.",
                isUnsent: true)
        case CURLE_PARTIAL_FILE:
            TransportError(
                kind: .truncated,
                message: "The answer of \(host) ended early. Nothing of it was used; try again.")
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
            malformed
        case CURLE_URL_MALFORMAT:
            TransportError(
                kind: .invalidRequest,
                message: "The server's address is not a URL. Check its spelling.")
        default:
            TransportError(
                kind: .unreachable,
                message: "No connection to \(host), or it broke (curl error \(code.rawValue)). "
                    + "Check that the server runs and the network works, then try again.")
        }
    }

    private var tooLarge: TransportError {
        TransportError(
            kind: .tooLarge,
            message: "The answer of \(host) is larger than this program takes. "
                + "Check the address; if it is right, tell the server's operator.")
    }

    private var malformed: TransportError {
        TransportError(
            kind: .protocolViolation,
            message: "\(host) answered with something that is not HTTP. "
                + "Check the address and its port.")
    }
}
