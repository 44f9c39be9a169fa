internal import Career
public import Sealing
internal import SQLite
public import SyncProtocol

extension Accounts {
    /// Notes for which replicas a machine may write, as far as each proof is one; answers those.
    ///
    /// A proof is a signature of the replica's key over the hash of the token that the request bore.
    /// It holds for the token's enrolment, whatever token that has later.
    ///
    /// - Throws: `SQLiteError`.
    public func enrol(writers proofs: [WriterProof], by session: Session) throws -> [Digest] {
        guard let token = session.token, !proofs.isEmpty else { return [] }
        let valid = proofs.filter { $0.isValid(for: token) }
        let (now, account) = (now, Value.text(session.account.id))
        return try locked { connection in
            let news = try valid.filter { try !Self.isEnrolled($0.replica, session, connection) }
            guard !news.isEmpty else { return valid.map(\.replica) }
            return try connection.transaction {
                let known = try connection.query(
                    "SELECT DISTINCT replica FROM writers WHERE account = ?", [account]
                ) { try $0.digest(0) }
                guard Set(known).union(news.map(\.replica)).count <= limits.writers else {
                    return []
                }
                for proof in news {
                    try connection.run(
                        "INSERT INTO writers VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        .blob(proof.replica.bytes), account, .text(session.enrolment),
                        .blob(proof.key), Value(now))
                }
                return valid.map(\.replica)
            }
        }
    }

    private static func isEnrolled(
        _ replica: Digest, _ session: Session, _ connection: any Database
    ) throws -> Bool {
        try connection.first(
            "SELECT 1 FROM writers WHERE replica = ? AND account = ? AND enrolment = ?",
            [.blob(replica.bytes), .text(session.account.id), .text(session.enrolment)]
        ) { _ in true } ?? false
    }

    /// The replicas that may write to a timeline in their own name: those that its owner and its
    /// editors have proven to be theirs, by enrolments that were not revoked.
    func writers(of timeline: Identifier, owner: Account) throws -> Set<Digest> {
        let replicas = try locked { connection in
            try connection.query(
                """
                SELECT DISTINCT replica FROM writers
                JOIN enrolments ON enrolments.id = enrolment AND revoked IS NULL
                WHERE writers.account = ?1 OR writers.account IN (
                    SELECT account FROM members WHERE owner = ?1 AND timeline = ?2
                    AND role = 'editor' AND withdrawn IS NULL)
                """, [.text(owner.id), .text(timeline.text)]
            ) { try $0.digest(0) }
        }
        return Set(replicas)
    }

    /// True where others have or had access to a timeline.
    func isShared(_ timeline: Identifier, owner: Account) throws -> Bool {
        try locked { connection in
            try connection.first(
                "SELECT 1 FROM members WHERE owner = ? AND timeline = ? LIMIT 1",
                [.text(owner.id), .text(timeline.text)]
            ) { _ in true } ?? false
        }
    }

    /// Whose these replicas are, of the accounts that have or had access to a timeline: the
    /// owner's first, then those of who joined first.
    func names(
        of replicas: Set<Digest>, in timeline: Identifier, owner: Account
    ) throws -> [WriterName] {
        try locked { connection in
            try replicas.sorted().compactMap { replica in
                try connection.first(
                    """
                    SELECT name FROM writers JOIN accounts ON accounts.id = writers.account
                    LEFT JOIN members ON members.account = writers.account AND owner = ?2
                        AND timeline = ?3
                    WHERE replica = ?1 AND (writers.account = ?2 OR joined IS NOT NULL)
                    ORDER BY writers.account != ?2, joined, name
                    """, [.blob(replica.bytes), .text(owner.id), .text(timeline.text)]
                ) { WriterName(replica: replica, account: $0.string(0)) }
            }
        }
    }
}
