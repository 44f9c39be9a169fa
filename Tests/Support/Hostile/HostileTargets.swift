/// Request lines (RFC 9112 §3) and contents.
extension HostileRequest {
    /// Targets that are none (RFC 9112 §3.2, RFC 3986 §2).
    static let targets: [HostileRequest] = {
        var list = (Array(UInt8(0)...0x1F) + [0x7F]).map { byte in
            let digits = String(byte, radix: 16)
            let code = "%" + (digits.count == 1 ? "0" : "") + digits
            return HostileRequest(
                "\(code) in the path", request("GET", "/healthz\(code)"), .refused([400]))
        }
        for byte in Array("\"<>\\^`{|}#".utf8) + [
            0x01, 0x08, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0xC3, 0xFF,
        ] {
            list.append(
                HostileRequest(
                    "byte \(byte) in the path",
                    Array("GET /healthz".utf8) + [byte]
                        + Array("x HTTP/1.1\r\nHost: x\r\n\r\n\(smuggled)".utf8), .refused([400])))
        }
        for target in [
            "healthz", "*", "ftp://x/healthz", "file:///etc/passwd", "http:", "http://",
            "http:///healthz", "https:healthz", "x:443", "/a%", "/a%2", "/a%zz", "/a%2g", "/%%20",
            "/?a=%", "/?a=%00", "/a b", "?a=b", "#", "\\healthz", "http:/healthz", "javascript:1",
        ] {
            list.append(
                HostileRequest("the target \(target)", request("GET", target), .refused([400])))
        }
        return list
    }()

    /// Paths that lead elsewhere for who would resolve them: here they lead nowhere.
    static let paths: [HostileRequest] = [
        "/../../etc/passwd", "/v1/../healthz", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fhealthz",
        "//healthz", "/./healthz", "/healthz/", "/healthz//live", "/HEALTHZ", "/%68ealthz",
        "/healthz%2flive", "/healthz;x=y", "/healthz%20", "/healthz.", "/v1/timelines/..",
        "/v1/timelines/%2e%2e/changes", "/v1/timelines//changes", "/.git/config", "/wp-login.php",
        "/v1/timelines/0000000000000000000000000000000000/changes",
    ].map { HostileRequest("the path \($0)", request("GET", $0), .answered([404, 200])) }

    /// Methods (RFC 9110 §9.1).
    static let methods: [HostileRequest] = {
        var list = [
            "BREW", "get", "Get", "PROPFIND", "M-SEARCH", "GETT", "SSTP_DUPLEX_POST", "PRI",
        ]
        .map { HostileRequest("the method \($0)", request($0, "/healthz"), .refused([501])) }
        list.append(HostileRequest("TRACE", request("TRACE", "/healthz"), .refused([405])))
        list.append(
            HostileRequest(
                "CONNECT", request("CONNECT", "x:443", "Host: x:443\r\n"), .refused([501])))
        for method in ["G(T", "G@T", "G,T", "G\"T", "G\u{1}T", "G{T", "G[T", "ГET", "G/T", "G=T"] {
            list.append(
                HostileRequest("the method \(method)", request(method, "/healthz"), .refused([400]))
            )
        }
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "POST"] {
            list.append(
                HostileRequest(
                    "\(method) where there is none", request(method, "/healthz"),
                    .answered([405, 200])))
        }
        return list
    }()

    /// Versions (RFC 9112 §2.3).
    static let versions: [HostileRequest] = {
        var list = ["HTTP/0.9", "HTTP/1.2", "HTTP/1.9", "HTTP/2.0", "HTTP/3.0", "HTTP/9.9"].map {
            HostileRequest(
                "the version \($0)", request("GET", "/healthz", version: $0), .refused([505]))
        }
        for version in [
            "http/1.1", "Http/1.1", "HTTP/1.1x", "HTTP/11", "HTTP/1", "HTTP/1.", "HTTP/1.10",
            "HTTP1.1", "HTP/1.1", "HTTP/a.b", "HTTP/-1.1", "ICY", "HTTP/ 1.1", "HTTP /1.1",
        ] {
            list.append(
                HostileRequest(
                    "the version \(version)", request("GET", "/healthz", version: version),
                    .refused([400, 505])))
        }
        list.append(
            HostileRequest("no version", "GET /healthz\r\n\r\n" + smuggled, .refused([400, 505])))
        list.append(HostileRequest("no target", "GET\r\n\r\n" + smuggled, .silence))
        list.append(
            HostileRequest(
                "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused([400, 505])))
        list.append(
            HostileRequest(
                "TLS", [0x16, 3, 1, 0, 5, 1, 0, 0, 1, 3, 0x0D, 0x0A, 0x0D, 0x0A],
                .silence))
        return list
    }()

    /// Contents that are not what they should be.
    static let contents: [HostileRequest] = {
        func enrol(_ content: [UInt8], type: String = "application/json") -> [UInt8] {
            Array(
                ("POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\n"
                    + "Content-Length: \(content.count)\r\n\r\n").utf8) + content
                + Array(smuggled.utf8)
        }
        func nested(_ count: Int, _ open: String, _ close: String) -> [UInt8] {
            Array(
                (String(repeating: open, count: count) + String(repeating: close, count: count))
                    .utf8)
        }
        let malformed: [(String, [UInt8])] = [
            ("2,000 arrays deep", nested(2000, "[", "]")),
            ("2,000 arrays, never closed", nested(4000, "[", "")),
            ("600 objects deep", nested(600, "{\"a\":", "}")), ("nothing", []),
            ("a byte order mark", [0xEF, 0xBB, 0xBF] + Array("{}".utf8)),
            ("UTF-16", [0xFF, 0xFE, 0x7B, 0, 0x7D, 0]),
            ("no UTF-8", Array("{\"code\":\"".utf8) + [0xFF, 0x22, 0x7D]),
            ("a NUL", Array("{\"code\":\"\0\"}".utf8)),
            ("the same name twice", Array("{\"code\":\"a\",\"code\":\"b\"}".utf8)),
            ("a number beyond all", Array("{\"code\":1e999999}".utf8)),
            ("half a surrogate", Array("{\"code\":\"\\ud800\"}".utf8)),
            ("two values", Array("{}{}".utf8)), ("a comment", Array("{/**/}".utf8)),
            ("a bare word", Array("NaN".utf8)),
        ]
        return malformed.map { HostileRequest("JSON: \($0)", enrol($1), .answered([400, 200])) } + [
            HostileRequest(
                "a form", enrol(Array("a=b".utf8), type: "application/x-www-form-urlencoded"),
                .refused([415])),
            HostileRequest(
                "XML with an entity",
                enrol(Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".utf8), type: "text/xml"),
                .refused([415])),
            HostileRequest(
                "an enrolment of a megabyte", enrol([UInt8](repeating: 0x61, count: 1 << 20)),
                .refused([413])),
            HostileRequest(
                "a sync by nobody",
                request(
                    "POST", "/v1/sync",
                    "Host: x\r\nContent-Type: application/vnd.vita.sync+zstd\r\nContent-Length: 4\r\n",
                    "abcd"), .refused([401])),
        ]
    }()
}
