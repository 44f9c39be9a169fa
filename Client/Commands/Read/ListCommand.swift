internal import Career
internal import ClientStore
internal import Interchange
internal import Rendering

/// `vita list`
enum ListCommand {
    /// Lines laid out together; columns are as wide as their widest needs.
    private static let batch = 1000

    static func run(_ context: CommandContext) throws -> ExitStatus {
        // Programs get whole ids.
        let isForPeople = !context.globals.json
        let selection = try EventSelection(
            context, headlines: isForPeople, cutsIDs: isForPeople)
        var waiting: [TimelineEntry] = []
        var count = 0
        var writers: [Replica.Timeline: EventListWriter] = [:]
        var line: [UInt8] = []
        let take = { (timeline: Replica.Timeline, entry: TimelineEntry) -> Bool in
            count += 1
            if context.globals.json {
                line.removeAll(keepingCapacity: true)
                writers[timeline, default: writer(entry, timeline, context)].append(
                    entry.event, placement: entry.placement, to: &line)
                line.append(UInt8(ascii: "\n"))
                context.output.write(line)
            } else {
                waiting.append(entry)
                if waiting.count == batch {
                    context.output.write(
                        ListText.render(waiting, options: context.textOptions()))
                    waiting.removeAll(keepingCapacity: true)
                }
            }
            return !context.output.isClosed
        }
        if selection.timelines.count == 1 {
            let timeline = selection.timelines[0]
            try selection.forEach(in: timeline) { take(timeline, $0) }
        } else {
            for (timeline, entry) in try selection.all() where !take(timeline, entry) { break }
        }
        context.output.write(ListText.render(waiting, options: context.textOptions()))
        if count == 0, !context.globals.json { try noteNothing(selection, context) }
        return .done
    }

    /// What writes the events of a timeline as JSON objects.
    private static func writer(
        _ entry: TimelineEntry, _ timeline: Replica.Timeline, _ context: CommandContext
    ) -> EventListWriter {
        EventListWriter(
            timeline: timeline.name, hemisphere: entry.hemisphere, language: context.language)
    }

    static func noteNothing(
        _ selection: EventSelection, _ context: CommandContext
    ) throws {
        let names = selection.timelines.map(\.name).joined(separator: ", ")
        guard !selection.filter.isEmpty else {
            context.note("there are no events in \(names) yet; vita add TITLE adds one")
            return
        }
        let meant = context.globals.quiet ? nil : try FilterSuggestion.sentence(selection, context)
        context.note("no event in \(names) matches" + (meant.map { "; \($0)" } ?? ""))
    }
}
