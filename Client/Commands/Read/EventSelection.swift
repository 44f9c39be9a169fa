internal import Career
internal import ClientStore
internal import EDTF
internal import Rendering

/// The events that a command with a filter works on.
struct EventSelection {
    private let context: CommandContext
    let timelines: [Replica.Timeline]
    let filter: EventFilter
    /// Whether the whole event is wanted, or as much as a list shows.
    private let wantsAll: Bool

    /// Reads the timelines and the filter of the command line. With `headlines` the entries may
    /// have no more than what `ListText` shows.
    /// `ignoringAccents` is about plain words.
    init(
        _ context: CommandContext, headlines: Bool = false, ignoringAccents: Bool = false
    ) throws {
        self.context = context
        timelines = try context.timelines()
        let hemisphere = try timelines.first.map {
            try context.view(of: $0).record().hemisphere
        }
        filter = try EventFilter(
            context.command.arguments, today: context.today, hemisphere: hemisphere ?? .north,
            ignoringAccents: ignoringAccents)
        wantsAll = !headlines || !filter.needsOnlyHeadlines
    }

    /// Calls `body` for each event of one timeline in the order of dates, until it answers false.
    func forEach(
        in timeline: Replica.Timeline, _ body: (TimelineEntry) throws -> Bool
    ) throws {
        let view = try context.view(of: timeline)
        let hemisphere = try view.record().hemisphere
        let make = try entryMaker(in: timeline)
        let take = { (event: Event) in
            filter.matches(event, hemisphere) ? try body(make(event)) : true
        }
        if wantsAll {
            try view.forEachEvent(
                deleted: filter.wantsDeleted, texts: filter.words.map(\.text), take)
        } else {
            try view.forEachHeadline(deleted: filter.wantsDeleted, take)
        }
    }

    /// What makes entries of the events of one timeline.
    func entryMaker(in timeline: Replica.Timeline) throws -> (Event) -> TimelineEntry {
        let hemisphere = try context.view(of: timeline).record().hemisphere
        let name = timelines.count > 1 ? timeline.name : nil
        let length = try context.replica().prefixLength(in: timeline)
        return { event in
            TimelineEntry(
                event, timeline: name, hemisphere: hemisphere,
                shortID: String(event.id.text.prefix(length)))
        }
    }

    /// All events of all timelines in the order of dates, with the timeline of each.
    func all() throws -> [(timeline: Replica.Timeline, entry: TimelineEntry)] {
        var result: [(timeline: Replica.Timeline, entry: TimelineEntry)] = []
        for timeline in timelines {
            try forEach(in: timeline) { entry in
                result.append((timeline, entry))
                return true
            }
        }
        guard timelines.count > 1 else { return result }
        return result.map { ($0.entry.sortKey, $0) }
            .sorted { ($0.0, $0.1.entry.event.id) < ($1.0, $1.1.entry.event.id) }
            .map(\.1)
    }
}
