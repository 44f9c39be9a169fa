internal import ServerStore

/// `vita-server check`
enum CheckCommand {
    static let command = ServerCommand(
        name: "check", summary: ["verifies every change and every database of DIR"]
    ) { arguments in
        let findings = try Storage.check(arguments.store, Clock.surroundings)
        for finding in findings { Output.write("\(finding)\n", to: 1) }
        if !findings.isEmpty { return 1 }
        Output.write("ok\n", to: 1)
        return 0
    }
}
