/// `ssh://[user@]host[:port]/path`: a data directory of `vita-server` on another machine.
public struct SSHAddress: Sendable, Hashable {
    /// Who logs in there; nil leaves it to ssh.
    public let user: String?
    /// The machine, as ssh knows it; an IPv6 address is without its brackets.
    public let host: String
    /// The port; nil leaves it to ssh.
    public let port: UInt16?
    /// The data directory there, from the root or, without a slash at its front, from the home of
    /// the user; nil where the other side knows.
    public let path: String?

    private static let shape = RemoteAddress.Malformed(
        hint: "it looks like ssh://name@host/srv/vita, or ssh://host/~/vita for a folder in the"
            + " home there")

    /// Reads an address. What could be taken for an option of ssh is refused.
    public init(_ text: String) throws(RemoteAddress.Malformed) {
        let scheme = "ssh://"
        guard text.utf8.count > scheme.utf8.count, text.lowercased().hasPrefix(scheme) else {
            throw Self.shape
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        var target = authority
        if let at = authority.lastIndex(of: "@") {
            let user = authority[..<at]
            guard Self.isWord(user, "._-") else { throw Self.shape }
            self.user = String(user)
            target = authority[authority.index(after: at)...]
        } else {
            user = nil
        }
        (host, port) = try Self.hostAndPort(target)
        path = try Self.path(rest.dropFirst(authority.count))
    }

    private static func hostAndPort(
        _ target: Substring
    ) throws(RemoteAddress.Malformed) -> (String, UInt16?) {
        var host = target
        var port: UInt16?
        let isBracketed = target.hasPrefix("[")
        if let colon = target.lastIndex(of: ":"), !target.hasSuffix("]") {
            let digits = target[target.index(after: colon)...]
            guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = UInt16(digits),
                number > 0
            else { throw shape }
            port = number
            host = target[..<colon]
        }
        if isBracketed {
            guard host.hasSuffix("]") else { throw shape }
            host = host.dropFirst().dropLast()
        }
        guard isWord(host, isBracketed ? ".:%" : "._-") else { throw shape }
        return (String(host), port)
    }

    private static func path(_ text: Substring) throws(RemoteAddress.Malformed) -> String? {
        guard !text.isEmpty, text != "/" else { return nil }
        guard let decoded = PercentCoding.decode(text),
            let path = PercentCoding.absolute(decoded)
        else { throw shape }
        guard path != "/~" else { return "." }
        return path.hasPrefix("/~/") ? String(path.dropFirst(3)) : path
    }

    /// Letters, digits and some marks, at most 255 bytes; not what an option begins with.
    private static func isWord(_ text: Substring, _ marks: String) -> Bool {
        (1...255).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "-")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: marks.utf8.contains(byte)
                }
            }
    }

    /// What requests to it begin with. Two slashes follow the address, of which one is the
    /// request's own, because no path of an address has two in a row.
    public var base: String { text + "//" }

    /// The address in a request's URL, and the target of the request.
    public static func split(_ url: String) -> (address: SSHAddress, target: String)? {
        guard url.hasPrefix("ssh://") else { return nil }
        let rest = url.dropFirst("ssh://".count)
        guard let range = rest.firstRange(of: "//"),
            let address = try? SSHAddress("ssh://" + rest[..<range.lowerBound])
        else { return nil }
        return (address, String(rest[rest.index(after: range.lowerBound)...]))
    }

    /// The address as it is kept.
    public var text: String {
        let name = host.contains(":") ? "[\(host)]" : host
        let folder = path.map { path in
            path.hasPrefix("/") ? path : path == "." ? "/~" : "/~/" + path
        }
        return "ssh://" + (user.map { $0 + "@" } ?? "") + name + (port.map { ":\($0)" } ?? "")
            + PercentCoding.encode(folder ?? "")
    }
}
