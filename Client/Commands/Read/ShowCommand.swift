internal import Career
internal import ClientStore
internal import Rendering
internal import Replication

/// `vita show`
enum ShowCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        let id = try context.identifier(context.command.arguments[0], in: timeline)
        let event = try context.event(id, in: timeline)
        var entry = TimelineEntry(
            event, timeline: timeline.name,
            hemisphere: try replica.record(of: timeline).hemisphere,
            related: try context.relatedTitles(of: [event], in: timeline),
            shortID: try context.shortID(id, in: timeline))
        if context.globals.json {
            ListCommand.write(entry, timeline, context)
            return .done
        }
        entry.relatedDeleted = try context.deletedRelations(of: [event], in: timeline)
        entry.conflicts = try replica.conflicts(of: .event(id.text), in: timeline)
            .map { ConflictWording.text($0, context) }
        var options = context.textOptions()
        options.width = context.terminal.width
        let sources = try replica.sources(of: timeline)
        context.output.write(EventText.render(entry, sources: sources, options: options))
        return .done
    }
}
