public import Career
public import EDTF
internal import Replication
internal import SQLite

/// Events in the order in which a search has to look at them.
extension Replica {
    /// An event that may be found, not read yet.
    public struct Candidate {
        /// Which event.
        public let id: Identifier
        /// Its place in the order of dates.
        public let key: SortKey
        fileprivate let read: () throws -> Event?

        /// Reads it; nil of what is no event.
        public func event() throws -> Event? { try read() }
    }

    /// How far ``forEachCandidate(_:of:in:deleted:_:)`` came.
    public enum SearchReach: Sendable {
        /// All that may be in the tier, or be found at all, were given.
        case all
        /// `body` wanted no more.
        case stopped
        /// The index cannot say: nothing was given, and every event may be found.
        case unknown
    }

    /// So many are sorted; to find the first of more, a list in the order of dates is gone through.
    static let fewCandidates = 600
    /// Of a tier so many are sorted, and read until enough are found.
    static let sortedCandidates = 2000

    /// Brings the index up to date, as far as it can be written.
    public func prepareSearch() throws { try takeIntoIndex() }

    /// Whether so few events may hold all of `words` that reading each is the shortest way.
    public func hasFewCandidates(_ words: [String]) throws -> Bool {
        guard let question = SearchQuestion.text(words) else { return false }
        return try documents(question, most: Self.fewCandidates).map {
            $0.count <= Self.fewCandidates
        } ?? false
    }

    /// Calls `body` for each event that may be in a tier in the order of (earliest, latest, id),
    /// until it answers false: never one too few, perhaps some too many. What is not in the index
    /// is not among them, see ``forEachUnindexed(in:deleted:_:)``.
    public func forEachCandidate(
        _ tier: SearchTier, of words: [String], in timeline: Timeline, deleted: Bool,
        _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        try forEachCandidate(
            tier, of: words, in: timeline, deleted: deleted, sorting: Self.sortedCandidates, body)
    }

    /// The same with up to `sorting` of them sorted. Beyond that the order of dates is gone
    /// through, and only what the index names is looked at, unless that is an eighth of all or
    /// `choosing` events: then the first are soon found without.
    func forEachCandidate(
        _ tier: SearchTier, of words: [String], in timeline: Timeline, deleted: Bool,
        sorting: Int, choosing: Int? = nil, _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        guard let question = SearchQuestion.text(words, tier), try hasSearchFormat() else {
            return .unknown
        }
        let all = try meta("search documents").flatMap { Int($0) } ?? 1
        let most = choosing ?? max(sorting, all / 8)
        guard let documents = try documents(question, most: most) else { return .unknown }
        if documents.count <= min(sorting, most) {
            let list = "[" + documents.map(String.init).joined(separator: ",") + "]"
            return try forEach(Self.listedQuery, timeline, deleted, [.text(list)], body)
        }
        var isWanted = [Bool](repeating: documents.count > most, count: all + 1)
        isWanted[0] = false
        for document in documents where isWanted.indices.contains(document) {
            isWanted[document] = true
        }
        return try forEach(
            Self.walkedQuery, timeline, deleted, [],
            where: { isWanted.indices.contains($0) && isWanted[$0] }, body)
    }

    /// The same for the events that are not in the index.
    public func forEachUnindexed(
        in timeline: Timeline, deleted: Bool, _ body: (Candidate) throws -> Bool
    ) throws {
        _ = try forEach(Self.unindexedQuery, timeline, deleted, [], body)
    }

    /// The documents that answer a question, `most` and one at most; nil where the index is damaged.
    private func documents(_ question: String, most: Int) throws -> [Int]? {
        guard try hasSearchFormat() else { return nil }
        do {
            return try connection.query(
                "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?",
                [.text(question), Value(most + 1)]
            ) { $0.int(0) }
        } catch let error as SQLiteError where error.isCorrupt {
            return nil
        }
    }

    private func forEach(
        _ sql: String, _ timeline: Timeline, _ deleted: Bool, _ more: [Value],
        where isWanted: (_ document: Int) -> Bool = { _ in true },
        _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        var isStopped = false
        try connection.forEach(
            sql, [Value(timeline.number), Value(!deleted)] + more
        ) { row in
            guard isWanted(row.int(3)) else { return true }
            let path = row.string(0)
            guard let id = Identifier(String(path.dropFirst(6))) else { return true }
            let (bytes, conflicts) = (row.bytes(4), row.int(5))
            let candidate = Candidate(
                id: id, key: SortKey(earliest: row.int(1), latest: row.int(2))
            ) {
                let event = try self.event(path, StateCodec.decode(bytes), conflicts, timeline)
                return deleted && event?.isDeleted == false ? nil : event
            }
            isStopped = try !body(candidate)
            return !isStopped
        }
        return isStopped ? .stopped : .all
    }

    private static let columns = "path, earliest, latest, document, state, conflicts"

    static let listedQuery = """
        SELECT \(columns) FROM entities
        WHERE document IN (SELECT value FROM json_each(?3))
            AND +timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL
        ORDER BY earliest, latest, path
        """

    static let walkedQuery = """
        SELECT \(columns) FROM entities INDEXED BY entities_listed
        WHERE timeline = ? AND is_visible = ? AND headline IS NOT NULL
        ORDER BY earliest, latest, path
        """

    static let unindexedQuery = """
        SELECT \(columns) FROM entities
        WHERE document IS NULL
            AND +timeline = ? AND is_visible = ? AND headline IS NOT NULL
        ORDER BY earliest, latest, path
        """
}
