/// What a remote's address means: a server over HTTP, a program reached by ssh, or a folder.
public enum RemoteAddress: Sendable, Hashable {
    /// `http://` or `https://`; without a slash at its end.
    case server(String)
    /// `ssh://[user@]host[:port]/path`.
    case shell(SSHAddress)
    /// `file:///path`.
    case folder(FolderAddress)

    /// Why a text is no address.
    public struct Malformed: Error, Sendable {
        /// What an address looks like.
        public let hint: String
    }

    /// Bytes of an address.
    public static let limit = 2048

    /// Reads an address as it was typed or kept.
    public init(_ text: String) throws(Malformed) {
        let lower = text.lowercased()
        guard text.utf8.count <= Self.limit,
            text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else {
            throw Malformed(hint: "it has at most \(Self.limit) bytes and no control characters")
        }
        if lower.hasPrefix("file:") {
            self = .folder(try FolderAddress(text))
        } else if lower.hasPrefix("ssh:") {
            self = .shell(try SSHAddress(text))
        } else if let scheme = ["http://", "https://"].first(where: lower.hasPrefix),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        {
            var rest = text.dropFirst(scheme.count)
            while rest.hasSuffix("/") { rest.removeLast() }
            // What is asked for is put behind it (RFC 3986 §3.4 and §3.5).
            guard !rest.isEmpty, !rest.hasPrefix("/"), !rest.contains(where: { "?#".contains($0) })
            else {
                throw Malformed(hint: "https:// is followed by a host, and nothing by ? or #")
            }
            self = .server(String(text.prefix(scheme.count)) + rest)
        } else {
            throw Malformed(
                hint: "it begins with https:// (or http:// on this machine), ssh:// or file:///")
        }
    }

    /// The address as it is kept: two that mean the same are the same.
    public var text: String {
        switch self {
        case .server(let url): url
        case .shell(let address): address.text
        case .folder(let address): address.text
        }
    }

    /// Whether a machine has to log in there; a folder and ssh have their own permissions.
    public var needsToken: Bool {
        if case .server = self { true } else { false }
    }
}

/// Percent-encoding of paths (RFC 3986 §2.1), read strictly.
enum PercentCoding {
    /// The bytes meant; nil for a stray percent sign, and for a byte that no path should have.
    static func decode(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                guard byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") else { return nil }
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A path with everything encoded but what RFC 3986 §2.3 reserves for nothing, and slashes.
    static func encode(_ path: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }

    /// An absolute path without empty segments and without `.` and `..`; nil for any other.
    static func absolute(_ path: String) -> String? {
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        let parts = path.split(separator: "/")
        guard !parts.isEmpty, !parts.contains("."), !parts.contains("..") else { return nil }
        return "/" + parts.joined(separator: "/")
    }
}
