public import Career
internal import EDTF
public import Replication
public import Sealing
internal import SQLite
internal import StrictJSON

/// What a timeline shows.
extension Replica {
    /// Calls `body` for each event in the order of (earliest, latest, id), until it answers false.
    ///
    /// `dates` chooses among those with and without a date of their own, the latter standing last.
    /// With `texts` those are left out that certainly do not hold all of them, and with a `sieve`
    /// those that certainly do not pass it; whether the others do is the caller's to say.
    public func forEachEvent(
        in timeline: Timeline, deleted: Bool = false, texts: [String] = [],
        dates: Dates = .all, sieve: EventSieve = EventSieve(), _ body: (Event) throws -> Bool
    ) throws {
        // Where the rows alone leave few, asking the index for common words would only take time.
        let isNarrow =
            try !texts.isEmpty && !hasFewCandidates(texts)
            && hasFewPassing(sieve, in: timeline, deleted: deleted)
        let question = try isNarrow ? nil : candidates(texts)
        let rows = try compiled(sieve, placeholdersFrom: question == nil ? 3 : 4)
        let condition = dates.condition + rows.condition
        try connection.forEach(
            question == nil
                ? Self.eventsQuery(where: condition) : Self.foundQuery(where: condition),
            [Value(timeline.number), Value(!deleted)] + (question.map { [.text($0)] } ?? [])
                + rows.values
        ) { row in
            guard let event = try self.event(row.string(0), row.bytes(1), row.int(2), timeline)
            else { return true }
            if deleted, !event.isDeleted { return true }
            return try body(event)
        }
    }

    /// Calls `body` for each event in the same order with what a list shows of it: titles, date,
    /// kind, status, conflicts and whether it is deleted. There is no more to it, unless more is
    /// needed to tell whether it passes the sieve.
    public func forEachHeadline(
        in timeline: Timeline, deleted: Bool = false, dates: Dates = .all,
        sieve: EventSieve = EventSieve(), _ body: (Event) throws -> Bool
    ) throws {
        let rows = try compiled(sieve, placeholdersFrom: 3)
        if rows.doubt == "1" {
            return try forEachEvent(
                in: timeline, deleted: deleted, dates: dates, sieve: sieve, body)
        }
        try connection.forEach(
            Self.headlinesQuery(where: dates.condition + rows.condition, doubt: rows.doubt),
            [Value(timeline.number), Value(!deleted)] + rows.values
        ) { row in
            let path = row.string(0)
            guard let id = Self.identifier(ofEvent: path) else { return true }
            var event: Event?
            if row.isNull(2) {
                event = try HeadlineCodec.decode(row.bytes(1), id)
            } else {
                event = try self.event(path, row.bytes(2), row.int(3), timeline)
            }
            guard let event else { return true }
            return deleted && !event.isDeleted ? true : try body(event)
        }
    }

    /// Events by whether they have a date of their own.
    public enum Dates: Sendable {
        /// All of them.
        case all
        /// Those with a date.
        case dated
        /// Those without.
        case undated

        fileprivate var condition: String {
            switch self {
            case .all: ""
            case .dated: "\n    AND earliest < \(SortKey.undated.earliest)"
            case .undated: "\n    AND earliest = \(SortKey.undated.earliest)"
            }
        }
    }

    /// Conditions begin with AND.
    static func eventsQuery(where condition: String = "") -> String {
        """
        SELECT path, state, conflicts FROM entities INDEXED BY entities_listed
        WHERE timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
        ORDER BY earliest, latest, path
        """
    }

    /// What the search index names, and what it does not know yet.
    static func foundQuery(where condition: String = "") -> String {
        """
        SELECT path, state, conflicts FROM entities
        WHERE number IN (SELECT number FROM entities WHERE document IS NULL UNION ALL
                SELECT number FROM entities WHERE document IN
                    (SELECT rowid FROM search WHERE search MATCH ?3))
            AND +timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
        ORDER BY earliest, latest, path
        """
    }

    /// The state is there where `doubt` holds; elsewhere the index has all that is asked.
    static func headlinesQuery(where condition: String = "", doubt: String = "0") -> String {
        let more =
            doubt == "0"
            ? "NULL, 0"
            : "CASE WHEN \(doubt) THEN state END, CASE WHEN \(doubt) THEN conflicts END"
        return """
            SELECT path, headline, \(more) FROM entities INDEXED BY entities_listed
            WHERE timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
            ORDER BY earliest, latest, path
            """
    }

    /// All events that are shown.
    public func events(in timeline: Timeline, deleted: Bool = false) throws -> [Event] {
        var events: [Event] = []
        try forEachEvent(in: timeline, deleted: deleted) {
            events.append($0)
            return true
        }
        return events
    }

    /// The event of an identifier, deleted or not; nil where nothing is known of it.
    public func event(_ id: Identifier, in timeline: Timeline) throws -> Event? {
        guard let state = try state(of: .event(id.text), in: timeline) else { return nil }
        return try event(
            Entity.event(id.text).path, state, state.isVisible ? 1 : 0, timeline)
    }

