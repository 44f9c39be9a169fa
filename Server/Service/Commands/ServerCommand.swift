/// One command of `vita-server` as its file declares it: the arguments are read and the help is
/// written from these declarations.
struct ServerCommand: Sendable {
    /// Its words, such as `serve` or `replicas revoke`.
    let name: String
    /// The arguments that follow, as the help names them.
    var arguments: [String] = []
    /// Its options beside those that say where the store is, of which every command needs one.
    var options: [ServerOption] = []
    /// What it does, in lines of at most 68 characters.
    let summary: [String]
    /// Runs it; the answer is the exit status.
    let run: @Sendable (ServerArguments) throws -> Int32

    /// Every command in the order of the help.
    static let all: [ServerCommand] = [
        ServeCommand.command, InviteCommand.command, AccountsCommand.command,
        AccountsQuotaCommand.command, AccountsRemoveCommand.command, ReplicasListCommand.command,
        ReplicasRevokeCommand.command, TimelinesCommand.command, CheckCommand.command,
        BackupCommand.command, RestoreCommand.command, MigrateCommand.command,
        RenewCommand.command, StdioCommand.command,
    ]

    /// The line that shows how the words stand.
    var synopsis: String {
        let optional = options.map { "[\($0.synopsis)]" }
        return (["vita-server", name] + arguments + ["--data DIR"] + optional)
            .joined(separator: " ")
    }
}

/// One option of a command.
struct ServerOption: Sendable {
    /// With its dashes.
    let name: String
    /// What its value is; nil for an option without one.
    let value: String?

    var synopsis: String { value.map { "\(name) \($0)" } ?? name }

    static let data = ServerOption(name: "--data", value: "DIR")

    /// Where the store is: one of them.
    static let places = [
        data, ServerOption(name: "--store", value: "URL"),
        ServerOption(name: "--store-file", value: "FILE"),
    ]
}

/// Why the arguments are no command.
struct UsageError: Error, Equatable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
