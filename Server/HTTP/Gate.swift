/// A request line and its field lines, as bytes, before anybody believes them.
package struct RawRequest {
    package var method: [UInt8]
    package var target: [UInt8]
    package var version: [UInt8]
    package var fields: [(name: [UInt8], value: [UInt8])]
    /// The length of the header section as it arrived, counted from the method.
    package var headerSize: Int

    package init(
        method: [UInt8], target: [UInt8], version: [UInt8],
        fields: [(name: [UInt8], value: [UInt8])], headerSize: Int
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.headerSize = headerSize
    }
}

/// Why a request goes no further. The connection is closed after it.
package struct Refusal: Error, Equatable {
    package var status: Int
    package var type: String
    package var title: String
    package var detail: String

    static func malformed(_ detail: String) -> Refusal {
        Refusal(
            status: 400, type: "urn:vita:problem:malformed-request", title: "Malformed request",
            detail: detail)
    }
}

/// The strict gate in front of libmicrohttpd, which forgives what lets two parsers disagree on
/// where a request ends (RFC 9112 §11.2).
package enum Gate {
    /// Refuses what no honest client sends; returns the length of the content that follows.
    package static func admit(_ request: RawRequest, methods: [String]) throws(Refusal) -> Int {
        try checkVersion(request.version)
        try checkFields(request.fields)
        try checkSize(request)
        try checkMethod(request.method, methods: methods)
        try checkTarget(request.target, method: request.method)
        try checkHost(request)
        return try contentLength(request)
    }

    /// RFC 9112 §2.3: nothing but 1.0 and 1.1 is spoken here.
    private static func checkVersion(_ version: [UInt8]) throws(Refusal) {
        guard version == Array("HTTP/1.1".utf8) || version == Array("HTTP/1.0".utf8) else {
            throw Refusal(
                status: 505, type: "urn:vita:problem:http-version",
                title: "HTTP version not supported", detail: "Send the request as HTTP/1.1.")
        }
    }

    /// RFC 9112 §5.1: a name is a token, so no white space stands before the colon. RFC 9110 §5.5:
    /// a value holds no control but the tab.
    private static func checkFields(
        _ fields: [(name: [UInt8], value: [UInt8])]
    ) throws(Refusal) {
        for field in fields {
            guard isToken(field.name) else {
                throw .malformed("A field name holds white space or another forbidden character.")
            }
            guard field.value.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
                throw .malformed("The value of a field holds a control character.")
            }
        }
    }

    /// libmicrohttpd ends a value at a NUL and glues a folded line to the value before it. Both
    /// leave bytes that no field accounts for: more arrived than one space after each colon and
    /// CR LF after each line explain (RFC 9110 §5.5; RFC 9112 §5.2, whose fold may be refused). As
    /// many as other lines did without stay unseen (docs/threat-model.md says why that is harmless).
    private static func checkSize(_ request: RawRequest) throws(Refusal) {
        var explained = request.method.count + request.target.count + request.version.count + 6
        for field in request.fields { explained += field.name.count + field.value.count + 4 }
        #if PLANTED_BUGS
            if Planted.isOn(.foldPassed) { return }
        #endif
        guard request.headerSize <= explained else {
            throw .malformed("The header section holds a NUL, a folded line or stray white space.")
        }
    }

    /// RFC 9110 §9.1, 9.3.6, 9.3.8: TRACE would echo the token; nothing is tunnelled.
    private static func checkMethod(_ method: [UInt8], methods: [String]) throws(Refusal) {
        guard isToken(method) else { throw .malformed("The method is not a token.") }
        if method == Array("TRACE".utf8) {
            throw Refusal(
                status: 405, type: "urn:vita:problem:method-not-allowed",
                title: "Method not allowed", detail: "TRACE is answered for no resource.")
        }
        guard methods.contains(where: { Array($0.utf8) == method }) else {
            throw Refusal(
                status: 501, type: "urn:vita:problem:method-not-implemented",
                title: "Method not implemented", detail: "This server has no such method.")
        }
    }

    /// RFC 9112 §3.2, RFC 3986 §2 and 3.3: only the characters of a URI, whole percent
    /// encodings, and none that stands for a control: `%00` would end the path for some readers.
    private static func checkTarget(_ target: [UInt8], method: [UInt8]) throws(Refusal) {
        if target == [UInt8(ascii: "*")], method == Array("OPTIONS".utf8) { return }
        guard let path = RequestTarget.originForm(target) else {
            throw .malformed("The request target is neither a path nor an http URI.")
        }
        var index = path.startIndex
        while index < path.endIndex {
            let byte = path[index]
            guard RequestTarget.isURICharacter(byte) else {
                throw .malformed("The request target holds a character no URI holds.")
            }
            index += 1
            guard byte == UInt8(ascii: "%") else { continue }
            #if PLANTED_BUGS
                if Planted.isOn(.controlPassed) { continue }
            #endif
            guard let decoded = RequestTarget.decodedByte(path, at: index) else {
                throw .malformed("A percent sign in the request target lacks its two digits.")
            }
            guard decoded >= 0x20, decoded != 0x7F else {
                throw .malformed("The request target holds an encoded control character.")
            }
            index += 2
        }
    }

    /// RFC 9112 §3.2: exactly one Host line in HTTP/1.1, never two, never an invalid one.
    private static func checkHost(_ request: RawRequest) throws(Refusal) {
        let hosts = values(of: "host", in: request)
        #if PLANTED_BUGS
            if Planted.isOn(.twoHostsPassed), hosts.count > 1 { return }
        #endif
        guard hosts.count <= 1 else { throw .malformed("There is more than one Host line.") }
        guard let host = hosts.first else {
            if request.version == Array("HTTP/1.0".utf8) { return }
            throw .malformed("There is no Host line.")
        }
        guard trimmed(host).allSatisfy(isHostCharacter) else {
            throw .malformed("The Host line is no host and port.")
        }
    }

    /// RFC 9112 §6.1–6.3: one way to say where the content ends, and it is Content-Length.
    private static func contentLength(_ request: RawRequest) throws(Refusal) -> Int {
        #if PLANTED_BUGS
            if Planted.isOn(.transferEncodingPassed) { return 0 }
        #endif
        guard values(of: "transfer-encoding", in: request).isEmpty else {
            throw .malformed("Send the content with a Content-Length, not with Transfer-Encoding.")
        }
        #if PLANTED_BUGS
            var request = request
            if Planted.isOn(.twoLengthsPassed) {
                var isFirst = true
                request.fields.removeAll { field in
                    guard lowercased(field.name) == Array("content-length".utf8) else {
                        return false
                    }
                    defer { isFirst = false }
                    return !isFirst
                }
            }
        #endif
        let lengths = values(of: "content-length", in: request)
        guard lengths.count <= 1 else {
            throw .malformed("There is more than one Content-Length line.")
        }
        guard let digits = lengths.first else { return 0 }
        guard !digits.isEmpty, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else {
            throw .malformed("The Content-Length is no number.")
        }
        // More than any limit, and than fits below.
        guard digits.count <= 18 else { return Int.max }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func values(of name: String, in request: RawRequest) -> [[UInt8]] {
        let name = Array(name.utf8)
        return request.fields.filter { lowercased($0.name) == name }.map(\.value)
    }

    /// RFC 9110 §5.5: white space around a value is no part of it.
    static func trimmed(_ value: [UInt8]) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let start = value.firstIndex { !isSpace($0) } ?? value.endIndex
        let end = value.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? start
        return value[start..<end]
    }

    static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }
    }

    /// RFC 9110 §5.6.2.
    static func isToken(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { RequestTarget.isAlphanumeric($0) || marks.contains($0) }
    }

    private static let marks = Array("!#$%&'*+-.^_`|~".utf8)

    /// RFC 3986 §3.2.2 and 3.2.3, which RFC 9110 §7.2 asks of Host.
    static func isHostCharacter(_ byte: UInt8) -> Bool {
        RequestTarget.isAlphanumeric(byte) || hostMarks.contains(byte)
    }

    private static let hostMarks = Array("-._~%!$&'()*+,;=:[]".utf8)
}
