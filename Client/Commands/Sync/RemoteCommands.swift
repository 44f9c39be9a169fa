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

/// `vita remote remove`
enum RemoteRemoveCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let remote = try context.remote(named: context.command.arguments[0])
        try context.replica().removeRemote(remote)
        context.note("forgot \(remote.name); its timelines stay")
        return .done
    }
}
