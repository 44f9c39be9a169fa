/// `vita-server stdio`
enum StdioCommand {
    static let command = ServerCommand(
        name: "stdio", options: [ServerOption(name: "--account", value: "NAME")],
        summary: ["serves NAME, else owner, over standard input and output, for ssh://"]
    ) { arguments in
        try StdioServing.run(
            arguments.store, account: arguments.value("--account") ?? "owner",
            Clock.surroundings)
    }
}
