/// Every command there is, in the order in which the help shows them.
enum CommandTable {
    static let commands: [CommandSpec] =
        begin + write + read + sync + share + timelines + seal + keep

    /// The command that answers `vita`, `vita --help` and `vita COMMAND --help` too.
    static let help = CommandSpec(
        "help", in: .begin, "Explain a command",
        arguments: [
            ArgumentSpec("COMMAND", isOptional: true, isRepeated: true, "The command's name")
        ],
        flags: [.flag("manual", "Write it as a page for man")],
        details: """
            Without a name all commands are listed. With the option --help any command explains \
            itself.
            """,
        examples: [
            .init("Read about adding events", "vita help add"),
            .init("Read about a command of a command", "vita help timeline new"),
        ])

    /// The command with these words after `vita`, or nil.
    static func command(_ path: [String]) -> CommandSpec? {
        var candidates = commands
        var found: CommandSpec?
        for word in path {
            guard let next = candidates.first(where: { $0.name == word }) else { return nil }
            found = next
            candidates = next.subcommands
        }
        return found
    }

    /// All commands and their subcommands, flat.
    static var everything: [CommandSpec] { commands.flatMap { [$0] + $0.subcommands } }
}
