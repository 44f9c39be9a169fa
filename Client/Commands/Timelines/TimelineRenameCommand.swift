internal import Career
internal import ClientStore
internal import StrictJSON

/// `vita timeline rename`
enum TimelineRenameCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline(named: context.command.arguments[0])
        let name = context.command.arguments[1]
        try context.replica().rename(timeline, to: name)
        if context.globals.json {
            context.write(["name": .string(name), "id": .string(timeline.id.text)])
        } else {
            context.note("\(timeline.name) is called \(name) from now on")
        }
        return .done
    }
}
