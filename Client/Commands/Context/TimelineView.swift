internal import Career
internal import ClientStore
internal import Replication

/// A timeline as it is, or as it was at the moment that `--as-of` names.
struct TimelineView {
    let timeline: Replica.Timeline
    private let replica: Replica
    private let past: PastTimeline?

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
    /// missing that certainly do not hold all of them.
    func forEachEvent(
        deleted: Bool = false, texts: [String] = [], _ body: (Event) throws -> Bool
    ) throws {
        if let past {
            try past.forEachEvent(deleted: deleted, body)
        } else {
            try replica.forEachEvent(in: timeline, deleted: deleted, texts: texts, body)
        }
    }

    /// The same with no more of each event than a list shows.
    func forEachHeadline(deleted: Bool = false, _ body: (Event) throws -> Bool) throws {
        if let past {
            try past.forEachEvent(deleted: deleted, body)
        } else {
            try replica.forEachHeadline(in: timeline, deleted: deleted, body)
        }
    }

    /// The conflicts of an event with all their values.
    func conflicts(of id: Identifier) throws -> [Replica.Conflict] {
        let event = Entity.event(id.text)
        return try past.map { try replica.conflicts(of: event, in: timeline, past: $0) }
            ?? replica.conflicts(of: event, in: timeline)
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
