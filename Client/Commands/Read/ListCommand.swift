internal import Career
internal import Chronology
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
        if selection.timelines.count > 1 {
            for (timeline, entry) in try selection.all() where !take(timeline, entry) { break }
            return
        }
        let timeline = selection.timelines[0]
        if try selection.isAll(of: timeline) {
            try writeRows(of: timeline, selection, context) { take(timeline, $0) }
        } else {
            try selection.forEach(in: timeline) { take(timeline, $0) }
        }
    }

    /// Writes the stored rows of a timeline; `take` those that have to be read as a whole.
    private static func writeRows(
        of timeline: Replica.Timeline, _ selection: EventSelection, _ context: CommandContext,
        _ take: (TimelineEntry) -> Bool
    ) throws {
        let view = try context.view(of: timeline)
        let isPlaced = try !view.placements().places.isEmpty
        let writers = WrittenRows.Writers(
            StoredEventWriter(
                timeline: timeline.name, hemisphere: try view.record().hemisphere,
                language: context.language))
        let entry = try selection.entryMaker(in: timeline)
        let (replica, output) = (try context.replica(), context.output)
        try replica.forEachRows(in: timeline) { rows in
            writers.withOne { WrittenRows(rows, &$0, isPlaced: isPlaced) }
        } _: { rows, lines in
            if lines.isWhole {
                output.write(lines.bytes)
                return !output.isClosed
            }
            var start = 0
            for (number, end) in lines.ends.enumerated() where !output.isClosed {
                if end > start {
                    output.write(Array(lines.bytes[start..<end]))
                } else if let event = try replica.event(number, of: rows, in: timeline) {
                    _ = take(entry(event))
                }
                start = end
            }
            return !output.isClosed
        }
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
