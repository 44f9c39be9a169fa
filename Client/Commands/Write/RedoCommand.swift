internal import Career
internal import ClientStore

/// `vita redo`
enum RedoCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        return try UndoAnswer(context, in: timeline).give {
            if let word = context.command.arguments.first {
                let action = try replica.action(ofChange: word.lowercased(), timeline)
                return try replica.redo(action, in: timeline)
            }
            if let last = try replica.lastUndone(in: timeline) {
                return try replica.redo(last, in: timeline)
            }
            throw CommandFailure(
                "there is nothing to redo in \(timeline.name)", hint: "vita log shows the changes")
        }
    }
}
