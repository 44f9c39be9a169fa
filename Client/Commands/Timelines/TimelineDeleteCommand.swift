internal import Career
internal import ClientStore
internal import ClientSync
internal import StrictJSON

/// `vita timeline delete`
enum TimelineDeleteCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let timeline = try context.timeline(named: context.command.arguments[0])
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
        if context.command.flag("everywhere") {
            for remote in try replica.remotes() where remote.isReady {
                let meeting = try context.meeting(with: remote)
                try meeting.delete(timeline.id)
                // What it succeeds goes too, where the server has not been told yet.
                for retired in try replica.predecessors(of: timeline) {
                    try meeting.delete(retired.id)
                }
                context.note("deleted \(timeline.name) on \(remote.name), for every machine")
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
