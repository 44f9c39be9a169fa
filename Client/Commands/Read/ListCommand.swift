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
        if isForPeople {
            try writeLines(selection, context)
        } else {
            try writeObjects(selection, context)
        }
        return .done
    }

    private static func writeLines(
        _ selection: EventSelection, _ context: CommandContext
    ) throws {
        var waiting: [TimelineEntry] = []
        var isEmpty = true
        let take = { (entry: TimelineEntry) -> Bool in
            isEmpty = false
            waiting.append(entry)
            if waiting.count == batch {
                context.output.write(ListText.render(waiting, options: context.textOptions()))
                waiting.removeAll(keepingCapacity: true)
            }
            return !context.output.isClosed
        }
        if selection.timelines.count == 1 {
            try selection.forEach(in: selection.timelines[0], take)
        } else {
            for (_, entry) in try selection.all() where !take(entry) { break }
        }
        context.output.write(ListText.render(waiting, options: context.textOptions()))
        if isEmpty { try noteNothing(selection, context) }
    }

    private static func writeObjects(
        _ selection: EventSelection, _ context: CommandContext
    ) throws {
        var writers: [Replica.Timeline: EventListWriter] = [:]
        let output = context.output
        var line: [UInt8] = []
        let take = { (timeline: Replica.Timeline, entry: TimelineEntry) -> Bool in
            line.removeAll(keepingCapacity: true)
            writers[timeline, default: writer(entry, timeline, context)].append(
                entry.event, placement: entry.placement, to: &line)
            line.append(UInt8(ascii: "\n"))
            output.write(line)
            return !output.isClosed
        }
        guard selection.timelines.count == 1 else {
            for (timeline, entry) in try selection.all() where !take(timeline, entry) { break }
            return
        }
        let timeline = selection.timelines[0]
        var stored = StoredEventWriter(
            timeline: timeline.name,
            hemisphere: try context.view(of: timeline).record().hemisphere,
            language: context.language)
        try selection.forEach(
            in: timeline,
            stored: { id, state, facts, isPlaced in
                line.removeAll(keepingCapacity: true)
                guard stored.append(id: id, state: state, facts, isPlaced: isPlaced, to: &line)
                else { return nil }
                line.append(UInt8(ascii: "\n"))
                output.write(line)
                return !output.isClosed
            }
        ) { take(timeline, $0) }
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
