internal import Career
internal import ClientStore
internal import Rendering
internal import StrictJSON

/// `vita timeline list`
enum TimelineListCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let inUse = try replica.currentTimeline()
        let timelines = try replica.timelines()
        let column = (timelines.map(\.name.utf8.count).max() ?? 0) + 2
        for timeline in timelines {
            let events = try replica.countEvents(in: timeline)
            let record = try replica.record(of: timeline)
            if context.globals.json {
                context.write([
                    "name": .string(timeline.name), "id": .string(timeline.id.text),
                    "events": .integer(events), "inUse": .bool(timeline == inUse),
                ])
                continue
            }
            let mark = timeline == inUse ? "*" : " "
            let space = String(repeating: " ", count: column - timeline.name.utf8.count)
            let title = record.titles.first.map { "  \(SafeText.line($0.text))" } ?? ""
            let count = events == 1 ? "1 event" : "\(events) events"
            context.output.writeLine(
                "\(mark) \(SafeText.line(timeline.name))\(space)\(count)\(title)")
        }
        return .done
    }
}
