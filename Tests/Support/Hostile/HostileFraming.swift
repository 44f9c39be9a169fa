/// Where a request ends: what two parsers could disagree on (RFC 9112 §6 and 11.2).
extension HostileRequest {
    /// Any Transfer-Encoding, with and without a length, however it is written.
    static let framing: [HostileRequest] = {
        let codings = [
            "chunked", "Chunked", "chunked, chunked", "identity", "gzip, chunked", "chunked, gzip",
            "chunked;q=1", "xchunked", "chunked,", "\tchunked", "\"chunked\"", "",
        ]
        let places = [
            ("alone", "", ""), ("before a length", "", "Content-Length: 4\r\n"),
            ("after a length", "Content-Length: 4\r\n", ""),
        ]
        var list: [HostileRequest] = []
        for (index, coding) in codings.enumerated() {
            for (place, before, after) in places {
                let name = ["Transfer-Encoding", "transfer-encoding", "TRANSFER-ENCODING"][
                    index % 3]
                list.append(
                    HostileRequest(
                        "\(name): \(coding) \(place)",
                        request(
                            "POST", "/v1/enrol",
                            "Host: x\r\n\(before)\(name): \(coding)\r\n\(after)",
                            "0\r\n\r\n"), .refused([400])))
            }
        }
        for name in ["Transfer-Encoding ", "Transfer-Encoding\t", " Transfer-Encoding"] {
            list.append(
                HostileRequest(
                    "white space in the name \(name.debugDescription)",
                    request("POST", "/v1/enrol", "Host: x\r\n\(name): chunked\r\n", "0\r\n\r\n"),
                    .refused([400])))
        }
        for (what, chunks) in [
            ("a chunk without an end", "5\r\nabc"), ("a chunk of no size", "\r\n\r\n"),
            ("a negative chunk", "-1\r\n\r\n"), ("a chunk beyond 64 bits", "FFFFFFFFFFFFFFFFF\r\n"),
            ("a chunk extension", "1;a=b\r\na\r\n0\r\n\r\n"), ("a bare LF", "1\na\n0\n\n"),
            ("a trailer", "0\r\nHost: y\r\n\r\n"),
            ("a chunk in hexadecimal", "0x1\r\na\r\n0\r\n\r\n"),
        ] {
            list.append(
                HostileRequest(
                    "chunked: \(what)",
                    request(
                        "POST", "/v1/enrol", "Host: x\r\nTransfer-Encoding: chunked\r\n", chunks),
                    .refused([400])))
        }
        return list
    }()

    /// Lengths that are none, or more than one.
    static let lengths: [HostileRequest] = {
        let wrong = [
            "+4", "-4", "-0", "4 4", "4,4", "4, 4", "0x4", "4e0", "4.0", "a", "4;", "4\t4", "\"4\"",
            "٤", "4 ;x", "4_0", "0o4", ",4", "4a", " ",
        ]
        var list = wrong.map { length in
            HostileRequest(
                "Content-Length: \(length)",
                request("POST", "/v1/enrol", "Host: x\r\nContent-Length: \(length)\r\n", "abcd"),
                .refused([400]))
        }
        for (one, other) in [("4", "4"), ("4", "5"), ("0", "4"), ("4", "0"), ("4", ""), ("", "4")] {
            for name in ["Content-Length", "content-length"] {
                list.append(
                    HostileRequest(
                        "two lengths, \(one) and \(name): \(other)",
                        request(
                            "POST", "/v1/enrol",
                            "Host: x\r\nContent-Length: \(one)\r\n\(name): \(other)\r\n", "abcd"),
                        .refused([400])))
            }
        }
        for length in [
            "16777217", "4294967296", "9223372036854775807", "9223372036854775808",
            "18446744073709551615", "18446744073709551616", "99999999999999999999999999",
        ] {
            list.append(
                HostileRequest(
                    "a content of \(length)",
                    request("POST", "/v1/enrol", "Host: x\r\nContent-Length: \(length)\r\n"),
                    .refused([413])))
        }
        for name in [
            "Content-Length ", "Content-Length\t", "Content_Length ", "Content-Length\u{0}",
        ] {
            list.append(
                HostileRequest(
                    "a length named \(name.debugDescription)",
                    request("POST", "/v1/enrol", "Host: x\r\n\(name): 4\r\n", "abcd"),
                    .refused([400])))
        }
        return list
    }()

    /// A header section or a content that ends before it is whole, at every few bytes.
    static let truncated: [HostileRequest] = {
        let whole = Array(
            ("POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 9\r\n\r\n{\"a\":\"b\"}").utf8)
        return stride(from: 1, to: whole.count, by: 12).map { count in
            HostileRequest(
                "a request that ends after \(count) bytes", Array(whole[..<count]), .silence,
                endsEarly: true)
        }
    }()

    /// Several requests at once.
    static let pipelined: [HostileRequest] = [
        HostileRequest(
            "fifty requests at once",
            String(repeating: "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", count: 50),
            .answered([Int](repeating: 200, count: 50))),
        HostileRequest(
            "a good request before a bad one",
            "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                + request("POST", "/v1/enrol", "Host: x\r\nTransfer-Encoding: chunked\r\n"),
            .answered([200, 400])),
        HostileRequest(
            "a request in the content of another",
            "POST /v1/enrol HTTP/1.1\r\nHost: x\r\nContent-Length: \(smuggled.utf8.count)\r\n"
                + "Content-Type: application/json\r\n\r\n" + smuggled
                + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", .answered([400, 404])),
        HostileRequest(
            "a content for GET",
            "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: \(smuggled.utf8.count)\r\n\r\n"
                + smuggled + "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", .answered([200, 404])),
        HostileRequest(
            "requests behind Connection: close",
            "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + smuggled,
            .refused([200])),
        HostileRequest(
            "empty lines before a request", "\r\n\r\n\r\n" + request(), .answered([200, 200])),
    ]
}
