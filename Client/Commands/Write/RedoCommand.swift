internal import ClientStore

/// `vita redo`
enum RedoCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        try UndoAnswer.run(
            context, "redo", last: { try $0.lastUndone(in: $1) },
            work: { try $0.redo($1, in: $2) })
    }
}
