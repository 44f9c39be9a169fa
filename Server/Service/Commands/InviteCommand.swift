internal import ServerStore

/// `vita-server invite`
enum InviteCommand {
    static let command = ServerCommand(
        name: "invite", arguments: ["ACCOUNT"],
        summary: ["prints a code that enrols one machine of ACCOUNT within ten minutes"]
    ) { arguments in
        try withAccounts(arguments, creating: true) { accounts in
            Output.write("\(try accounts.invite(arguments.words[0]))\n", to: 1)
        }
        return 0
    }

    /// Opens the accounts of `--data` beside whoever else has them open.
    static func withAccounts(
        _ arguments: ServerArguments, creating: Bool = false, _ body: (Accounts) throws -> Void
    ) throws {
        let directory = try DataDirectory(arguments.data, exclusively: false, creating: creating)
        let accounts = try Accounts(directory, Clock.surroundings)
        defer { accounts.close() }
        try body(accounts)
    }
}
