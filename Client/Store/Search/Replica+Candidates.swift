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
        fileprivate let headline: [UInt8]
        fileprivate let read: () throws -> Event?

        /// What a list shows of it, at a tenth of the price.
        public func shown() throws -> Event { try HeadlineCodec.decode(headline, id) }

        /// Reads it; nil of what is no event.
        public func event() throws -> Event? { try read() }
    }

    /// How far ``forEachCandidate(_:of:in:deleted:sieve:_:)`` came.
    public enum SearchReach: Sendable {
        /// All that may be in the tier were given.
        case all
        /// All that may be found at all were given.
        case everything
        /// `body` wanted no more.
        case stopped
        /// The index cannot say: nothing was given, and every event may be found.
        case unknown
    }

    /// So many are sorted; to find the first of more, a list in the order of dates is gone through.
    static let fewCandidates = 600
    /// Of what passes a filter so many are read: their words need not be asked of the index.
    static let fewPassing = 1000
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

    /// Whether so few events may pass a sieve that reading each is the shortest way.
    func hasFewPassing(
        _ sieve: EventSieve, in timeline: Timeline, deleted: Bool
    ) throws -> Bool {
        let passing = try compiled(sieve, placeholdersFrom: 3)
        guard !passing.condition.isEmpty else { return false }
        let count = try connection.first(
            "SELECT count(*) FROM (\(Self.passingQuery(where: passing.condition)))",
            [Value(timeline.number), Value(!deleted)] + passing.values
        ) { $0.int(0) }
        return count ?? 0 <= Self.fewPassing
    }

    /// Calls `body` for each event that may pass a sieve in the order of (earliest, latest, id),
    /// where those are few; else answers false and calls it for none.
    public func forEachOfFew(
        passing sieve: EventSieve, in timeline: Timeline, deleted: Bool,
        _ body: (Candidate) throws -> Void
    ) throws -> Bool {
        let passing = try compiled(sieve, placeholdersFrom: 3)
        guard !passing.condition.isEmpty else { return false }
        var few: [Candidate] = []
        let take = { (candidate: Candidate) in
            few.append(candidate)
            return true
        }
        _ = try forEach(
            Self.passingQuery(where: passing.condition), timeline, deleted, passing.values, take)
        guard few.count <= Self.fewPassing else { return false }
        for candidate in few { try body(candidate) }
        return true
    }

    /// Calls `body` for each event that may be in a tier and pass a sieve in the order of
    /// (earliest, latest, id), until it answers false: never one too few, perhaps some too many.
    /// What is not in the index is not among them, see ``forEachUnindexed(in:deleted:sieve:_:)``.
    public func forEachCandidate(
        _ tier: SearchTier, of words: [String], in timeline: Timeline, deleted: Bool,
        sieve: EventSieve = EventSieve(), _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        try forEachCandidate(
            tier, of: words, in: timeline, deleted: deleted, sieve: sieve,
            sorting: Self.sortedCandidates, body)
    }

    /// The same with up to `sorting` of them sorted. Beyond that the order of dates is gone
    /// through, and only what the index names is looked at, unless that is an eighth of all or
    /// `choosing` events: then the first are soon found without.
    func forEachCandidate(
        _ tier: SearchTier, of words: [String], in timeline: Timeline, deleted: Bool,
        sieve: EventSieve = EventSieve(), sorting: Int, choosing: Int? = nil,
        _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        guard let question = SearchQuestion.text(words, tier), try hasSearchFormat() else {
            return .unknown
        }
        let all = try meta("search documents").flatMap { Int($0) } ?? 1
        let most = choosing ?? max(sorting, all / 8)
        guard let documents = try documents(question, most: most) else { return .unknown }
        if documents.count <= min(sorting, most) {
            let passing = try compiled(sieve, placeholdersFrom: 4)
            return try forEach(
                Self.listedQuery(where: passing.condition), timeline, deleted,
                [Self.list(documents)] + passing.values, body)
        }
        let chosen = try documents.count > most ? nil : rows(of: documents)
        let passing = try compiled(sieve, placeholdersFrom: 3)
        let reach = try forEach(
            Self.walkedQuery(where: passing.condition), timeline, deleted, passing.values,
            where: { chosen?.contains($0) ?? true }, body)
        if case .all = reach, chosen == nil { return .everything }
        return reach
    }

    /// The same for the events that are not in the index.
    public func forEachUnindexed(
        in timeline: Timeline, deleted: Bool, sieve: EventSieve = EventSieve(),
        _ body: (Candidate) throws -> Bool
    ) throws {
        let passing = try compiled(sieve, placeholdersFrom: 3)
        _ = try forEach(
            Self.unindexedQuery(where: passing.condition), timeline, deleted, passing.values, body)
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

    /// The rows whose documents these are.
    private func rows(of documents: [Int]) throws -> Set<Int> {
        var numbers: Set<Int> = []
        numbers.reserveCapacity(documents.count)
        try connection.forEach(
            """
            SELECT number FROM entities WHERE document IN (SELECT value FROM json_each(?))
            """, [Self.list(documents)]
        ) { row in
            numbers.insert(row.int(0))
            return true
        }
        return numbers
    }

    private static func list(_ numbers: [Int]) -> Value {
        .text("[" + numbers.map(String.init).joined(separator: ",") + "]")
    }

    private func forEach(
        _ sql: String, _ timeline: Timeline, _ deleted: Bool, _ more: [Value],
        where isWanted: (_ number: Int) -> Bool = { _ in true },
        _ body: (Candidate) throws -> Bool
    ) throws -> SearchReach {
        var isStopped = false
        try connection.forEach(
            sql, [Value(timeline.number), Value(!deleted)] + more
        ) { row in
            let number = row.int(3)
            guard isWanted(number) else { return true }
            let path = row.string(0)
            guard let id = Identifier(String(path.dropFirst(6))) else { return true }
            let candidate = Candidate(
                id: id, key: SortKey(earliest: row.int(1), latest: row.int(2)),
                headline: row.bytes(4)
            ) {
                let event = try self.event(number, path, timeline)
                return deleted && event?.isDeleted == false ? nil : event
            }
            isStopped = try !body(candidate)
            return !isStopped
        }
        return isStopped ? .stopped : .all
    }

    private func event(_ number: Int, _ path: String, _ timeline: Timeline) throws -> Event? {
        let row = try connection.first(
            "SELECT state, conflicts FROM entities WHERE number = ?", [Value(number)]
        ) { (state: $0.bytes(0), conflicts: $0.int(1)) }
        return try row.flatMap {
            try event(path, StateCodec.decode($0.state), $0.conflicts, timeline)
        }
    }

    private static let columns = "path, earliest, latest, number, headline"

    /// Conditions begin with AND.
    static func listedQuery(where condition: String = "") -> String {
        """
        SELECT \(columns) FROM entities
        WHERE document IN (SELECT value FROM json_each(?3))
            AND +timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
        ORDER BY earliest, latest, path
        """
    }

    /// Reads the index alone: most rows are passed over.
    static func walkedQuery(where condition: String = "") -> String {
        """
        SELECT \(columns) FROM entities INDEXED BY entities_listed
        WHERE timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
        ORDER BY earliest, latest, path
        """
    }

    /// One more than few.
    private static func passingQuery(where condition: String) -> String {
        "\(walkedQuery(where: condition)) LIMIT \(fewPassing + 1)"
    }

    static func unindexedQuery(where condition: String = "") -> String {
        """
        SELECT \(columns) FROM entities
        WHERE document IS NULL
            AND +timeline = ?1 AND is_visible = ?2 AND headline IS NOT NULL\(condition)
        ORDER BY earliest, latest, path
        """
    }
}
