internal import Replication
internal import SQLite
internal import Sealing
internal import SyncProtocol

extension TimelineLog {
    /// A held change by its place.
    private struct Place {
        let change: Digest
        let replica: Digest
        let n: Int
    }

    /// All tips.
    func frontier() throws -> Frontier {
        Frontier(
            try connection.query(
                "SELECT replica, n, change, lamport FROM tips/*! WHERE log = :log*/"
            ) { row in
                Tip(
                    replica: try row.digest(0), n: row.int(1), change: try row.digest(2),
                    lamport: row.int(3))
            })
    }

    /// Replicas with several branches, imports apart: two imports of one source are one chain.
    func forked() throws -> [Digest] {
        try connection.query(
            """
            SELECT replica FROM tips WHERE /*!log = :log AND */is_import = 0
            GROUP BY replica HAVING count(*) > 1 LIMIT ?
            """, [Value(limits.tips)]
        ) { try $0.digest(0) }
    }

    /// The frontier as it is told to the other side, the latest tips first where it is cut.
    func claims(budget: inout PageBudget) throws -> [TipClaim] {
        let tips = try connection.query(
            """
            SELECT change, replica, n FROM tips/*! WHERE log = :log*/
            ORDER BY lamport DESC, change LIMIT ?
            """,
            [Value(limits.tips)]
        ) { Place(change: try $0.digest(0), replica: try $0.digest(1), n: $0.int(2)) }
        var claims: [TipClaim] = []
        for tip in tips {
            let ladder = try ladder(of: tip)
            guard budget.takeFrontier(bytes: 200 + 67 * ladder.count) else { break }
            claims.append(
                TipClaim(replica: tip.replica, n: tip.n, change: tip.change, ladder: ladder))
        }
        return claims
    }

    /// The earlier changes that a claim names. Where a place of the chain is taken once, all
    /// branches that reach it pass through it; where it is taken several times, the way goes back
    /// by `prev`.
    private func ladder(of tip: Place) throws -> [Digest] {
        var ladder: [Digest] = []
        var last = (n: tip.n, change: tip.change)
        for n in TipClaim.rungs(below: tip.n) {
            let there = try connection.query(
                """
                SELECT id FROM changes WHERE /*!log = :log AND */replica = ? AND n = ? LIMIT 2
                """,
                [.blob(tip.replica.bytes), Value(n)]
            ) { try $0.digest(0) }
            if there.count == 1 {
                last = (n, there[0])
            } else {
                while last.n > n { last = (last.n - 1, try prev(of: last.change)) }
            }
            ladder.append(last.change)
        }
        return ladder
    }

    private func prev(of change: Digest) throws -> Digest {
        let prev = try connection.first(
            "SELECT prev FROM changes WHERE /*!log = :log AND */id = ?", [.blob(change.bytes)]
        ) { try $0.optionalDigest(0) }
        guard let prev = prev ?? nil else { throw StoreError.damaged("a chain without its start") }
        return prev
    }

    /// What a client holds whose frontier makes these claims.
    func known(to claims: [TipClaim]) throws -> Known {
        var known = Known()
        for claim in claims {
            guard let place = try firstHeld(of: claim) else { continue }
            let branches = try connection.first(
                "SELECT count(*) FROM tips WHERE /*!log = :log AND */replica = ?",
                [.blob(place.replica.bytes)]
            ) { $0.int(0) }
            #if PLANTED_BUGS
                if Planted.isOn(.knownOffByOne) {
                    known.places[place.replica] = max(
                        known.places[place.replica] ?? 0, place.n + 1)
                }
            #endif
            if branches == 1 {
                known.places[place.replica] = max(known.places[place.replica] ?? 0, place.n)
                continue
            }
            var (n, change) = (place.n, place.change)
            while known.changes.insert(change).inserted, n > 1 {
                change = try prev(of: change)
                n -= 1
            }
        }
        return known
    }

    private func firstHeld(of claim: TipClaim) throws -> Place? {
        for change in [claim.change] + claim.ladder {
            let place = try connection.first(
                "SELECT replica, n FROM changes WHERE /*!log = :log AND */id = ?",
                [.blob(change.bytes)]
            ) { Place(change: change, replica: try $0.digest(0), n: $0.int(1)) }
            if let place { return place }
        }
        return nil
    }
}
