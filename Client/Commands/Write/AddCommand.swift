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
        let language = context.terminal.language
        event.titles = [LocalizedText(language, title)]
        try options.apply(to: &event)
        guard event.titles.first(where: { $0.language == language })?.text == title else {
            throw UsageError(
                "the title was given twice in one language: \(language)",
                hint: "--title is for further languages; the first one is that of your locale.")
        }
        let written = try replica.add(event, to: timeline)
        try context.answer(written, in: timeline, unchanged: "nothing was added")
        return .done
    }
}
