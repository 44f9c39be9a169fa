internal import Career
internal import Replication
internal import SQLite

/// Finding events by their text through an index that is brought up to date when something is
/// looked for (docs/decisions/0016-a-search-index-of-pairs.md).
///
/// Each event's row names its document in the index; what was written since names none and is
/// looked through itself. A document is never changed: an event that was, gets another.
extension Replica {
    /// How many events one search takes into the index at most; a search after a large import then
    /// costs about twice what looking through all of it does, and the next ones less and less.
    static let indexedAtOnce = 10_000

    /// Entities that have no text to search.
    private static let noDocument = 0

    /// The events that may hold all of `texts`: never one too few, perhaps some too many.
    ///
    /// Nil where there is nothing to choose by, or where the index is damaged: then all may.
    func candidates(_ texts: [String]) throws -> String? {
        guard let question = SearchTerms.question(texts) else { return nil }
        takeIntoIndex()
        do {
            // Asked once for nothing: damage is found here, where all of the timeline can still be
            // looked through in its place.
            try connection.forEach(
                "SELECT rowid FROM search WHERE search MATCH ?", [.text(question)]
            ) { _ in true }
        } catch let error as SQLiteError where error.isCorrupt {
            return nil
        }
        return question
    }

    /// Takes events that are not in the index into it, unless somebody else is writing now or
    /// nothing can be written: searching works without.
    private func takeIntoIndex() {
        guard isWritable,
            (try? connection.first("SELECT 1 FROM entities WHERE document IS NULL LIMIT 1") { _ in
                true
            }) == true
        else { return }
        try? writeIfFree { try index(atMost: Self.indexedAtOnce) }
    }

    /// Takes so many events into the index, inside a transaction.
    func index(atMost limit: Int) throws {
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
    }

    /// What is searched of an entity; nil of what is no event or has no text.
    func terms(_ path: String, _ state: [UInt8], timelineNumber: Int) throws -> SearchTerms? {
        guard path.hasPrefix("event/"), let id = Identifier(String(path.dropFirst(6))),
            let timeline = try timeline(number: timelineNumber)
        else { return nil }
        let entity = Entity.event(id.text)
        let event = Event(id: id, facts: try facts(entity, StateCodec.decode(state), timeline))
        var terms = SearchTerms()
        for text in event.titles + event.notes { terms.add(text.text) }
        for field in Field.sets { for name in event.names(field) { terms.add(name) } }
        if let kind = event.kind { terms.add(kind) }
        return terms.pairs.isEmpty ? nil : terms
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
        try connection.run("DELETE FROM meta WHERE name = 'search documents'")
    }
}
