internal import Career
internal import ClientStore
internal import Interchange

/// `vita export`
enum ExportCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let timeline = try context.timeline()
        let replica = try context.replica()
        let document = TimelineDocument(
            timelineID: timeline.id.text, name: timeline.name,
            record: try replica.record(of: timeline), sources: try replica.sources(of: timeline),
            events: try events(in: timeline, context))
        let file = OutputFile(context)
        if let format = context.command.value(for: "format").flatMap({ ExchangeFormat.named($0) }) {
            return try OutsideFormat.write(document, as: format, to: file, context)
        }
        file.write(Array(document.write().utf8))
        try file.finish()
        // A backup is whole; whoever passes it on should know what is in it.
        let hidden = document.events.count(where: \.isWithheld)
        if hidden > 0 {
            context.note(
                hidden == 1
                    ? "1 of the events is private" : "\(hidden) of the events are private")
        }
        return .done
    }

    private static func events(
        in timeline: Replica.Timeline, _ context: CommandContext
    ) throws -> [Event] {
        let replica = try context.replica()
        return try context.showingProgress { progress in
            var events: [Event] = []
            try replica.forEachEvent(in: timeline) { event in
                events.append(event)
                progress.tell("reading event \(events.count)")
                return true
            }
            return events
        }
    }
}
