internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// `vita remote add`
enum RemoteAddCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let name = context.command.arguments[0]
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { throw UsageError("a remote's name has 1 to 64 bytes and no blanks", hint: nil) }
        let address = try CommandContext.address(context.command.arguments[1])
        guard try context.replica().remote(name) == nil else {
            throw ReplicaError(
                "there is already a remote called \(name)", hint: "vita remote list shows them")
        }
        try context.prepare(address)
        let remote = try context.replica().addRemote(
            name: name, url: address.text, isInsecure: context.command.flag("insecure"))
        let next =
            address.needsToken
            ? "vita login \(remote.url) CODE enrols this machine"
            : "vita sync \(Quoting.shell(remote.name)) exchanges changes, and no login is needed"
        context.note("added \(remote.name); \(next)")
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
                    "enrolled": .bool(remote.isReady),
                ])
            } else {
                let state = remote.isReady ? "" : "  (not enrolled)"
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
        let address = try CommandContext.address(context.command.arguments[1])
        let url = address.text
        try context.prepare(address)
        let isSame = origin(of: url) == origin(of: remote.url)
        if !isSame, !address.needsToken || remote.address?.needsToken == false {
            try context.replica().forgetProgress(with: remote)
        }
        let keepsToken = isSame || context.command.flag("keep-token")
        let moved = try context.replica().setURL(
            url, of: remote, isInsecure: context.command.flag("insecure"), keepsToken: keepsToken)
        if context.globals.json {
            context.write([
                "name": .string(moved.name), "url": .string(moved.url),
                "enrolled": .bool(moved.isReady),
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
