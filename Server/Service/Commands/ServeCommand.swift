/// `vita-server serve`
enum ServeCommand {
    static let command = ServerCommand(
        name: "serve", options: [ServerOption(name: "--listen", value: "HOST:PORT")],
        summary: [
            "listens on HOST:PORT (127.0.0.1:8474 unless told; port 0 takes a free",
            "one); on an empty DIR it prints a code for the account owner",
        ]
    ) { arguments in
        let (host, port) = try address(arguments.value("--listen") ?? "127.0.0.1:8474")
        return try Serving.run(
            data: arguments.data, host: host, port: port, Clock.surroundings)
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
}
