/// Field lines (RFC 9110 §5, RFC 9112 §5).
extension HostileRequest {
    /// No Host, two, or one that is none (RFC 9112 §3.2).
    static let hosts: [HostileRequest] = {
        var list = [
            HostileRequest("no Host", request("GET", "/healthz", "X: y\r\n"), .refused([400])),
            HostileRequest(
                "two Hosts", request("GET", "/healthz", "Host: x\r\nHost: x\r\n"), .refused([400])),
            HostileRequest(
                "two Hosts in two cases", request("GET", "/healthz", "Host: x\r\nhOST: y\r\n"),
                .refused([400])),
            HostileRequest(
                "no Host with an absolute target", request("GET", "http://x/healthz", "X: y\r\n"),
                .refused([400])),
        ]
        for host in [
            "x y", "x/y", "x@y", "x?y", "x#y", "<x>", "\"x\"", "x\\y", "{x}", "x|y", "x^y", "x`y",
            "ä", "x\ty", "http://x", "x\u{7F}", "x\u{1}",
        ] {
            list.append(
                HostileRequest(
                    "Host: \(host)", request("GET", "/healthz", "Host: \(host)\r\n"),
                    .refused([400])))
        }
        return list
    }()

    /// Names that are no tokens, and lines that are no fields.
    static let names: [HostileRequest] = {
        var list: [HostileRequest] = []
        for byte in Array("(),/;<=>?@[\\]{}\" ".utf8) + [
            0x00, 0x01, 0x08, 0x0B, 0x0C, 0x1F, 0x7F, 0x80, 0xFF,
        ] {
            var bytes = Array("GET /healthz HTTP/1.1\r\nHost: x\r\nX".utf8)
            bytes += [byte] + Array("Y: z\r\n\r\n\(smuggled)".utf8)
            list.append(
                HostileRequest("byte \(byte) in a name", bytes, .refused([400])))
        }
        for line in [
            ": y", " : y", "\t: y", "nonsense", "X :y", "X\t:y", " X: y", "\tX: y", "=",
            "\u{FEFF}X: y",
        ] {
            list.append(
                HostileRequest(
                    "the line \(line.debugDescription)",
                    request("GET", "/healthz", "Host: x\r\n\(line)\r\n"), .refused([400])))
        }
        for line in [" x", "\tx", " Host: y", " chunked"] {
            list.append(
                HostileRequest(
                    "a line folded into \(line.debugDescription)",
                    request("GET", "/healthz", "Host: x\r\nX: y\r\n\(line)\r\n"), .refused([400])))
        }
        return list
    }()

    /// Controls in values.
    static let values: [HostileRequest] = {
        let controls = Array(UInt8(0)...8) + [0x0B, 0x0C] + Array(UInt8(0x0E)...0x1F) + [0x7F]
        var list = controls.map { byte in
            HostileRequest(
                "control \(byte) in a value",
                Array("GET /healthz HTTP/1.1\r\nHost: x\r\nX: a".utf8) + [byte]
                    + Array("b\r\n\r\n\(smuggled)".utf8), .refused([400]))
        }
        list.append(
            HostileRequest(
                "a bare CR in a value", request("GET", "/healthz", "Host: x\r\nX: a\rb\r\n"),
                .refused([400])))
        list.append(
            HostileRequest(
                "a line of its own behind a bare LF",
                request("GET", "/healthz", "Host: x\r\nX: a\nb\r\n"), .refused([400])))
        return list
    }()

    /// More than there is room for.
    static let sizes: [HostileRequest] = {
        func much(_ count: Int) -> String { String(repeating: "a", count: count) }
        return [
            HostileRequest(
                "a value of 70 kB", request("GET", "/healthz", "Host: x\r\nX: \(much(70_000))\r\n"),
                .refused([431])),
            HostileRequest(
                "a name of 70 kB", request("GET", "/healthz", "Host: x\r\n\(much(70_000)): y\r\n"),
                .refused([431])),
            HostileRequest(
                "a value of a megabyte",
                request("GET", "/healthz", "Host: x\r\nX: \(much(1 << 20))\r\n"), .refused([431])),
            HostileRequest(
                "ten thousand fields",
                request(
                    "GET", "/healthz", "Host: x\r\n" + String(repeating: "X: y\r\n", count: 10_000)),
                .refused([431])),
            HostileRequest(
                "ten thousand cookies",
                request(
                    "GET", "/healthz",
                    "Host: x\r\nCookie: " + String(repeating: "a=b; ", count: 10_000) + "\r\n"),
                .refused([431])),
            HostileRequest(
                "a target of 70 kB", request("GET", "/\(much(70_000))"), .refused([414])),
            HostileRequest(
                "a query of 70 kB", request("GET", "/healthz?\(much(70_000))"), .refused([414])),
            HostileRequest(
                "ten thousand parameters",
                request("GET", "/healthz?" + String(repeating: "a=b&", count: 10_000)),
                .refused([414])),
            HostileRequest(
                "257 parameters",
                request("GET", "/healthz?" + String(repeating: "a&", count: 256) + "a"),
                .refused([414])),
            HostileRequest(
                "256 parameters",
                request("GET", "/healthz?" + String(repeating: "a&", count: 255) + "a"),
                .answered([200, 200])),
            HostileRequest(
                "a method of 70 kB", request(much(70_000), "/healthz"), .refused([414, 431, 501])),
        ]
    }()
}
