internal import Career
internal import Replication
package import SQLite
internal import Sealing
internal import SyncProtocol

extension TimelineLog {
    /// What is wrong with a timeline's database; empty when all is well.
    package static func check(path: String, of timeline: String) throws -> [String] {
        let connection = try Connection(path: path, mode: .readOnly)
        defer { connection.close() }
        return try check(connection, of: timeline)
    }

    /// What is wrong with a timeline's database; empty when all is well.
    package static func check(
        _ connection: Connection, of timeline: String
    ) throws -> [String] {
        let findings = try check(SQLiteDatabase(connection))
        guard findings.isEmpty else { return findings }
        let names = try connection.first("SELECT timeline, epoch FROM meta") {
            ($0.string(0), $0.string(1))
        }
        guard names?.0 == timeline else { return ["it is the log of another timeline"] }
        return names.flatMap { Identifier($0.1) } == nil ? ["its epoch is none"] : []
    }

    /// What is wrong with this log; empty when all is well.
    func check() throws -> [String] { try Self.check(connection) }

    private static func check(_ connection: any Database) throws -> [String] {
        var findings = try connection.check(TimelineSchema.schema)
        guard findings.isEmpty else { return findings }
        try connection.transaction(.deferred) {
            findings += try checkChanges(connection)
            findings += try checkTips(connection)
            findings += try checkSignatures(connection)
            if findings.isEmpty { findings += try checkCharges(connection) }
        }
        return findings
    }

    /// Every line against its id and what is noted of it, the log's hash, the sequence without gaps.
    private static func checkChanges(_ connection: any Database) throws -> [String] {
        var findings: [String] = []
        var hash = Cursor.emptyHash
        var (expected, seen, isDone) = (0, -1, false)
        var imports: Set<Digest> = []
        func look(_ row: borrowing StoredRow) throws -> Bool {
            seen += 1
            expected += 1
            let sequence = row.int(0)
            let id = try row.digest(1)
            if sequence != expected { findings.append("change \(expected) is missing") }
            expected = sequence
            let line = row.bytes(3)
            if Digest(hashing: line) != id {
                findings.append("change \(sequence) does not have its hash")
            } else if try !isNoted(row, as: line, &imports) {
                findings.append("what is noted of change \(sequence) is not what it says")
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
                SELECT sequence, id, hash, line, replica, n, lamport, prev, is_import FROM changes
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

    /// Whether the columns beside a line say what its header does. `imports` are the chains without
    /// keys that began before.
    private static func isNoted(
        _ row: borrowing StoredRow, as line: [UInt8], _ imports: inout Set<Digest>
    ) throws -> Bool {
        let header: ChangeHeader
        do throws(ChangeError) {
            header = try ChangeReader.readHeader(line)
        } catch {
            // It was read when it was taken in.
            return false
        }
        if case .imported? = header.origin { imports.insert(header.replica) }
        return row.bytes(4) == header.replica.bytes && row.int(5) == header.n
            && row.int(6) == header.lamport
            && (row.isNull(7) ? nil : row.bytes(7)) == header.prev?.bytes
            && row.bool(8) == imports.contains(header.replica)
    }

    /// Every signature is the signer's, over the change that it stands beside.
    private static func checkSignatures(_ connection: any Database) throws -> [String] {
        var findings: [String] = []
        try connection.forEach(
            """
            SELECT signatures.sequence, tip, key, signature, id, replica, is_import FROM signatures
            JOIN changes ON changes.sequence = signatures.sequence/*!
                AND changes.log = signatures.log WHERE signatures.log = :log*/
            ORDER BY signatures.sequence
            """, []
        ) { row in
            let signature = TipSignature(
                tip: try row.digest(1), key: row.bytes(2), signature: row.bytes(3))
            let speaks = row.bool(6) || signature.signer.bytes == row.bytes(5)
            if row.bytes(4) != signature.tip.bytes || !speaks || !signature.isValid {
                findings.append("the signature of change \(row.int(0)) is not the signer's")
            }
            return findings.count < 100
        }
        return findings
    }

    /// What accounts pushed is what is there.
    private static func checkCharges(_ connection: any Database) throws -> [String] {
        guard try TimelineSchema.isCounted(connection) else { return [] }
        let differs = try connection.first(
            """
            SELECT 1 WHERE (SELECT coalesce(sum(bytes), 0) FROM charges/*! WHERE log = :log*/)
                <> (SELECT coalesce(sum(length(line)), 0) FROM changes/*! WHERE log = :log*/)
            """
        ) { _ in true }
        return differs == true ? ["what accounts pushed is not what is counted"] : []
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
        let strange = try connection.first(
            """
            SELECT 1 FROM tips JOIN changes ON id = change/*! AND changes.log = tips.log*/
            WHERE /*!tips.log = :log AND */(tips.replica <> changes.replica
                OR tips.n <> changes.n OR tips.lamport <> changes.lamport
                OR tips.is_import <> changes.is_import) LIMIT 1
            """
        ) { _ in true }
        if strange == true { findings.append("what is noted of a tip is not what it says") }
        let digest = Digest(hashing: stored.sorted().flatMap(\.bytes))
        let frontier = try connection.first(
            "SELECT frontier FROM meta/*! WHERE log = :log*/"
        ) { try $0.digest(0) }
        if frontier != digest { findings.append("the frontier is not that of the tips") }
        return findings
    }
}
