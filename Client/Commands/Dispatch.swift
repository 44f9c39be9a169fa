/// Which code answers to which command of the table.
enum Dispatch {
    typealias Implementation = @Sendable (CommandContext) throws -> ExitStatus

    static let implementations: [String: Implementation] = [
        "init": InitCommand.run,
        "share": ShareCommand.run,
        "unshare": UnshareCommand.run,
        "accept": AcceptCommand.run,
        "import": ImportCommand.run,
        "extract": ExtractCommand.run,
        "narratives": NarrativesCommand.run,
        "completions": CompletionsCommand.run,
        "add": AddCommand.run,
        "edit": EditCommand.run,
        "delete": DeleteCommand.run,
        "restore": RestoreCommand.run,
        "undo": UndoCommand.run,
        "redo": RedoCommand.run,
        "resolve": ResolveCommand.run,
        "erase": EraseCommand.run,
        "list": ListCommand.run,
        "show": ShowCommand.run,
        "print": PrintCommand.run,
        "search": SearchCommand.run,
        "conflicts": ConflictsCommand.run,
        "when": WhenCommand.run,
        "log": LogCommand.run,
        "history": HistoryCommand.run,
        "compare": CompareCommand.run,
        "stats": StatsCommand.run,
        "status": StatusCommand.run,
        "timeline list": TimelineListCommand.run,
        "timeline new": TimelineNewCommand.run,
        "timeline use": TimelineUseCommand.run,
        "timeline rename": TimelineRenameCommand.run,
        "timeline set": TimelineSetCommand.run,
        "timeline delete": TimelineDeleteCommand.run,
        "timeline join": TimelineJoinCommand.run,
        "seal status": SealStatusCommand.run,
        "seal unlock": SealUnlockCommand.run,
        "seal passphrase": SealPassphraseCommand.run,
        "seal recovery": SealRecoveryCommand.run,
        "seal rotate": SealRotateCommand.run,
        "seal revoke": SealRevokeCommand.run,
        "remote add": RemoteAddCommand.run,
        "remote list": RemoteListCommand.run,
        "remote remove": RemoteRemoveCommand.run,
        "remote set-url": RemoteSetURLCommand.run,
        "login": LoginCommand.run,
        "replicas": ReplicasCommand.run,
        "clone": CloneCommand.run,
        "sync": SyncCommand.run,
        "export": ExportCommand.run,
        "verify": VerifyCommand.run,
        "backup": BackupCommand.run,
        "restore-backup": RestoreBackupCommand.run,
    ]

    /// Runs the command that the context holds.
    static func run(_ context: CommandContext) throws -> ExitStatus {
        if let run = implementations[context.command.spec.title] {
            let status = try run(context)
            try context.warnOfContradictions()
            return status
        }
        throw CommandFailure(
            "vita \(context.command.spec.title) is not part of this version", hint: nil)
    }
}
