internal import Replication
public import Sealing
internal import SQLite
public import SyncProtocol

/// What servers said of whose a timeline is.
extension Replica {
    /// A timeline that a server says is shared.
    public struct Share: Sendable, Hashable {
        /// What this replica's account is to it there.
        public enum Role: String, Sendable {
            /// Its own, which others read too.
            case owner
            /// It reads and writes.
            case editor
            /// It reads.
            case viewer
            /// It was shared with the account once, and is no more.
            case withdrawn
        }

        /// Whose it is, by the name of the account; empty where that is the replica's own.
        public let owner: String
        /// What the account is to it.
        public let role: Role

        /// A share by its parts.
        public init(owner: String, role: Role) {
            self.owner = owner
            self.role = role
        }
    }

    /// What a remote said of a timeline; nil where it is the account's own and nobody else's.
    public func share(of timeline: Timeline, at remote: Remote) throws -> Share? {
        try connection.first(
            "SELECT owner, role FROM sharing WHERE remote = ? AND timeline = ?",
            [Value(remote.number), Value(timeline.number)]
        ) { try Self.share($0) }
    }

    /// What the remotes said of a timeline, the first of them that said something.
    public func share(of timeline: Timeline) throws -> Share? {
        try connection.first(
            "SELECT owner, role FROM sharing WHERE timeline = ? ORDER BY remote",
            [Value(timeline.number)]
        ) { try Self.share($0) }
    }

    private static func share(_ row: borrowing Row) throws -> Share {
        guard let role = Share.Role(rawValue: row.string(1)) else {
            throw ReplicaError("a timeline's role is damaged", hint: "run vita verify")
        }
        return Share(owner: row.string(0), role: role)
    }

    /// Notes what a remote said of a timeline; nil for the account's own.
    public func setShare(_ share: Share?, of timeline: Timeline, at remote: Remote) throws {
        guard try self.share(of: timeline, at: remote) != share else { return }
        try write(to: timeline) {
            guard let share else {
                try connection.run(
                    "DELETE FROM sharing WHERE remote = ? AND timeline = ?", Value(remote.number),
                    Value(timeline.number))
                return
            }
            try connection.run(
                "INSERT OR REPLACE INTO sharing(remote, timeline, owner, role) VALUES (?, ?, ?, ?)",
                Value(remote.number), Value(timeline.number), .text(share.owner),
                .text(share.role.rawValue))
        }
    }

    /// True where some of these lines are held here as somebody's, and not only as an import's,
    /// which is the same everywhere.
    public func hasWritten(amongThese lines: [[UInt8]], in timeline: Timeline) throws -> Bool {
        try lines.contains { line in
            let id = Digest(hashing: line)
            return try isHeld(id, timeline) && !isImport(id, timeline)
        }
    }

    // MARK: Whose replica it is

    /// Which account a replica writes for, as a server says it; nil where none does.
    public func account(of replica: Digest) throws -> String? {
        try connection.first(
            "SELECT account FROM writers WHERE replica = ? ORDER BY remote",
            [.blob(replica.bytes)]
        ) { $0.string(0) }
    }

    /// The account as which this replica syncs a shared timeline, if it was told.
    public func ownAccount(for timeline: Timeline) throws -> String? {
        try connection.first(
            """
            SELECT account FROM sharing JOIN remotes ON number = remote WHERE timeline = ?
            ORDER BY remote
            """, [Value(timeline.number)]
        ) { $0.optionalString(0) } ?? nil
    }

    /// True of a replica that this one is or was.
    public func isOwn(replica: Digest) throws -> Bool { try hasKey(of: replica) }

