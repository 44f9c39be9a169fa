internal import Career
internal import ClientStore
internal import Rendering
internal import StrictJSON

/// `vita erase`
enum EraseCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let id = try context.identifier(context.command.arguments[0], in: timeline)
        if let share = try context.replica().share(of: timeline), !share.owner.isEmpty,
            share.role != .withdrawn
        {
            throw CommandFailure(
                "only \(SafeText.line(share.owner)), whose timeline this is, can erase from it",
                hint: "vita delete \(context.command.arguments[0]) takes it out of sight for all")
        }
        try confirm(id, timeline, context)
        let erased = try context.replica().erase([id], in: timeline)
        if context.globals.json {
            context.write([
                "erased": .strings([id.text]), "timeline": .string(timeline.name),
                "predecessor": .string(timeline.id.text),
                "successor": .string(erased.successor.id.text),
                "related": .strings(erased.related.map(\.text)),
            ])
            return .done
        }
        let related = erased.related.count
        let loss =
            switch related {
            case 0: ""
            case 1: "; one event lost its relation to it"
            default: "; \(related) events lost their relation to it"
            }
        context.note("erased from \(timeline.name) and its history on this machine\(loss)")
        let hasServer = try !context.replica().remotes().isEmpty
        let then =
            hasServer
            ? "vita sync removes it from the server; other machines follow at their next sync, and "
            : ""
        context.note("\(then)backups and exported files keep it")
        return .done
    }

    private static func confirm(
        _ id: Identifier, _ timeline: Replica.Timeline, _ context: CommandContext
    ) throws {
        if context.command.flag("yes") { return }
        let short = try context.shortID(id, in: timeline)
        guard context.terminal.canAsk else {
            throw CommandFailure(
                "nothing was erased, for there is nobody to ask whether it should be",
                hint: "add --yes to erase without a question")
        }
        context.output.flush()
        context.surroundings.errors.write(
            "erase \(Quoting.harmless(try context.quoted(id, in: timeline))) with its whole"
                + " history? It cannot be undone. Type \(short) to go on: ")
        let answer = try context.surroundings.input.line() ?? ""
        guard answer.filter({ $0 != " " }).lowercased() == short else {
            throw CommandFailure("nothing was erased", hint: nil)
        }
    }
}
