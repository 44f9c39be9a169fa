internal import ServerStore

/// `vita-server backup`
enum BackupCommand {
    static let command = ServerCommand(
        name: "backup", arguments: ["DEST"],
        summary: ["writes a checked copy of everything to the new folder DEST"]
    ) { arguments in
        let outcome = try Backup.make(
            of: try arguments.data(for: "backup"), at: arguments.words[0], Clock.surroundings)
        Output.write(
            "backed up \(outcome.accounts) accounts and \(outcome.timelines) timelines"
                + " (\(outcome.changes) changes) to \(arguments.words[0])\n", to: 1)
        return 0
    }
}
