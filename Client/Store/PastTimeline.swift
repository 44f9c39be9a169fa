public import Career
internal import EDTF
internal import Replication
public import Sealing
internal import SQLite

/// A timeline as it was: folded in memory out of a part of the log, by the same code.
public struct PastTimeline {
    /// Which part of the log.
    public enum Moment: Sendable, Hashable {
        /// What counts at a moment, in seconds since 1970 in UTC.
        case time(Int)
        /// A change and everything that its author had seen.
        case change(Digest)
    }

    /// How many changes counted.
    public let changes: Int
    /// What the timeline said of itself.
    public let record: TimelineRecord
    /// The sources, by id.
    public let sources: [Source]
    private let events: [Event]
    private let folded: FoldedTimeline

    fileprivate init(_ folded: FoldedTimeline, changes: Int) throws {
        self.folded = folded
        self.changes = changes
        record = try folded.record()
        sources = try folded.sources()
        events = try folded.events().map { ($0.when?.date.sortKey() ?? .undated, $0) }
            .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    /// Calls `body` for each event in the order of (earliest, latest, id), until it answers false.
    public func forEachEvent(
        deleted: Bool = false, dates: Replica.Dates = .all, _ body: (Event) throws -> Bool
    ) rethrows {
        for event in events where event.isDeleted == deleted {
            if dates != .all, (event.when == nil) != (dates == .undated) { continue }
            guard try body(event) else { return }
        }
    }

    /// The event of an identifier, deleted or not; nil where there was none.
    public func event(_ id: Identifier) -> Event? { events.first { $0.id == id } }

    /// What was held of an entity.
    func state(of entity: Entity) -> EntityState? { folded.state(of: entity) }

    /// The registers of an entity that were in conflict.
    func conflicts(of entity: Entity) throws -> [String] { try folded.conflicts(of: entity) }

    /// The digest of what was shown.
    public var digest: Digest { folded.digest }
}

extension Replica {
    /// A timeline as it was at a moment.
    public func past(of timeline: Timeline, at moment: PastTimeline.Moment) throws -> PastTimeline {
        var log = LogPast()
        let isSealed = try isSealed(timeline)
        try connection.forEach(
            "SELECT id, line FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            let line = row.bytes(1)
            // Of what cannot be opened, the place is known, and no time.
            let opened = isSealed ? try readIfPossible(line, in: timeline)?.header : nil
            let header = try opened ?? ChangeReader.readHeader(line)
            log.add(try Self.digest(row.bytes(0)), header)
            return true
        }
        let counting: Set<Digest>
        switch moment {
        case .time(let time): counting = log.counting(until: time, now: surroundings.now())
        case .change(let change): counting = log.ancestors(of: change)
        }
        var folded = FoldedTimeline()
        try connection.forEach(
            "SELECT id, line FROM changes WHERE timeline = ? AND is_understood ORDER BY position",
            [Value(timeline.number)]
        ) { row in
            guard counting.contains(try Self.digest(row.bytes(0))) else { return true }
            folded.apply(try read(row.bytes(1), in: timeline))
            return true
        }
        return try PastTimeline(folded, changes: counting.count)
    }

    /// The change that a prefix of its id names.
    public func change(beginningWith prefix: String, _ timeline: Timeline) throws -> Digest? {
        let found = try connection.query(
            "SELECT id FROM changes WHERE timeline = ? AND substr(lower(hex(id)), 1, ?) = ? LIMIT 2",
            [Value(timeline.number), Value(prefix.utf8.count), .text(prefix)]
        ) { try Self.digest($0.bytes(0)) }
        guard found.count < 2 else {
            throw ReplicaError(
                "\(prefix) begins the ids of several changes", hint: "give more of its digits")
        }
        return found.first
    }
}