    /// Who answers for a change: its chain's replica, of an import whoever signed it.
    public func writer(of change: Digest, in timeline: Timeline) throws -> Digest? {
        let row = try connection.first(
            "SELECT replica, n, is_import FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { (replica: try Self.digest($0.bytes(0)), n: $0.int(1), isImport: $0.bool(2)) }
        guard let row else { return nil }
        guard row.isImport else { return row.replica }
        return try connection.first(
            """
            SELECT key FROM changes JOIN signatures
                ON signatures.timeline = changes.timeline AND tip = changes.id
            WHERE changes.timeline = ? AND replica = ? AND n >= ? ORDER BY n
            """, [Value(timeline.number), .blob(row.replica.bytes), Value(row.n)]
        ) { Digest(hashing: $0.bytes(0)) }
    }

    /// Notes which accounts a remote says replicas write for.
    func note(_ writers: [WriterName], from remote: Remote) throws {
        for writer in writers {
            try connection.run(
                "INSERT OR REPLACE INTO writers(remote, replica, account) VALUES (?, ?, ?)",
                Value(remote.number), .blob(writer.replica.bytes), .text(writer.account))
        }
    }

    /// Signers of an answer of whom nothing is known here; none before a timeline was once in step,
    /// for then everybody is new.
    func strangers(
        in answer: SyncAnswer, _ timeline: Timeline, _ remote: Remote
    ) throws -> Set<Digest> {
        guard !answer.signatures.isEmpty,
            try progress(timeline, with: remote).lastSync != nil
        else { return [] }
        return try Set(answer.signatures.map(\.signer)).filter { try !isKnown($0) }
    }

    /// True of a replica that has written something held here, or is this one.
    private func isKnown(_ replica: Digest) throws -> Bool {
        if try hasKey(of: replica) { return true }
        return try connection.first(
            """
            SELECT 1 FROM writers WHERE replica = ?1
            UNION ALL SELECT 1 FROM timelines JOIN changes ON timeline = number AND replica = ?1
            LIMIT 1
            """, [.blob(replica.bytes)]
        ) { _ in true } ?? false
    }

    // MARK: Keys of this replica

    /// Proofs of the keys that a remote is not known to know this replica's account by, the one in
    /// use first; none without a token.
    public func proofs(for remote: Remote) throws -> [WriterProof] {
        guard let token = remote.token.map({ Digest(hashing: $0) }) else { return [] }
        let unproven = try connection.query(
            """
            SELECT replica FROM keys WHERE NOT EXISTS (SELECT 1 FROM proofs
                WHERE proofs.replica = keys.replica AND remote = ? AND token = ?)
            ORDER BY replica != ?, created DESC, replica LIMIT ?
            """,
            [
                Value(remote.number), .blob(token.bytes), .blob(try replicaID().bytes),
                Value(SyncLimits.proofs),
            ]
        ) { try Self.digest($0.bytes(0)) }
        return try unproven.compactMap { try key(of: $0) }
            .map { WriterProof(signing: token, with: $0) }
    }

    /// Notes the keys that a remote knows now.
    public func noteProven(_ replicas: [Digest], to remote: Remote) throws {
        guard let token = remote.token.map({ Digest(hashing: $0) }), !replicas.isEmpty else {
            return
        }
        try write {
            for replica in replicas where try hasKey(of: replica) {
                try connection.run(
                    "INSERT OR REPLACE INTO proofs(remote, replica, token) VALUES (?, ?, ?)",
                    Value(remote.number), .blob(replica.bytes), .blob(token.bytes))
            }
        }
    }

    /// A remote does not know keys that it knew: it lost something. All are proven again.
    public func forgetProofs(to remote: Remote) throws {
        try write {
            try connection.run("DELETE FROM proofs WHERE remote = ?", Value(remote.number))
        }
    }

    /// The changes at local positions.
    public func changes(
        at positions: [Int], in timeline: Timeline
    ) throws -> [Digest] {
        try positions.compactMap { position in
            try connection.first(
                "SELECT id FROM changes WHERE timeline = ? AND position = ?",
                [Value(timeline.number), Value(position)]
            ) { try Self.digest($0.bytes(0)) }
        }
    }
}
