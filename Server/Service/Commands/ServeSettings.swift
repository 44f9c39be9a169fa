internal import ServerHTTP

/// How `vita-server serve` is to be reached.
struct ServeSettings: Equatable {
    var host: String
    var port: UInt16
    /// The files of a certificate and its key; without them plain HTTP is spoken.
    var tls: TLSFiles?
    /// Under which address clients reach it, without a slash at the end.
    var publicURL: String?
    /// A proxy stands in front and says who asks.
    var trustsProxy = false

    struct TLSFiles: Equatable {
        var certificate: String
        var key: String
    }

    static let options = [
        ServerOption(name: "--listen", value: "HOST:PORT"),
        ServerOption(name: "--tls-cert", value: "FILE"),
        ServerOption(name: "--tls-key", value: "FILE"),
        ServerOption(name: "--public-url", value: "URL"),
        ServerOption(name: "--trust-proxy", value: nil),
        ServerOption(name: "--insecure", value: nil),
    ]

    /// Reads them from the options.
    init(_ arguments: ServerArguments) throws(UsageError) {
        (host, port) = try Self.address(arguments.value("--listen") ?? "127.0.0.1:8474")
        switch (arguments.value("--tls-cert"), arguments.value("--tls-key")) {
        case (let certificate?, let key?): tls = TLSFiles(certificate: certificate, key: key)
        case (nil, nil): tls = nil
        default: throw UsageError("--tls-cert and --tls-key are given together or not at all")
        }
        trustsProxy = arguments.has("--trust-proxy")
        publicURL = try arguments.value("--public-url").map(Self.url)
        let isOpen = tls != nil || trustsProxy || arguments.has("--insecure")
        guard isOpen || Self.isLoopback(host) else {
            throw UsageError(
                "\(host) is reached from other machines, and plain HTTP shows tokens and timelines "
                    + "to everyone on the way: give --tls-cert and --tls-key, or --trust-proxy "
                    + "where a TLS proxy stands in front, or --insecure if you accept that")
        }
    }

    /// What a client connects to where nothing else is said.
    func address(_ port: UInt16) -> String {
        let shown = host.contains(":") ? "[\(host)]" : host
        return "\(tls == nil ? "http" : "https")://\(shown):\(port)"
    }

    /// `HOST:PORT`, with brackets around an IPv6 address (RFC 3986 §3.2.2).
    private static func address(_ text: String) throws(UsageError) -> (String, UInt16) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { throw UsageError("--listen needs HOST:PORT, such as 127.0.0.1:8474") }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty else { throw UsageError("--listen needs HOST:PORT") }
        return (host, port)
    }

    /// RFC 1122 §3.2.1.3, RFC 4291 §2.5.3.
    static func isLoopback(_ host: String) -> Bool {
        if host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Characters of a URL only, so that it can stand in a link and in a line of output.
    private static func url(_ text: String) throws(UsageError) -> String {
        let rest = ["https://", "http://"].lazy.filter { text.hasPrefix($0) }.first.map {
            text.dropFirst($0.utf8.count)
        }
        let marks = Array("-._~:/[]%".utf8)
        guard let rest, rest.utf8.count <= 512, rest.utf8.first.map({ $0 != 0x2F }) == true,
            rest.utf8.allSatisfy({ byte in
                0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
                    || marks.contains(byte)
            })
        else { throw UsageError("--public-url needs a URL, such as https://vita.example.org") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
