internal import Replication
package import SQLite
internal import Sealing
internal import SyncProtocol

extension TimelineLog {
    /// What is wrong with a timeline's database; empty when all is well.
    package static func check(path: String) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try check(connection)
    }

    /// What is wrong with a timeline's database; empty when all is well.
    package static func check(_ connection: Connection) throws -> [String] {
        _ = try TimelineSchema.schema.recognize(connection)
        return try check(SQLiteDatabase(connection))
    }

    /// What is wrong with this log; empty when all is well.
    func check() throws -> [String] { try Self.check(connection) }

    private static func check(_ connection: any Database) throws -> [String] {
        var findings = try connection.integrityCheck()
        guard findings.isEmpty else { return findings }
        try connection.transaction(.deferred) {
            findings += try checkChanges(connection)
            findings += try checkTips(connection)
        }
        return findings
    }

    /// Every line against its id, the log's hash, the sequence without gaps.
    private static func checkChanges(_ connection: any Database) throws -> [String] {
        var findings: [String] = []
        var hash = Cursor.emptyHash
        var (expected, seen, isDone) = (0, -1, false)
        func look(_ row: borrowing StoredRow) throws -> Bool {
            seen += 1
            expected += 1
            let sequence = row.int(0)
            let id = try row.digest(1)
            if sequence != expected { findings.append("change \(expected) is missing") }
            expected = sequence
            if Digest(hashing: row.bytes(3)) != id {
                findings.append("change \(sequence) does not have its hash")
            }
            hash = Cursor.hash(hash, id)
            if try row.digest(2) != hash {
                findings.append("the log's hash after change \(sequence) is another")
            }
            isDone = findings.count >= 100
            return !isDone
        }
        // By pieces, for an engine that computes an answer whole before it gives it.
        while seen != 0, !isDone {
            seen = 0
            try connection.forEach(
                """
                SELECT sequence, id, hash, line FROM changes
                WHERE /*!log = :log AND */sequence > ? ORDER BY sequence LIMIT 256
                """, [Value(expected)], look)
        }
        let meta = try connection.first(
            "SELECT head, hash FROM meta/*! WHERE log = :log*/"
        ) { row in (head: row.int(0), hash: try row.digest(1)) }
        if findings.isEmpty, meta?.head != expected || meta?.hash != hash {
            findings.append("the log does not end where it says")
        }
        return findings
    }

    /// The tips are the changes that no other goes on from, and the frontier is theirs.
    private static func checkTips(_ connection: any Database) throws -> [String] {
        let stored = try connection.query(
            "SELECT change FROM tips/*! WHERE log = :log*/"
        ) { try $0.digest(0) }
        let found = try connection.query(
            """
            SELECT id FROM changes/*! WHERE log = :log*/
            EXCEPT SELECT prev FROM changes WHERE /*!log = :log AND */prev IS NOT NULL
            """
        ) { try $0.digest(0) }
        var findings: [String] = []
        if Set(stored) != Set(found) { findings.append("the tips are not those of the log") }
        let digest = Digest(hashing: stored.sorted().flatMap(\.bytes))
        let frontier = try connection.first(
            "SELECT frontier FROM meta/*! WHERE log = :log*/"
        ) { try $0.digest(0) }
        if frontier != digest { findings.append("the frontier is not that of the tips") }
        return findings
    }
}
