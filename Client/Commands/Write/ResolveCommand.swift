internal import Career
internal import ClientStore
internal import Replication
internal import Sealing
internal import StrictJSON

/// `vita resolve`
enum ResolveCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let command = context.command
        let ways = ["take", "value"].filter { command.value(for: $0) != nil }.count
        guard ways + (command.flag("edit") ? 1 : 0) == 1 else {
            throw UsageError(
                "vita resolve needs one of --take, --value and --edit",
                hint: "vita conflicts shows the values; --take 1 takes the first of them.")
        }
        let timeline = try context.timeline()
        let conflict = try conflict(in: timeline, context)
        let written: Replica.Written
        if let number = try command.number(for: "take", in: 1...conflict.values.count) {
            let value = conflict.values[number - 1].value
            written = try context.replica().resolve(conflict, with: value)
        } else if let text = command.value(for: "value") {
            let value = try ResolvedValue(conflict.place, context).read(text)
            written = try context.replica().resolve(conflict, with: value)
        } else {
            written = try ConflictEditor(context).settle(conflict)
        }
        if case .event = conflict.place.entity,
            let id = written.events.first, try !context.event(id, in: timeline).isDeleted
        {
            try context.answer(written, in: timeline, unchanged: "")
        } else if context.globals.json {
            context.write(CommandContext.object(written))
        } else {
            let subject = try ConflictWording.subject(conflict.place, context)
            context.note("settled \(conflict.place.field) of \(subject)")
        }
        return .done
    }

    // MARK: Which conflict

    private static func conflict(
        in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Replica.Conflict {
        let words = context.command.arguments
        let entity = try entity(words[0], in: timeline, context)
        let conflicts = try context.replica().conflicts(of: entity, in: timeline)
        guard let first = conflicts.first else {
            throw CommandFailure(
                "nothing is in conflict in \(try name(entity, timeline, context))",
                hint: "vita conflicts lists what is")
        }
        guard words.count > 1 else {
            if conflicts.count == 1 { return first }
            throw CommandFailure(
                "\(try name(entity, timeline, context)) has several conflicts: "
                    + conflicts.map(\.place.field).joined(separator: ", "),
                hint: "name one of them after the id")
        }
        let named = conflicts.filter { $0.place.field.isExactly(words[1]) }
        let found =
            named.isEmpty
            ? conflicts.filter { FieldKey(ExactString($0.place.field)).name == words[1] } : named
        if found.count == 1 { return found[0] }
        let fields = conflicts.map(\.place.field)
        let near = Suggestion.nearest(to: words[1], among: fields)
        throw CommandFailure(
            "\(Quoting.shown(words[1])) is no field in conflict in "
                + "\(try name(entity, timeline, context)); these are: "
                + fields.joined(separator: ", "),
            hint: near.map { "did you mean \($0)?" } ?? "vita conflicts shows their values")
    }

    /// An event by its id; the timeline itself and sources by the names that `vita conflicts` gives.
    private static func entity(
        _ word: String, in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> Entity {
        if word.isExactly("timeline") { return .timeline }
        if word.utf8.starts(with: "source/".utf8), let source = Entity(path: word) { return source }
        return .event(try context.identifier(word, in: timeline).text)
    }

    private static func name(
        _ entity: Entity, _ timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> String {
        guard case .event(let text) = entity, let id = Identifier(text) else {
            return Quoting.shown(entity.path)
        }
        return try context.quoted(id, in: timeline)
    }
}