    /// The identifiers that begin with a prefix; at most `limit`.
    public func identifiers(
        beginningWith prefix: String, in timeline: Timeline, limit: Int = 10
    ) throws -> [Identifier] {
        let start = "event/" + prefix
        return try connection.query(
            """
            SELECT path FROM entities WHERE timeline = ? AND path >= ? AND path < ?
            ORDER BY path LIMIT ?
            """,
            [
                Value(timeline.number), .text(start), .text(start + "\u{7F}"), Value(limit),
            ]
        ) { $0.string(0) }.compactMap { Identifier(String($0.dropFirst(6))) }
    }

    /// The state of an entity; nil where nothing is known of it.
    public func state(of entity: Entity, in timeline: Timeline) throws -> EntityState? {
        try connection.first(
            "SELECT state FROM entities WHERE timeline = ? AND path = ?",
            [Value(timeline.number), .text(entity.path)]
        ) { try StateCodec.decode($0.bytes(0)) }
    }

    /// What a state shows, notes merged.
    func facts(_ entity: Entity, _ state: EntityState, _ timeline: Timeline) throws -> Facts {
        try state.facts { notesMerge(entity, $0, timeline) }
    }

    /// The identifier in the path of an event, behind `event/`.
    private static func identifier(ofEvent path: String) -> Identifier? {
        Identifier(String(Substring(path.utf8.dropFirst(6))))
    }

    /// The event of a row.
    func event(
        _ path: String, _ bytes: [UInt8], _ conflictCount: Int, _ timeline: Timeline
    ) throws -> Event? {
        // Of what is plain the state says no more than is shown.
        if conflictCount == 0, let plain = StateCodec.plain(bytes),
            !plain.registers.isEmpty || !plain.elements.isEmpty
        {
            return Self.identifier(ofEvent: path).map {
                Event(id: $0, registers: plain.registers, elements: plain.elements)
            }
        }
        return try event(path, StateCodec.decode(bytes), conflictCount, timeline)
    }

    /// Looks for conflicts only where there may be some.
    func event(
        _ path: String, _ state: EntityState, _ conflictCount: Int, _ timeline: Timeline
    ) throws -> Event? {
        guard let id = Self.identifier(ofEvent: path) else { return nil }
        let entity = Entity.event(id.text)
        var event = Event(id: id, facts: try facts(entity, state, timeline))
        if conflictCount > 0 {
            event.conflicts = try conflicts(of: entity, state: state, timeline)
        }
        event.isDeleted = state.isDeleted
        return event
    }

    /// What the timeline says of itself.
    public func record(of timeline: Timeline) throws -> TimelineRecord {
        guard let state = try state(of: .timeline, in: timeline) else { return TimelineRecord() }
        return TimelineRecord(facts: state.facts)
    }

    /// The sources, by id.
    public func sources(of timeline: Timeline) throws -> [Source] {
        try connection.query(
            """
            SELECT path, state FROM entities
            WHERE timeline = ? AND path >= 'source/' AND path < 'source0' AND is_visible
            ORDER BY path
            """, [Value(timeline.number)]
        ) { row in
            Source(
                id: String(row.string(0).dropFirst(7)),
                facts: try StateCodec.decode(row.bytes(1)).facts)
        }
    }

    /// How many events are shown.
    public func countEvents(in timeline: Timeline) throws -> Int {
        try connection.first(
            """
            SELECT count(*) FROM entities WHERE timeline = ? AND path >= 'event/'
                AND path < 'event0' AND is_visible
            """, [Value(timeline.number)]
        ) { $0.int(0) } ?? 0
    }

    /// How many changes are held.
    public func countChanges(in timeline: Timeline) throws -> Int {
        try count("SELECT count(*) FROM changes WHERE timeline = ?", timeline)
    }

    /// How many registers are in conflict.
    public func countConflicts(in timeline: Timeline) throws -> Int {
        try count(
            "SELECT coalesce(sum(conflicts), 0) FROM entities WHERE timeline = ?", timeline)
    }

    /// How many lines this version could not read.
    public func countQuarantined(in timeline: Timeline) throws -> Int {
        try count("SELECT count(*) FROM quarantine WHERE timeline = ?", timeline)
            + count(
                "SELECT count(*) FROM changes WHERE timeline = ? AND NOT is_understood", timeline)
    }

    private func count(_ sql: String, _ timeline: Timeline) throws -> Int {
        try connection.first(sql, [Value(timeline.number)]) { $0.int(0) } ?? 0
    }

    /// The digest of what is shown: equal on two replicas exactly when their state is.
    public func stateDigest(of timeline: Timeline) throws -> Digest {
        var digest = StateDigest()
        try connection.forEach(
            "SELECT digest FROM entities WHERE timeline = ? AND digest IS NOT NULL",
            [Value(timeline.number)]
        ) { row in
            digest.add(try Self.digest(row.bytes(0)))
            return true
        }
        return digest.value
    }
}
