internal import Career
internal import ClientStore

/// `vita add`
enum AddCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let title = try EventOptions.checkedTitle(context.command.arguments[0])
        let timeline = try context.timeline()
        let options = try EventOptions(context, timeline: timeline)
        let replica = try context.replica()
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText(context.terminal.language, title)]
        try options.apply(to: &event)
        let written = try replica.add(event, to: timeline)
        try context.answer(written, in: timeline, unchanged: "nothing was added")
        return .done
    }
}
