internal import ServerStore

/// `vita-server invite`
enum InviteCommand {
    static let command = ServerCommand(
        name: "invite", arguments: ["ACCOUNT"],
        summary: ["prints a code that enrols one machine of ACCOUNT within ten minutes"]
    ) { arguments in
        try Administration.withAccounts(arguments, creating: true) { accounts in
            Output.write("\(try accounts.invite(arguments.words[0]))\n", to: 1)
        }
        return 0
    }
}
