/// A URL of plain HTTP to this machine, in the form in which it is usually typed. Any other form of
/// the same place, such as `http://127.1/`, is none: libcurl may read it.
public struct LoopbackURL: Sendable, Equatable {
    /// `localhost`, an address of 127.0.0.0/8, or `[::1]`.
    public let host: String
    /// 80 where the URL names none (RFC 9110 §4.2.1).
    public let port: UInt16
    /// What stands in the request line (RFC 9112 §3.2.1), beginning with a slash.
    public let target: String
    /// As the URL writes host and port, for the Host field (RFC 9110 §7.2) and for messages.
    public let authority: String

    /// Reads a URL; nil for anything else.
    public init?(_ url: String) {
        let scheme = "http://"
        guard url.hasPrefix(scheme), url.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        let rest = url.dropFirst(scheme.count)
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let (authority, target) = (rest[..<end], rest[end...])
        guard !target.contains("#"), target.isEmpty || target.hasPrefix("/") else { return nil }
        // The colon behind the host; those within [::1] are not.
        let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
        let colon = authority[bracket...].firstIndex(of: ":") ?? authority.endIndex
        let host = String(authority[..<colon])
        guard Self.isLoopback(host) else { return nil }
        if colon == authority.endIndex {
            port = 80
        } else {
            let digits = authority[authority.index(after: colon)...]
            guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt16(digits),
                number > 0
            else { return nil }
            port = number
        }
        self.host = host
        self.target = target.isEmpty ? "/" : String(target)
        self.authority = String(authority)
    }

    /// Whether a host is this machine (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3, RFC 6761 §6.3); one in
    /// another spelling than the usual is not.
    public static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { part in
                part.utf8.count <= 3 && part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
                    && (UInt16(part) ?? 256) < 256
            }
    }
}
