internal import ServerStore

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// `vita-server stdio`.
enum StdioServing {
    /// Serves one client over standard input and output until it is done.
    static func run(
        _ location: StoreLocation, account: String, _ surroundings: Surroundings
    ) throws -> Int32 {
        _ = signal(SIGPIPE, SIG_IGN)
        let server = StdioServer(location, account: account, surroundings)
        do {
            try server.serve(StdioChannel(input: 0, output: 1))
        } catch let ending as StdioChannel.Ending {
            switch ending {
            // Interrupted at the other end: what was acknowledged is on disk, and that is all.
            case .closed: return 0
            case .malformed:
                Output.write(
                    "vita-server: what came is not Vita's protocol over standard input"
                        + " (this command is for vita sync with ssh://)\n", to: 2)
            case .tooLarge: Output.write("vita-server: a request was too large\n", to: 2)
            }
            return 1
        }
        return 0
    }
}
