internal import Career
internal import ClientStore
internal import EDTF

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
        let written: Replica.Written
        if context.command.hasOptions {
            let options = try EventOptions(context, timeline: timeline)
            written = try context.replica().edit(
                id, in: timeline, asserted: options.asserted
            ) { try options.apply(to: &$0) }
        } else {
            guard context.surroundings.terminals.input else {
                let short = try context.shortID(id, in: timeline)
                throw UsageError(
                    "vita edit needs an option that says what to change",
                    hint: "For example: vita edit \(short) --when 2016-04")
            }
            written = try edit(id, in: timeline, context)
        }
        try context.answer(written, in: timeline, unchanged: "the event says so already")
        return .done
    }

    /// In an editor, outside of any transaction: somebody may think for an hour.
    private static func edit(
        _ id: Identifier, in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Replica.Written {
        let replica = try context.replica()
        let page = EventPage(try context.event(id, in: timeline))
        let reader = EventPage.Reader(
            today: try context.today(), hemisphere: try replica.record(of: timeline).hemisphere)
        let editor = try TextEditor(
            context.surroundings, lacking: "vita edit needs an option that says what to change",
            example: "write for example: --when 2016-04")
        let edited = try editor.edit(page.text)
        return try editor.keeping {
            let changes = try reader.changes(from: page, to: edited)
            if changes.steps.isEmpty { return Replica.Written(unchanged: id) }
            return try replica.edit(id, in: timeline) { changes.apply(to: &$0) }
        }
    }
}
