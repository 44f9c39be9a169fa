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
        let event = try context.command.arguments.first.map {
            try context.identifier($0, in: timeline)
        }
        let actions = try context.replica().actions(in: timeline, limit: limit, touching: event)
        let sentence = try ActionSentence(context, in: timeline)
        for action in actions {
            if context.output.isClosed { break }
            if context.globals.json {
                context.write(
                    object(
                        action, try sentence.text(action),
                        account: try ShareWording.account(
                            of: action.changes.last, in: timeline, context)))
            } else {
                context.output.writeLine(try line(action, sentence, timeline, context))
            }
        }
        try RefusedChanges.write(context, in: timeline)
        if actions.isEmpty, !context.globals.json {
            context.note("nothing has been written to \(timeline.name) yet")
        }
        return .done
    }

    private static func object(
        _ action: Replica.Action, _ sentence: String, account: String?
    ) -> JSONValue {
        var object: JSONValue = [
            "change": action.changes.last.map { .string($0.hex) } ?? .null,
            "action": .string(action.id.text), "word": .string(action.word),
            "about": action.about.map { .string($0.text) } ?? .null,
            "at": action.time.map { .string(CommandContext.utc($0)) } ?? .null,
            "author": action.author.map { .string($0) } ?? .null,
            "replica": .string(action.replica.hex),
            "events": .strings(action.events.map(\.text)),
            "changes": .strings(action.changes.map(\.hex)), "text": .string(sentence),
        ]
        ShareWording.add(account: account, to: &object)
        return object
    }

    /// The change to undo it by, when, who and where, what.
    private static func line(
        _ action: Replica.Action, _ sentence: ActionSentence, _ timeline: Replica.Timeline,
        _ context: CommandContext
    ) throws -> String {
        let change = action.changes.last.map { String($0.hex.prefix(8)) } ?? "        "
        let time = action.time.map(context.local) ?? "                "
        let who = try UndoAnswer.author(action, in: timeline, context)
        let line = "\(change)  \(time)  \(who)  \(try sentence.text(action))"
        guard let width = context.textOptions().width else { return line }
        return DisplayWidth.cut(line, to: width, ellipsis: context.terminal.usesASCII ? "..." : "…")
    }
}
