internal import ServerHTTP

/// What holds of every request, whether the gate lets it in or not.
public enum GateChecks {
    /// What is wrong with how a header section is let in or refused; nil where all is well.
    public static func check(gate bytes: [UInt8]) -> String? {
        let section = HeaderSection(bytes)
        let request = section.request
        let answer = admit(request)
        guard admit(request) == answer else { return "asked twice, it says two things" }
        guard admit(request.adding("X-More", "1")) == answer else {
            return "a field that nobody knows changes the answer"
        }
        switch answer {
        case .failure(let refusal): return wrong(refusal)
        case .success(let length):
            return wrong(fields: request, length) ?? wrong(target: request) ?? hidden(section)
                ?? doubled(request, length)
        }
    }

    private static let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]

    private static func admit(_ request: RawRequest) -> Result<Int, Refusal> {
        Result { () throws(Refusal) in try Gate.admit(request, methods: methods) }
    }

    private static func wrong(_ refusal: Refusal) -> String? {
        guard [400, 405, 501, 505].contains(refusal.status),
            refusal.type.hasPrefix("urn:vita:problem:"),
            [refusal.title, refusal.detail].allSatisfy({ text in
                !text.isEmpty && text.utf8.allSatisfy { 0x20...0x7E ~= $0 }
            })
        else { return "a refusal of \(refusal)" }
        return nil
    }

    // MARK: What is let in

    private static func wrong(fields request: RawRequest, _ length: Int) -> String? {
        let version = String(decoding: request.version, as: UTF8.self)
        guard methods.contains(String(decoding: request.method, as: UTF8.self)),
            ["HTTP/1.0", "HTTP/1.1"].contains(version)
        else { return "a method or version of its own" }
        var found: [String: [String]] = [:]
        for field in request.fields {
            let name = String(decoding: field.name, as: UTF8.self)
            guard !name.isEmpty, name.unicodeScalars.allSatisfy(isOfToken) else {
                return "a field called \(name)"
            }
            guard !field.value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
                return "a control in \(name)"
            }
            found[name.lowercased(), default: []]
                .append(String(decoding: field.value, as: UTF8.self))
        }
        let hosts = found["host"]?.count ?? 0
        guard hosts == 1 || hosts == 0 && version == "HTTP/1.0" else { return "\(hosts) hosts" }
        guard found["transfer-encoding"] == nil else { return "a transfer coding" }
        let lengths = found["content-length"] ?? []
        guard lengths.count <= 1 else { return "two lengths" }
        guard let text = lengths.first else { return length == 0 ? nil : "a length of nothing" }
        guard text.allSatisfy({ "0123456789".contains($0) }) else { return "a length of \(text)" }
        let isRight = length == Int(text) || length == Int.max && text.count > 18
        return isRight ? nil : "\(text) is read as \(length)"
    }

    private static func isOfToken(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
                || "!#$%&'*+-.^_`|~".unicodeScalars.contains(scalar))
    }

    private static func wrong(target request: RawRequest) -> String? {
        let text = String(decoding: request.target, as: UTF8.self)
        if text == "*" { return nil }
        let (path, query) = RequestTarget.split(request.target)
        guard path.utf8.first == UInt8(ascii: "/"), !path.contains("?") else {
            return "a path of \(path)"
        }
        guard text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { return "a target of \(text)" }
        // Each sign for a byte is whole, and stands for no control.
        for piece in path.split(separator: "%", omittingEmptySubsequences: false).dropFirst() {
            guard let byte = UInt8(piece.prefix(2), radix: 16), byte >= 0x20, byte != 0x7F else {
                return "a path with %\(piece.prefix(2))"
            }
        }
        for text in query.flatMap({ [$0.name, $0.value] }) {
            guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
            else { return "a control in the query" }
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        // The same whichever way it comes: from a proxy, or over standard input.
        var absolute = request
        absolute.target = Array("HTTP://a".utf8) + request.target
        absolute.headerSize += 8
        guard case .success = admit(absolute),
            RequestTarget.split(absolute.target).path == path
        else { return "the absolute form is another" }
        let framed = HTTPRequest(
            framed: "GET", target: text, headers: [], body: [], account: "somebody")
        guard framed?.target == path, framed?.query.count == query.count else {
            return "framed it is another"
        }
        return nil
    }

    /// Nothing lies between the fields that nobody was told of, as far as the sum of bytes tells:
    /// a line that lacks a byte which HTTP may leave out makes room for another.
    private static func hidden(_ section: HeaderSection) -> String? {
        if section.saved == 0 && section.isStray { return "bytes of no field" }
        var longer = section.request
        longer.headerSize += section.saved + 1
        guard case .failure = admit(longer) else { return "a byte of no field" }
        return nil
    }

    /// What says twice where a request goes or ends is refused, whatever is let in beside it.
    private static func doubled(_ request: RawRequest, _ length: Int) -> String? {
        var twice = [("Transfer-Encoding", "identity"), ("tRANSFER-eNCODING", "chunked")]
        let names = request.fields.map { String(decoding: $0.name, as: UTF8.self).lowercased() }
        if names.contains("host") { twice.append(("hOST", "a")) }
        if names.contains("content-length") { twice.append(("Content-length", "\(length)")) }
        for (name, value) in twice {
            guard case .failure(let refusal) = admit(request.adding(name, value)),
                refusal.status == 400
            else { return "one more \(name) is let in" }
        }
        var shouted = request
        for index in shouted.fields.indices {
            let name = String(decoding: shouted.fields[index].name, as: UTF8.self)
            shouted.fields[index].name = Array(name.uppercased().utf8)
        }
        return admit(shouted) == .success(length) ? nil : "in capitals it is another"
    }
}

extension RawRequest {
    /// The same with a field more at its end.
    fileprivate func adding(_ name: String, _ value: String) -> RawRequest {
        var request = self
        request.fields.append((Array(name.utf8), Array(value.utf8)))
        request.headerSize += name.utf8.count + value.utf8.count + 4
        return request
    }
}
