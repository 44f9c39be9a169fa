internal import Career
internal import ClientStore
internal import Rendering
internal import Sealing
internal import StrictJSON

/// `vita log`
enum LogCommand {
    private static let usual = 20

    static func run(_ context: CommandContext) throws -> ExitStatus {
        let limit = try context.command.number(for: "limit", in: 1...1_000_000) ?? usual
        let timeline = try context.timeline()
        let actions = try context.replica().actions(in: timeline, limit: limit)
        for action in actions {
            if context.output.isClosed { break }
            if context.globals.json {
                context.write(object(action))
            } else {
                context.output.writeLine(try line(action, context, in: timeline))
            }
        }
        try RefusedChanges.write(context, in: timeline)
        if actions.isEmpty, !context.globals.json {
            context.note("nothing has been written to \(timeline.name) yet")
        }
        return .done
    }

    private static func object(_ action: Replica.Action) -> JSONValue {
        [
            "change": action.changes.last.map { .string($0.hex) } ?? .null,
            "action": .string(action.id.text), "word": .string(action.word),
            "about": action.about.map { .string($0.text) } ?? .null,
            "at": action.time.map { .string(CommandContext.utc($0)) } ?? .null,
            "author": action.author.map { .string($0) } ?? .null,
            "replica": .string(action.replica.hex),
            "events": .strings(action.events.map(\.text)),
            "changes": .strings(action.changes.map(\.hex)),
        ]
    }

    /// The change to undo it by, when, who and where, what.
    private static func line(
        _ action: Replica.Action, _ context: CommandContext, in timeline: Replica.Timeline
    ) throws -> String {
        let change = action.changes.last.map { String($0.hex.prefix(8)) } ?? "        "
        let time = action.time.map(context.local) ?? "                "
        let who = action.author.map(SafeText.line) ?? "-"
        let place = action.replica.hex.prefix(4)
        return "\(change)  \(time)  \(who)@\(place)  \(try phrase(action, context, in: timeline))"
    }

    /// `edit “Joined OpenAI” (k3f9)`, `import of 180 events`.
    static func phrase(
        _ action: Replica.Action, _ context: CommandContext, in timeline: Replica.Timeline
    ) throws -> String {
        var word = SafeText.line(action.word)
        if action.word == "undo", let about = action.about,
            let undone = try context.replica().action(about, timeline)
        {
            word = "undo of \(SafeText.line(undone.word))"
        }
        switch action.events.count {
        case 0: return word
        case 1: return "\(word) \(try context.quoted(action.events[0], in: timeline))"
        default: return "\(word) of \(action.events.count) events"
        }
    }
}
