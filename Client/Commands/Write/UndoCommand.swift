internal import ClientStore

/// `vita undo`
enum UndoCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        try UndoAnswer.run(
            context, "undo", last: { try $0.lastAction(in: $1) },
            work: { try $0.undo($1, in: $2) })
    }
}
