internal import Career
internal import Chronology
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
    /// Whether the entries get the short ids that people type.
    private let cutsIDs: Bool

    /// Reads the timelines and the filter of the command line. With `headlines` the entries may
    /// have no more than what `ListText` shows.
    /// `ignoringAccents` is about plain words. Without `cutsIDs` all of each id is its short form.
    init(
        _ context: CommandContext, headlines: Bool = false, ignoringAccents: Bool = false,
        cutsIDs: Bool = true
    ) throws {
        try self.init(
            context, of: context.timelines(), words: context.command.arguments,
            headlines: headlines, ignoringAccents: ignoringAccents, cutsIDs: cutsIDs)
    }

    /// The events of some timelines that the words of a filter choose.
    init(
        _ context: CommandContext, of timelines: [Replica.Timeline], words: [String],
        headlines: Bool = false, ignoringAccents: Bool = false, cutsIDs: Bool = true
    ) throws {
        self.context = context
        self.timelines = timelines
        let hemisphere = try timelines.first.map {
            try context.view(of: $0).record().hemisphere
        }
        filter = try EventFilter(
            words, today: context.today, hemisphere: hemisphere ?? .north,
            ignoringAccents: ignoringAccents)
        wantsAll = !headlines || !filter.words.isEmpty
        self.cutsIDs = cutsIDs
    }

    /// Calls `body` for each event of one timeline in the order of dates, until it answers false.
    func forEach(
        in timeline: Replica.Timeline, _ body: (TimelineEntry) throws -> Bool
    ) throws {
        let view = try context.view(of: timeline)
        let placements = filter.wantsDeleted ? Placements() : try view.placements()
        let sieve = try sieve(in: timeline)
        let make = try entryMaker(in: timeline)
        let entry = { (event: Event) -> TimelineEntry? in
            let entry = make(event)
            return filter.matches(entry) ? entry : nil
        }
        guard !placements.standings.isEmpty else {
            return try read(view, .all, sieve) { try entry($0).map(body) ?? true }
        }
        // Those that relations place come to stand among the dated ones.
        var placed: [TimelineEntry] = []
        try read(view, .undated, sieve) { event in
            if let entry = entry(event), entry.standing != nil { placed.append(entry) }
            return true
        }
        placed.sort { ($0.order, $0.event.id) < ($1.order, $1.event.id) }
        var waiting = placed[...]
        var goesOn = true
        try read(view, .dated, sieve) { event in
            guard let entry = entry(event) else { return true }
            // The key by which the database orders events, which knows no hemisphere: compared by
            // another, what is placed would stand elsewhere with each filter.
            let place = Standing(key: event.when?.date.sortKey() ?? .undated)
            while goesOn, let next = waiting.first, next.order < place {
                goesOn = try body(waiting.removeFirst())
            }
            if goesOn { goesOn = try body(entry) }
            return goesOn
        }
        while goesOn, !waiting.isEmpty { goesOn = try body(waiting.removeFirst()) }
        guard goesOn else { return }
        try read(view, .undated, sieve) { event in
            if placements.standings[event.id] != nil { return true }
            return try entry(event).map(body) ?? true
        }
    }

    /// Whether all events of a timeline are chosen, in the order in which its rows stand.
    func isAll(of timeline: Replica.Timeline) throws -> Bool {
        let view = try context.view(of: timeline)
        return try filter.isEmpty && !filter.wantsDeleted && view.isPresent
            && view.placements().standings.isEmpty
    }

    private func read(
        _ view: TimelineView, _ dates: Replica.Dates, _ sieve: EventSieve,
        _ body: (Event) throws -> Bool
    ) throws {
        if wantsAll {
            try view.forEachEvent(
                deleted: filter.wantsDeleted, texts: filter.words.map(\.text), dates: dates,
                sieve: sieve, body)
        } else {
            try view.forEachHeadline(
                deleted: filter.wantsDeleted, dates: dates, sieve: sieve, body)
        }
    }

    /// The filter as rows of one timeline can answer it.
    func sieve(in timeline: Replica.Timeline) throws -> EventSieve {
        let view = try context.view(of: timeline)
        let places = filter.wantsDeleted ? [:] : try view.placements().places
        return filter.sieve(placements: places, hemisphere: try view.record().hemisphere)
    }

    /// What makes entries of the events of one timeline.
    func entryMaker(in timeline: Replica.Timeline) throws -> (Event) -> TimelineEntry {
        let view = try context.view(of: timeline)
        let hemisphere = try view.record().hemisphere
        let name = timelines.count > 1 ? timeline.name : nil
        let length =
            cutsIDs ? try context.replica().prefixLength(in: timeline) : Identifier.length
        let placements = filter.wantsDeleted ? Placements() : try view.placements()
        let contradicted = placements.contradicted
        return { event in
            var entry = TimelineEntry(
                event, timeline: name, hemisphere: hemisphere,
                shortID: String(Substring(event.id.text.utf8.prefix(length))))
            entry.placement = placements.places[event.id]
            entry.standing = placements.standings[event.id]
            entry.isContradicted = contradicted.contains(event.id)
            return entry
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
        return result.map { ($0.entry.order, $0) }
            .sorted { ($0.0, $0.1.entry.event.id) < ($1.0, $1.1.entry.event.id) }
            .map(\.1)
    }
}
