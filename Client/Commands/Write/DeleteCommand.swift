internal import Career
internal import ClientStore

/// `vita delete`
enum DeleteCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let ids = try EventIDs.read(context, in: timeline)
        let written = try context.replica().delete(ids, in: timeline)
        try context.answer(written, in: timeline, unchanged: "already deleted")
        return .done
    }
}

/// The ids that a command is given, each once.
enum EventIDs {
    static func read(
        _ context: CommandContext, in timeline: Replica.Timeline
    ) throws -> [Identifier] {
        var ids: [Identifier] = []
        for word in context.command.arguments {
            let id = try context.identifier(word, in: timeline)
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
