internal import Career
internal import ClientStore
internal import StrictJSON

/// `vita timeline use`
enum TimelineUseCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline(named: context.command.arguments[0])
        try context.replica().use(timeline)
        if context.globals.json {
            context.write(["name": .string(timeline.name), "id": .string(timeline.id.text)])
        } else {
            context.note("commands work on \(timeline.name) from now on")
        }
        return .done
    }
}
