internal import Career
internal import ClientStore
internal import StrictJSON

/// `vita timeline delete`
enum TimelineDeleteCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let timeline = try context.timeline(named: context.command.arguments[0])
        guard !context.command.flag("everywhere") else {
            throw CommandFailure(
                "this version deletes timelines on this machine only",
                hint: "leave --everywhere out")
        }
        let events = try replica.countEvents(in: timeline)
        if context.terminal.canAsk, events > 0 {
            context.output.flush()
            context.surroundings.errors.write(
                "delete \(timeline.name) with \(events) events from this machine? [y/N] ")
            let answer = try context.surroundings.input.line()?.lowercased() ?? ""
            guard ["y", "yes"].contains(answer) else {
                throw CommandFailure("\(timeline.name) was not deleted", hint: nil)
            }
        }
        let wasInUse = try replica.currentTimeline() == timeline
        try replica.forget(timeline)
        if context.globals.json {
            context.write(["name": .string(timeline.name), "id": .string(timeline.id.text)])
            return .done
        }
        context.note("deleted \(timeline.name) on this machine")
        if wasInUse { context.note("in use now: \(try replica.currentTimeline().name)") }
        return .done
    }
}
