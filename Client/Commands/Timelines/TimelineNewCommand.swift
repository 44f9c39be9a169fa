internal import Career
internal import ClientStore
internal import StrictJSON

/// `vita timeline new`
enum TimelineNewCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.replica().newTimeline(context.command.arguments[0])
        if context.globals.json {
            context.write(["name": .string(timeline.name), "id": .string(timeline.id.text)])
        } else {
            context.note("began \(timeline.name); vita timeline use \(timeline.name) chooses it")
        }
        return .done
    }
}
