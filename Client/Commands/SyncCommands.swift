/// The commands that talk to servers.
enum SyncCommands {
    /// Runs the command if it is one of these; nil where it is not.
    static func run(_ context: CommandContext) throws -> ExitStatus? { nil }
}
