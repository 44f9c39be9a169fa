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
        var findings = try connection.integrityCheck()
        guard findings.isEmpty else { return findings }
        try connection.transaction(.deferred) {
            findings += try checkChanges(connection)
            findings += try checkTips(connection)
        }
        return findings
    }

    /// Every line against its id, the log's hash, the sequence without gaps.
    private static func checkChanges(_ connection: Connection) throws -> [String] {
        var findings: [String] = []
        var hash = Cursor.emptyHash
        var expected = 0
        try connection.forEach("SELECT sequence, id, hash, line FROM changes ORDER BY sequence") {
            row in
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
            return findings.count < 100
        }
        let meta = try connection.first("SELECT head, hash FROM meta") { row in
            (head: row.int(0), hash: try row.digest(1))
        }
        if findings.isEmpty, meta?.head != expected || meta?.hash != hash {
            findings.append("the log does not end where it says")
        }
        return findings
    }

    /// The tips are the changes that no other goes on from, and the frontier is theirs.
    private static func checkTips(_ connection: Connection) throws -> [String] {
        let stored = try connection.query("SELECT change FROM tips") { try $0.digest(0) }
        let found = try connection.query(
            """
            SELECT id FROM changes
            EXCEPT SELECT prev FROM changes WHERE prev IS NOT NULL
            """
        ) { try $0.digest(0) }
        var findings: [String] = []
        if Set(stored) != Set(found) { findings.append("the tips are not those of the log") }
        let digest = Digest(hashing: stored.sorted().flatMap(\.bytes))
        let frontier = try connection.first("SELECT frontier FROM meta") { try $0.digest(0) }
        if frontier != digest { findings.append("the frontier is not that of the tips") }
        return findings
    }
}
