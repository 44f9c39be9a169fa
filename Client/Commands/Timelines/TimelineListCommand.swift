internal import Career
internal import ClientStore
internal import Rendering
internal import StrictJSON

/// `vita timeline list`
enum TimelineListCommand {
    static func run(_ context: CommandContext) throws -> ExitStatus {
        let replica = try context.replica()
        let inUse = try replica.currentTimeline()
        let timelines =
            try context.command.flag("all") ? replica.allTimelines() : replica.timelines()
        let column = (timelines.map(\.name.utf8.count).max() ?? 0) + 2
        for timeline in timelines {
            let events = try replica.countEvents(in: timeline)
            let record = try replica.record(of: timeline)
            if context.globals.json {
                var object = JSONObject([
                    ("name", .string(timeline.name)), ("id", .string(timeline.id.text)),
                    ("events", .integer(events)), ("inUse", .bool(timeline == inUse)),
                ])
                if let other = try replica.joined(timeline) {
                    object.append("joined", .string(other.text))
                }
                ShareWording.add(try replica.share(of: timeline), to: &object)
                context.write(.object(object))
                continue
            }
            let mark = timeline == inUse ? "*" : " "
            let space = String(repeating: " ", count: column - timeline.name.utf8.count)
            let title = record.titles.first.map { "  \(SafeText.line($0.text))" } ?? ""
            var count = events == 1 ? "1 event" : "\(events) events"
            if let other = try replica.joined(timeline) {
                let name = try replica.timeline(succeeding: other)?.name ?? other.text
                count += "  (joined into \(SafeText.line(name)))"
            }
            if let words = ShareWording.words(try replica.share(of: timeline)) {
                count += "  (\(words))"
            }
            context.output.writeLine(
                "\(mark) \(SafeText.line(timeline.name))\(space)\(count)\(title)")
        }
        return .done
    }
}
