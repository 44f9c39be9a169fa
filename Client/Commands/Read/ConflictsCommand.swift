internal import Career
internal import Chronology
internal import ClientStore
internal import EDTF
internal import Rendering
internal import Replication
internal import Sealing
internal import StrictJSON

/// `vita conflicts`
enum ConflictsCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let selection = try EventSelection(context)
        let replica = try context.replica()
        var count = 0
        for timeline in selection.timelines {
            let hemisphere = try replica.record(of: timeline).hemisphere
            try replica.forEachConflict(in: timeline) { conflict in
                guard try matches(conflict, selection.filter, hemisphere, context) else {
                    return true
                }
                count += 1
                if context.globals.json {
                    context.write(try object(conflict, context))
                } else {
                    context.output.write(try text(conflict, context))
                }
                return !context.output.isClosed
            }
        }
        if !context.globals.json { note(count, selection, context) }
        return .done
    }

    /// A filter is about events; what the timeline and its sources disagree on has no part in it.
    private static func matches(
        _ conflict: Replica.Conflict, _ filter: EventFilter, _ hemisphere: Hemisphere,
        _ context: CommandContext
    ) throws -> Bool {
        if filter.isEmpty { return true }
        guard case .event(let text) = conflict.place.entity, let id = Identifier(text) else {
            return false
        }
        var entry = TimelineEntry(
            try context.event(id, in: conflict.place.timeline), hemisphere: hemisphere)
        entry.placement = try context.view(of: conflict.place.timeline).placements().places[id]
        return filter.matches(entry)
    }

    private static func text(
        _ conflict: Replica.Conflict, _ context: CommandContext
    ) throws -> String {
        let place = conflict.place
        let options = context.pageOptions()
        var title = try ConflictWording.subject(place, context)
        var short = name(of: place.entity)
        if case .event(let text) = place.entity, let id = Identifier(text) {
            title = try context.event(id, in: place.timeline).title(in: context.language)
            short = try context.shortID(id, in: place.timeline)
        }
        return ConflictText.render(
            try ConflictWording.text(conflict, context), of: title, shortID: short, options: options
        )
    }

    /// How `vita resolve` calls what an entity is.
    static func name(of entity: Entity) -> String {
        if case .event(let id) = entity { return id }
        return entity.path
    }

    private static func object(
        _ conflict: Replica.Conflict, _ context: CommandContext
    ) throws -> JSONValue {
        [
            "timeline": .string(conflict.place.timeline.name),
            "event": .string(name(of: conflict.place.entity)),
            "field": .string(conflict.place.field),
            "values": .array(
                try conflict.values.map { value in
                    let account = try ShareWording.account(
                        of: value.change, in: conflict.place.timeline, context)
                    var object: JSONValue = [
                        "value": value.value, "change": .string(value.change.hex),
                        "author": value.author.map { .string($0) } ?? .null,
                        "at": value.time.map { .string(CommandContext.utc($0)) } ?? .null,
                    ]
                    ShareWording.add(account: account, to: &object)
                    return object
                }),
            "shown": .integer(conflict.shown),
        ]
    }

    private static func note(
        _ count: Int, _ selection: EventSelection, _ context: CommandContext
    ) {
        let names = selection.timelines.map(\.name).joined(separator: ", ")
        if count == 0 {
            context.note(
                selection.filter.isEmpty
                    ? "nothing is in conflict in \(names)"
                    : "nothing that matches is in conflict in \(names)")
        } else {
            context.note("vita resolve ID FIELD --take N settles a conflict")
        }
    }
}
