internal import Career
internal import Chronology
internal import ClientStore
internal import Interchange
internal import Rendering
internal import Replication
internal import StrictJSON

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
        let placements = event.isDeleted ? nil : try view.solution(around: id)
        entry.placement = placements?.placement(of: id)
        if let placements {
            let wording = GroundWording(context, view)
            entry.reasons = try wording.reasons(event, placements)
            entry.contradictions = try wording.contradictions(of: id, placements)
        }
        if context.globals.json {
            context.write(object(entry, timeline, context))
            return .done
        }
        entry.relatedDeleted = try context.deletedRelations(of: [event], in: view)
        entry.conflicts = try view.conflicts(of: id).map { try ConflictWording.text($0, context) }
        let options = context.pageOptions()
        let sources = try view.sources()
        context.output.write(EventText.render(entry, sources: sources, options: options))
        return .done
    }

    /// What `list` gives, and why it is so.
    private static func object(
        _ entry: TimelineEntry, _ timeline: Replica.Timeline, _ context: CommandContext
    ) -> JSONValue {
        let listed = EventJSON.listObject(
            entry.event, timeline: timeline.name, hemisphere: entry.hemisphere,
            language: context.language, placement: entry.placement)
        var object = listed.object ?? JSONObject([])
        let reasons = entry.reasons.map { reason -> JSONValue in
            ["claim": .string(reason.claim), "because": .strings(reason.statements)]
        }
        object.append("why", .array(reasons))
        object.append("contradictions", .array(entry.contradictions.map { .strings($0) }))
        return .object(object)
    }
}
