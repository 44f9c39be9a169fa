internal import ClientStore
internal import StrictJSON

/// `vita remote add`
enum RemoteAddCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let name = context.command.arguments[0]
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw UsageError("a remote's name has 1 to 64 bytes and no blanks", hint: nil) }
        let url = try CommandContext.serverURL(context.command.arguments[1])
        let remote = try context.replica().addRemote(
            name: name, url: url, isInsecure: context.command.flag("insecure"))
        context.note("added \(remote.name); vita login \(remote.url) CODE enrols this machine")
        return .done
    }
}

/// `vita remote list`
enum RemoteListCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        for remote in try replica.remotes() {
            if context.globals.json {
                context.write([
                    "name": .string(remote.name), "url": .string(remote.url),
                    "enrolled": .bool(remote.token != nil),
                ])
            } else {
                let state = remote.token == nil ? "  (not enrolled)" : ""
                context.output.writeLine(Quoting.harmless("\(remote.name)  \(remote.url)\(state)"))
            }
        }
        return .done
    }
}

/// `vita remote set-url`
enum RemoteSetURLCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let remote = try context.remote(named: context.command.arguments[0])
        let url = try CommandContext.serverURL(context.command.arguments[1])
        let isSame = origin(of: url) == origin(of: remote.url)
        let keepsToken = isSame || context.command.flag("keep-token")
        let moved = try context.replica().setURL(
            url, of: remote, isInsecure: context.command.flag("insecure"), keepsToken: keepsToken)
        if context.globals.json {
            context.write([
                "name": .string(moved.name), "url": .string(moved.url),
                "enrolled": .bool(moved.token != nil),
            ])
        } else {
            let next =
                remote.token == nil || keepsToken
                ? "" : "; this machine's token was forgotten, vita login \(moved.url) CODE gets one"
            context.note("\(moved.name) is at \(moved.url) from now on\(next)")
        }
        return .done
    }

    /// Scheme, host and port (RFC 6454 §4): who gets what is sent there.
    private static func origin(of url: String) -> String {
        url.lowercased().split(separator: "/", omittingEmptySubsequences: false).prefix(3)
            .joined(separator: "/")
    }
}

/// `vita remote remove`
enum RemoteRemoveCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let remote = try context.remote(named: context.command.arguments[0])
        try context.replica().removeRemote(remote)
        context.note("forgot \(remote.name); its timelines stay")
        return .done
    }
}
