package import ClientSync

/// Reads one response of HTTP/1.1 (RFC 9112) out of pieces as they come, within bounds. It takes
/// what the RFC says a response is, and nothing that it merely allows to be taken for one.
package struct ResponseParser {
    private enum Part {
        case statusLine, fields, content, chunkSize, chunk, chunkEnd, trailers, done
    }

    private let host: String
    private let isHead: Bool
    private let limits: TransportConfiguration
    private var part = Part.statusLine
    /// A line that has not ended yet.
    private var line: [UInt8] = []
    /// Bytes of the content, or of the chunk, that are still to come.
    private var left = 0
    private var headBytes = 0
    private var frameBytes = 0
    private var closes = false
    package private(set) var received = 0
    package private(set) var status = 0
    package private(set) var fields: [(String, String)] = []
    package private(set) var content: [UInt8] = []
    /// Whether bytes came that belong to no response.
    private(set) var hasSurplus = false

    package init(host: String, method: String, limits: TransportConfiguration) {
        (self.host, isHead, self.limits) = (host, method == "HEAD", limits)
    }

    package var isComplete: Bool { part == .done }

    /// Whether the connection may carry another request (RFC 9112 §9.3).
    package var keepsConnection: Bool { isComplete && !closes && !hasSurplus }

    /// Takes the next bytes of the connection.
    package mutating func take(_ bytes: ArraySlice<UInt8>) throws(TransportError) {
        var rest = bytes
        while !rest.isEmpty {
            switch part {
            case .done:
                hasSurplus = true
                return
            case .content, .chunk:
                let piece = rest.prefix(left)
                content.append(contentsOf: piece)
                rest = rest.dropFirst(piece.count)
                received += piece.count
                left -= piece.count
                if left == 0 { part = part == .content ? .done : .chunkEnd }
            default:
                guard let end = rest.firstIndex(of: 0x0A) else {
                    try count(rest.count)
                    line.append(contentsOf: rest)
                    return
                }
                try count(end - rest.startIndex + 1)
                line.append(contentsOf: rest[..<end])
                rest = rest[(end + 1)...]
                guard line.popLast() == 0x0D else { throw .malformed(host) }
                let whole = line
                line.removeAll(keepingCapacity: true)
                try take(line: whole)
            }
        }
    }

    /// The connection has ended.
    package func end() throws(TransportError) {
        guard !isComplete else { return }
        throw received == 0 ? .broken(host, "it was closed without an answer") : .truncated(host)
    }

    /// Status lines, fields and trailers are counted together, interim responses included; what
    /// frames chunks is counted by itself.
    private mutating func count(_ bytes: Int) throws(TransportError) {
        received += bytes
        if part == .chunkSize || part == .chunkEnd {
            frameBytes += bytes
        } else {
            headBytes += bytes
        }
        // A chunk of one byte needs five more, and the last has none.
        let limit = limits.maxResponseHeader
        guard headBytes <= limit, frameBytes <= limit + 8 * limits.maxResponseBody else {
            throw .tooLarge(host)
        }
    }

    private mutating func take(line: [UInt8]) throws(TransportError) {
        switch part {
        case .statusLine:
            try takeStatus(line)
            part = .fields
        case .fields where line.isEmpty: try endFields()
        case .fields: fields.append(try field(line))
        case .chunkSize: try takeChunkSize(line)
        case .chunkEnd:
            guard line.isEmpty else { throw .malformed(host) }
            part = .chunkSize
        case .trailers where line.isEmpty: part = .done
        // RFC 9112 §7.1.2: read like any other field, and dropped.
        case .trailers: _ = try field(line)
        case .content, .chunk, .done: break
        }
    }

    /// RFC 9112 §4.
    private mutating func takeStatus(_ line: [UInt8]) throws(TransportError) {
        let isNewer = line.starts(with: "HTTP/1.1 ".utf8)
        guard isNewer || line.starts(with: "HTTP/1.0 ".utf8), line.count >= 12,
            line.count == 12 || line[12] == 0x20, !line.contains(where: Self.isControl)
        else { throw .malformed(host) }
        let digits = line[9..<12]
        guard digits.allSatisfy({ 0x30...0x39 ~= $0 }), digits[9] != 0x30 else {
            throw .malformed(host)
        }
        status = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        closes = !isNewer
    }

    /// RFC 9112 §5: no blank before the colon, and no line that goes on with the one before.
    private func field(_ line: [UInt8]) throws(TransportError) -> (String, String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
            line[..<colon].allSatisfy({ 0x21...0x7E ~= $0 }), !line.contains(where: Self.isControl)
        else { throw .malformed(host) }
        let value = line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }
        let end = value.lastIndex { $0 != 0x20 && $0 != 0x09 }.map { $0 + 1 } ?? value.startIndex
        return (
            String(decoding: line[..<colon], as: UTF8.self).lowercased(),
            String(decoding: value[..<end], as: UTF8.self)
        )
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 || byte == 0x7F
    }

    private func values(_ name: String) -> [String] {
        fields.filter { $0.0 == name }.map { $0.1.lowercased() }
    }

    /// Decides how long the content is (RFC 9112 §6.3).
    private mutating func endFields() throws(TransportError) {
        if 100..<200 ~= status {
            // Nobody asked for another protocol (RFC 9110 §15.2.2).
            guard status != 101 else { throw .malformed(host) }
            fields = []
            part = .statusLine
            return
        }
        if values("connection").contains(where: { $0.contains("close") }) { closes = true }
        let lengths = Set(values("content-length"))
        let codings = values("transfer-encoding")
        guard isHead || values("content-encoding").allSatisfy({ $0 == "identity" }) else {
            throw .encoded(host)
        }
        if isHead || status == 204 || status == 304 {
            part = .done
        } else if !codings.isEmpty {
            // With a length beside it somebody may have read it otherwise (RFC 9112 §6.1).
            guard lengths.isEmpty else { throw .malformed(host) }
            guard codings == ["chunked"] else { throw .unframed(host) }
            part = .chunkSize
        } else {
            guard let text = lengths.first else { throw .unframed(host) }
            guard lengths.count == 1, !text.isEmpty,
                text.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
            else { throw .malformed(host) }
            guard let length = Int(text), length <= limits.maxResponseBody else {
                throw .tooLarge(host)
            }
            left = length
            content.reserveCapacity(length)
            part = length == 0 ? .done : .content
        }
    }

    /// RFC 9112 §7.1; extensions are passed over.
    private mutating func takeChunkSize(_ line: [UInt8]) throws(TransportError) {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
        let text = String(decoding: digits, as: UTF8.self)
        guard !text.isEmpty, text.utf8.allSatisfy(Self.isHexadecimal) else {
            throw .malformed(host)
        }
        guard let size = Int(text, radix: 16), size <= limits.maxResponseBody - content.count else {
            throw .tooLarge(host)
        }
        left = size
        part = size == 0 ? .trailers : .chunk
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
        default: false
        }
    }
}
