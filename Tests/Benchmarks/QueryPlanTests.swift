import SQLite
import Sealing
import TestSupport
import Testing

@testable import ClientStore

/// How SQLite finds what a command asks for. A search of the right key costs the same however long
/// the log is.
@Suite struct QueryPlanTests {
    private func plan(_ sql: String) throws -> String {
        let folder = try TemporaryDirectory()
        _ = try Replica(
            home: folder.path,
            surroundings: .init(now: { 0 }, random: SystemRandomSource(), author: nil))
        let connection = try Connection(path: folder.file(Replica.file), mode: .readOnly)
        let bare = sql.split(separator: "?", omittingEmptySubsequences: false)
            .joined(separator: "1")
        return try connection.query("EXPLAIN QUERY PLAN \(bare)") { $0.string(3) }
            .joined(separator: "; ")
    }

    @Test func `A sync looks only at what was written since the last one`() throws {
        #expect(
            try plan(Replica.pendingQuery) == "SEARCH changes USING INTEGER PRIMARY KEY (rowid>?)")
    }

    @Test func `A list reads one index in its own order`() throws {
        #expect(
            try plan(Replica.headlinesQuery())
                == "SEARCH entities USING COVERING INDEX entities_listed "
                + "(timeline=? AND is_visible=?)")
    }

    @Test func `A search walks that index alone, filter and all`() throws {
        let sieve = EventSieve(wanted: [[.kind("launch")]], unwanted: [.conflict(true)])
        let rows = SieveSQL(sieve, placeholdersFrom: 3, isMarked: true)
        #expect(!rows.condition.isEmpty)
        for condition in ["", rows.condition] {
            #expect(
                try plan(Replica.walkedQuery(where: condition))
                    == "SEARCH entities USING COVERING INDEX entities_listed "
                    + "(timeline=? AND is_visible=?)")
        }
    }

    @Test func `Whole events are looked up in that order and never sorted`() throws {
        #expect(
            try plan(Replica.eventsQuery())
                == "SEARCH entities USING INDEX entities_listed (timeline=? AND is_visible=?)")
    }

    @Test func `An import finds earlier ones of its source without the rest of the log`() throws {
        #expect(
            try plan(Replica.earlierImportsQuery)
                == "SEARCH changes USING INDEX changes_imports (timeline=? AND about=?)")
    }
}
