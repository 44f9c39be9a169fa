/// The request target (RFC 9112 §3.2), split and decoded by our own hands: libmicrohttpd's ends
/// at a decoded NUL.
package enum RequestTarget {
    /// The path and query of an origin-form or absolute-form target; nil for any other. The
    /// authority before them is a host and port, without a user (RFC 9110 §4.2.4).
    static func originForm(_ target: [UInt8]) -> ArraySlice<UInt8>? {
        if target.first == UInt8(ascii: "/") { return target[0...] }
        for scheme in ["http://", "https://"] {
            guard Gate.lowercased(Array(target.prefix(scheme.utf8.count))) == Array(scheme.utf8)
            else { continue }
            let rest = target.dropFirst(scheme.utf8.count)
            guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "/") }),
                end > rest.startIndex, rest[..<end].allSatisfy(Gate.isHostCharacter)
            else { return nil }
            return rest[end...]
        }
        return nil
    }

    /// The path as sent, and the decoded pairs of the query.
    package static func split(
        _ target: [UInt8]
    ) -> (path: String, query: [(name: String, value: String)]) {
        let whole = originForm(target) ?? target[0...]
        let end = whole.firstIndex(of: UInt8(ascii: "?")) ?? whole.endIndex
        let path = String(decoding: whole[..<end], as: UTF8.self)
        let pairs = whole[end...].dropFirst().split(separator: UInt8(ascii: "&"))
        let query = pairs.map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            return (name: decoded(pair[..<equals]), value: decoded(pair[equals...].dropFirst()))
        }
        return (path, query)
    }

    /// RFC 3986 §2.1. What is not UTF-8 afterwards becomes U+FFFD and equals no name.
    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), let byte = decodedByte(text, at: index + 1) {
                bytes.append(byte)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The byte two hexadecimal digits stand for, or nil.
    static func decodedByte(_ text: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard index + 1 < text.endIndex, let high = digit(text[index]),
            let low = digit(text[index + 1])
        else { return nil }
        return high << 4 | low
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// RFC 3986 §2.2 and 2.3 without `#`, which ends a URI before it is sent, and with `%`.
    static func isURICharacter(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || marks.contains(byte)
    }

    private static let marks = Array("/?%-._~:@!$&'()*+,;=[]".utf8)

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
    }
}
