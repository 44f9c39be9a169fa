internal import Career
internal import ClientStore
internal import Rendering
internal import Replication

/// `vita show`
enum ShowCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let view = try context.view(of: timeline)
        let id = try context.identifier(context.command.arguments[0], in: timeline)
        guard let event = try view.event(id) else {
            throw CommandFailure(
                "\(try context.quoted(id, in: timeline)) was not there yet",
                hint: "vita log \(try context.shortID(id, in: timeline)) shows when it came")
        }
        var entry = TimelineEntry(
            event, timeline: timeline.name,
            hemisphere: try view.record().hemisphere,
            related: try context.relatedTitles(of: [event], in: view),
            shortID: try context.shortID(id, in: timeline))
        if context.globals.json {
            ListCommand.write(entry, timeline, context)
            return .done
        }
        entry.relatedDeleted = try context.deletedRelations(of: [event], in: view)
        entry.conflicts = try view.conflicts(of: id).map { ConflictWording.text($0, context) }
        var options = context.textOptions()
        options.width = context.terminal.width
        let sources = try view.sources()
        context.output.write(EventText.render(entry, sources: sources, options: options))
        return .done
    }
}
