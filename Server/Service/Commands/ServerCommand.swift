internal import ServerStore

/// What `vita-server` was asked to do.
enum ServerCommand: Equatable {
    case serve(data: String, host: String, port: UInt16)
    case invite(account: String, data: String)
    case check(data: String)
    case stdio(data: String, account: String)
    case help
    case version

    static let usage = """
        vita-server serves timelines to the machines of their owners.

        usage: vita-server serve --data DIR [--listen HOST:PORT]
               vita-server invite ACCOUNT --data DIR
               vita-server check --data DIR
               vita-server stdio --data DIR [--account NAME]
               vita-server --help | --version

          serve     listens on HOST:PORT (127.0.0.1:8474 unless told; port 0 takes a free one);
                    on an empty DIR it prints a code for the account `owner`
          invite    prints a code that enrols one machine of ACCOUNT within ten minutes
          check     verifies every change and every database of DIR
          stdio     serves NAME, else owner, over standard input and output, for ssh://

        HOST is a numeric address. Plain HTTP: on anything but loopback put a TLS proxy in front.

        """

    /// Reads the arguments without the program's name.
    static func parse(_ arguments: [String]) throws(UsageError) -> ServerCommand {
        if arguments.contains("--help") || arguments.contains("-h") || arguments == ["help"] {
            return .help
        }
        if arguments.contains("--version") { return .version }
        var words: [String] = []
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                words.append(argument)
                continue
            }
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard ["--data", "--listen", "--account"].contains(name) else {
                throw UsageError("there is no option \(name)")
            }
            guard options[name] == nil else { throw UsageError("\(name) is given twice") }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw UsageError("\(name) needs a value")
            }
            options[name] = value
        }
        guard let word = words.first else { throw UsageError("no command is given") }
        guard ["serve", "invite", "check", "stdio"].contains(word) else {
            throw UsageError("there is no command \(word)")
        }
        guard let data = options["--data"], !data.isEmpty else {
            throw UsageError("\(word) needs --data DIR")
        }
        guard word == "serve" || options["--listen"] == nil else {
            throw UsageError("--listen belongs to serve")
        }
        guard word == "stdio" || options["--account"] == nil else {
            throw UsageError("--account belongs to stdio")
        }
        guard words.count == (word == "invite" ? 2 : 1) else {
            throw UsageError(
                word == "invite" ? "invite needs one ACCOUNT" : "\(word) takes no arguments")
        }
        switch word {
        case "invite": return .invite(account: words[1], data: data)
        case "check": return .check(data: data)
        case "stdio": return .stdio(data: data, account: options["--account"] ?? "owner")
        default:
            let (host, port) = try address(options["--listen"] ?? "127.0.0.1:8474")
            return .serve(data: data, host: host, port: port)
        }
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

/// Why the arguments are no command.
struct UsageError: Error, Equatable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
