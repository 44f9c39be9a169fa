import Testing

@testable import ServerHTTP

/// The gate by itself, with what no library in front of it would let through either.
@Suite struct GateTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private func request(
        _ method: String = "GET", _ target: String = "/", _ version: String = "HTTP/1.1",
        _ fields: [(String, String)] = [("Host", "x")], stray: Int = 0
    ) -> RawRequest {
        var size = method.utf8.count + target.utf8.count + version.utf8.count + 6 + stray
        for (name, value) in fields { size += name.utf8.count + value.utf8.count + 4 }
        return RawRequest(
            method: bytes(method), target: bytes(target), version: bytes(version),
            fields: fields.map { (bytes($0.0), bytes($0.1)) }, headerSize: size)
    }

    private func admit(_ request: RawRequest) -> Result<Int, Refusal> {
        Result { () throws(Refusal) in
            try Gate.admit(request, methods: ["GET", "POST", "OPTIONS"])
        }
    }

    private func status(_ request: RawRequest) -> Int? {
        if case .failure(let refusal) = admit(request) { refusal.status } else { nil }
    }

    @Test func `An honest request passes, with the length of its content`() {
        #expect(admit(request()) == .success(0))
        #expect(admit(request("GET", "/", "HTTP/1.0", [])) == .success(0))
        #expect(admit(request("OPTIONS", "*")) == .success(0))
        for (digits, length) in [
            ("0", 0), ("007", 7), ("123456789012345678", 123_456_789_012_345_678),
        ] {
            let fields = [("host", " [::1]:80\t"), ("content-length", digits)]
            #expect(admit(request("POST", "/", "HTTP/1.1", fields)) == .success(length))
        }
        // More than any limit: it is the limit that refuses it.
        let endless = [("Host", "x"), ("Content-Length", "1000000000000000000")]
        #expect(admit(request("POST", "/", "HTTP/1.1", endless)) == .success(.max))
    }

    @Test(arguments: ["HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "http/1.1", "HTTP/1.1 ", ""])
    func `Another version is refused as one`(version: String) {
        #expect(status(request("GET", "/", version)) == 505)
    }

    @Test func `Every byte of the header section is accounted for`() {
        #expect(status(request(stray: 1)) == 400)
        // A line without the space after its colon is shorter than what explains it.
        #expect(status(request(stray: -1)) == nil)
    }

    @Test(arguments: ["", "GE T", "G\u{0}T", "GET\u{7F}", "GÉT", "G(T)"])
    func `A method that is no token is malformed`(method: String) {
        #expect(status(request(method)) == 400)
    }

    @Test func `A method that is one and not ours is not implemented, but for TRACE`() {
        #expect(status(request("DELETE")) == 501)
        #expect(status(request("!#$%&'*+-.^_`|~09azAZ")) == 501)
        #expect(status(request("TRACE")) == 405)
    }

    @Test(arguments: [
        "", "*", "a", "//x y", "http://", "http://x", "http:///", "https://x", "ftp://x/", "/%",
        "/%2", "/%g0", "/%0g", "/%00", "/%1f", "/%7F", "/#", "/\"", "/a b", "/\u{7F}", "/ä",
        "/?%00", "/?a=%0d", "http://vit\u{95}s/1", "http://a\u{1}b/", "http://a?b/c",
        "http://user@a/",
    ])
    func `A target that is none is malformed`(target: String) {
        #expect(status(request("GET", target)) == 400)
    }

    @Test(arguments: [
        "/", "//", "/?", "http://x/", "HTTPS://x:1/a", "http://[::1]/", "/%20%7E%80%fF",
        "/a-._~:@!$&'()*+,;=[]?/?",
    ])
    func `A target of the grammar passes`(target: String) {
        #expect(status(request("GET", target)) == nil)
    }

    @Test(arguments: [
        [], [("Host", "x"), ("hOST", "x")], [("Host", "x y")], [("Host", "x/")], [("Host", "x@y")],
        [("Host", "x"), ("Transfer-Encoding", "")], [("Host", "x"), ("TRANSFER-ENCODING", "gzip")],
        [("Host", "x"), ("Content-Length", "")], [("Host", "x"), ("Content-Length", "1 ")],
        [("Host", "x"), ("Content-Length", "-1")], [("Host", "x"), ("Content-Length", "1a")],
        [("Host", "x"), ("Content-Length", "1"), ("content-length", "1")],
        [("Host", "x"), ("", "y")], [("Host", "x"), ("X ", "y")], [("Host", "x"), ("X:", "y")],
        [("Host", "x"), ("X", "\u{0}")], [("Host", "x"), ("X", "\u{1F}")],
        [("Host", "x"), ("X", "\u{7F}")],
    ])
    func `Fields that two readers could take for different things are malformed`(
        fields: [(String, String)]
    ) {
        #expect(status(request("POST", "/", "HTTP/1.1", fields)) == 400)
    }

    @Test func `White space around a value is no part of it`() {
        #expect(Gate.trimmed(bytes(" \ta b\t ")) == bytes("a b")[...])
        #expect(Gate.trimmed(bytes(" \t")).isEmpty && Gate.trimmed([]).isEmpty)
    }

    @Test func `A target is split at its first question mark, and decoded once`() {
        func split(_ target: String) -> (path: String, query: [[String]]) {
            let (path, query) = RequestTarget.split(bytes(target))
            return (path, query.map { [$0.name, $0.value] })
        }
        #expect(split("/a") == ("/a", []))
        #expect(split("/a?") == ("/a", []))
        #expect(split("/%61?b=c") == ("/%61", [["b", "c"]]))
        #expect(split("http://x/a?b") == ("/a", [["b", ""]]))
        #expect(split("*") == ("*", []))
        #expect(split("") == ("", []))
        #expect(split("/?a=1&&=2&c=d=e?f&") == ("/", [["a", "1"], ["", "2"], ["c", "d=e?f"]]))
        #expect(split("/?%3D=%2526%C3%a4&+") == ("/", [["=", "%26ä"], ["+", ""]]))
        // What the gate keeps out is read as it stands.
        #expect(
            split("/?a=%&b=%2&c=%g1%1g") == ("/", [["a", "%"], ["b", "%2"], ["c", "%g1%1g"]]))
        #expect(split("/?%FF=") == ("/", [["\u{FFFD}", ""]]))
    }
}
