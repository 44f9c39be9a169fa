internal import Career
internal import Replication
internal import SQLite

/// Finding events by their text through an index that is brought up to date when something is
/// looked for (docs/decisions/0016-a-search-index-of-pairs.md).
///
/// Each event's row names its document in the index; what was written since names none and is
/// looked through itself. A document is never changed: an event that was, gets another.
extension Replica {
    /// How many events are taken into the index in one transaction; another program waits for no
    /// more than that.
    static let indexedAtOnce = 10_000

    /// Entities that have no text to search.
    private static let noDocument = 0

    /// Which terms the index holds: 2 since it tells titles, names and whole words apart. One of
    /// other terms is emptied by the next search, and asked nothing until then.
    static let searchFormat = "2"

    /// The events that may hold all of `texts`: never one too few, perhaps some too many.
    ///
    /// Nil where there is nothing to choose by, or where the index is damaged: then all may.
    func candidates(_ texts: [String]) throws -> String? {
        guard let question = SearchQuestion.text(texts) else { return nil }
        try takeIntoIndex()
        guard try hasSearchFormat() else { return nil }
        do {
            // Asked once for nothing: damage is found here, where all of the timeline can still be
            // looked through in its place.
            _ = try connection.first(
                "SELECT count(*) FROM search WHERE search MATCH ?", [.text(question)]
            ) { $0.int(0) }
        } catch let error as SQLiteError where error.isCorrupt {
            return nil
        }
        return question
    }

    /// Whether the index holds the terms that this version asks for.
    func hasSearchFormat() throws -> Bool { try meta("search format") == Self.searchFormat }

    /// How many events the next search takes into the index.
    public func countUnindexed() throws -> Int {
        guard isWritable else { return 0 }
        let all = try !hasSearchFormat()
        return try connection.first(
            "SELECT count(*) FROM entities \(all ? "" : "WHERE document IS NULL")"
        ) { $0.int(0) } ?? 0
    }

    /// Takes events that are not in the index into it, unless somebody else is writing or nothing
    /// can be written: searching works without.
    func takeIntoIndex() throws {
        guard isWritable else { return }
        while try !hasSearchFormat() || hasUnindexed() {
            var isTaken = false
            try? writeIfFree {
                try index(atMost: Self.indexedAtOnce)
                isTaken = true
            }
            guard isTaken else { return }
        }
    }

    private func hasUnindexed() throws -> Bool {
        try connection.first("SELECT 1 FROM entities WHERE document IS NULL LIMIT 1") { _ in true }
            ?? false
    }

    /// Takes so many events into the index, inside a transaction.
    func index(atMost limit: Int) throws {
        if try !hasSearchFormat() { try forgetIndex() }
        var next = try meta("search documents").flatMap { Int($0) } ?? 1
        let live =
            try connection.first(
                "SELECT count(*) FROM entities WHERE document > 0"
            ) { $0.int(0) } ?? 0
        if next - 1 > 2 * live + Self.indexedAtOnce {
            // More than half of it belongs to earlier texts of events.
            try forgetIndex()
            next = 1
        }
        let rows = try connection.query(
            """
            SELECT number, path, state, timeline FROM entities WHERE document IS NULL
            ORDER BY number DESC LIMIT ?
            """, [Value(limit)]
        ) { (number: $0.int(0), path: $0.string(1), state: $0.bytes(2), timeline: $0.int(3)) }
        for row in rows {
            var document = Self.noDocument
            if let terms = try terms(row.path, row.state, timelineNumber: row.timeline) {
                document = next
                next += 1
                try connection.run(
                    "INSERT INTO search(rowid, pairs) VALUES (?, ?)", Value(document),
                    .textBytes(terms.words))
            }
            try connection.run(
                "UPDATE entities SET document = ? WHERE number = ?", Value(document),
                Value(row.number))
        }
        try setMeta("search documents", "\(next)")
        try setMeta("search format", Self.searchFormat)
    }

    /// What is searched of an entity; nil of what is no event or has no text.
    func terms(_ path: String, _ state: [UInt8], timelineNumber: Int) throws -> SearchTerms? {
        guard path.hasPrefix("event/"), let id = Identifier(String(path.dropFirst(6))),
            let timeline = try timeline(number: timelineNumber)
        else { return nil }
        let entity = Entity.event(id.text)
        let event = Event(id: id, facts: try facts(entity, StateCodec.decode(state), timeline))
        var terms = SearchTerms()
        for text in event.titles { terms.add(text.text, in: .title) }
        for text in event.notes { terms.add(text.text, in: .any) }
        for field in Field.sets { for name in event.names(field) { terms.add(name, in: .name) } }
        if let kind = event.kind { terms.add(kind, in: .name) }
        return terms.isEmpty ? nil : terms
    }

    private func timeline(number: Int) throws -> Timeline? {
        try connection.first(
            "SELECT number, id, name FROM timelines WHERE number = ?", [Value(number)]
        ) { try Self.timeline($0) }
    }

    /// Empties the index, inside a transaction; nothing of any text stays in it. It fills again
    /// with the searches that follow.
    func forgetIndex() throws {
        try connection.run("INSERT INTO search(search) VALUES ('delete-all')")
        try connection.run("UPDATE entities SET document = NULL WHERE document IS NOT NULL")
        try connection.run("DELETE FROM meta WHERE name IN ('search documents', 'search format')")
    }
}
