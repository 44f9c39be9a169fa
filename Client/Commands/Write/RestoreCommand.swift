internal import ClientStore

/// `vita restore`
enum RestoreCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let ids = try EventIDs.read(context, in: timeline)
        let written = try context.replica().restore(ids, in: timeline)
        try context.answer(written, in: timeline, unchanged: "not deleted")
        return .done
    }
}
