internal import Career
internal import Chronology
internal import ClientStore
internal import Replication

/// A timeline as it is, or as it was at the moment that `--as-of` names.
struct TimelineView {
    let timeline: Replica.Timeline
    private let replica: Replica
    private let past: PastTimeline?
    private let cache = Cache()

    /// What is read once.
    private final class Cache {
        var placements: Placements?
    }

    init(_ timeline: Replica.Timeline, _ replica: Replica, past: PastTimeline?) {
        self.timeline = timeline
        self.replica = replica
        self.past = past
    }

    /// Whether it is the timeline as it is now.
    var isPresent: Bool { past == nil }

    /// What the timeline says of itself.
    func record() throws -> TimelineRecord {
        try past.map(\.record) ?? replica.record(of: timeline)
    }

    /// The sources, by id.
    func sources() throws -> [Source] {
        try past.map(\.sources) ?? replica.sources(of: timeline)
    }

    /// Each event in the order of dates, until `body` answers false. With `texts` those may be
    /// missing that certainly do not hold all of them, with a `sieve` those that certainly do not
    /// pass it.
    func forEachEvent(
        deleted: Bool = false, texts: [String] = [], dates: Replica.Dates = .all,
        sieve: EventSieve = EventSieve(), _ body: (Event) throws -> Bool
    ) throws {
        if let past {
            try past.forEachEvent(deleted: deleted, dates: dates, body)
        } else {
            try replica.forEachEvent(
                in: timeline, deleted: deleted, texts: texts, dates: dates, sieve: sieve, body)
        }
    }

    /// The same with no more of each event than a list shows and the sieve needs.
    func forEachHeadline(
        deleted: Bool = false, dates: Replica.Dates = .all, sieve: EventSieve = EventSieve(),
        _ body: (Event) throws -> Bool
    ) throws {
        if let past {
            try past.forEachEvent(deleted: deleted, dates: dates, body)
        } else {
            try replica.forEachHeadline(
                in: timeline, deleted: deleted, dates: dates, sieve: sieve, body)
        }
    }

    /// The conflicts of an event with all their values.
    func conflicts(of id: Identifier) throws -> [Replica.Conflict] {
        let event = Entity.event(id.text)
        return try past.map { try replica.conflicts(of: event, in: timeline, past: $0) }
            ?? replica.conflicts(of: event, in: timeline)
    }

    /// What relations lead to.
    func placements() throws -> Placements {
        if let known = cache.placements { return known }
        let placements = try past.map { $0.placements() } ?? replica.placements(of: timeline)
        cache.placements = placements
        return placements
    }

    /// The network around an event, solved; nil where no relation ties it.
    func solution(around event: Identifier) throws -> Solution? {
        try past.map { $0.solution() } ?? replica.solution(around: event, in: timeline)
    }

    /// The event of an identifier, deleted or not.
    func event(_ id: Identifier) throws -> Event? {
        try past.map { $0.event(id) } ?? replica.event(id, in: timeline)
    }
}

extension CommandContext {
    /// A timeline as the command line wants to see it.
    func view(of timeline: Replica.Timeline) throws -> TimelineView {
        if let known = views[timeline] { return known }
        let replica = try replica()
        let knows = command.spec.flags.contains { $0.long == "as-of" }
        let past = try (knows ? command.value(for: "as-of") : nil).map { text in
            try replica.past(of: timeline, at: AsOf.moment(text, self, in: timeline))
        }
        let view = TimelineView(timeline, replica, past: past)
        views[timeline] = view
        return view
    }
}
