internal import Career
internal import ClientStore

/// `vita edit`
enum EditCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let id = try context.identifier(context.command.arguments[0], in: timeline)
        if try context.event(id, in: timeline).isDeleted {
            let short = try context.shortID(id, in: timeline)
            throw CommandFailure(
                "\(try context.quoted(id, in: timeline)) is deleted",
                hint: "vita restore \(short) brings it back")
        }
        guard context.command.hasOptions else {
            throw UsageError(
                "vita edit needs an option that says what to change",
                hint: "For example: vita edit \(id.text.prefix(6)) --when 2016-04")
        }
        let options = try EventOptions(context, timeline: timeline)
        let written = try context.replica().edit(id, in: timeline) { event in
            try options.apply(to: &event)
        }
        try context.answer(written, in: timeline, unchanged: "the event says so already")
        return .done
    }
}
