internal import Career
internal import ClientStore
internal import Sealing

/// `vita undo`
enum UndoCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        let action: Replica.Action
        if let word = context.command.arguments.first {
            action = try replica.action(ofChange: word.lowercased(), timeline)
        } else if let last = try replica.lastAction(in: timeline) {
            action = last
        } else {
            throw CommandFailure(
                "there is nothing to undo in \(timeline.name)", hint: "vita log shows the changes")
        }
        let written = try replica.undo(action, in: timeline)
        if context.globals.json {
            context.write(CommandContext.object(written))
        } else if written.change == nil {
            context.note("this is undone already")
        } else {
            context.output.writeLine(
                "undid \(try LogCommand.phrase(action, context, in: timeline))")
        }
        return .done
    }
}
