internal import ClientSync

/// What is run to reach a data directory over ssh.
struct SSHCommand {
    /// The program and its words.
    let words: [String]

    /// The command for an address.
    ///
    /// - Parameters:
    ///   - address: Whom to reach, and which folder there.
    ///   - program: What is run in place of `ssh`; it gets the same words.
    ///   - isInteractive: Whether ssh may ask for a password or about an unknown machine.
    init(_ address: SSHAddress, program: String, isInteractive: Bool) {
        var words = [program, "-T", "-e", "none"]
        if !isInteractive { words += ["-o", "BatchMode=yes"] }
        if let port = address.port { words += ["-p", String(port)] }
        if let user = address.user { words += ["-l", user] }
        // What follows is no option, whatever it begins with.
        words += ["--", address.host, Self.remote(address.path)]
        self.words = words
    }

    /// One line for the shell at the other end; the path is the only word that is not ours.
    static func remote(_ path: String?) -> String {
        guard let path else { return "vita-server stdio" }
        let safe = path.hasPrefix("-") ? "./" + path : path
        let quoted = safe.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''")
        return "vita-server stdio --data '\(quoted)'"
    }
}
