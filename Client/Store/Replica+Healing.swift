internal import Replication
internal import Sealing
internal import SQLite
public import SyncProtocol

/// Finding out what two sides do not share, by their frontiers.
extension Replica {
    /// This replica's frontier with ladders.
    public func claims(_ timeline: Timeline) throws -> [TipClaim] {
        let frontier = try frontier(timeline)
        let forked = Set(frontier.forked)
        return try frontier.tips.prefix(SyncLimits.tips).map { tip in
            let rungs = TipClaim.rungs(below: tip.n)
            let ladder =
                forked.contains(tip.replica)
                ? try branchLadder(tip, rungs, timeline)
                : try rungs.compactMap { try id(at: $0, of: tip.replica, timeline) }
            return TipClaim(replica: tip.replica, n: tip.n, change: tip.change, ladder: ladder)
        }
    }

    func id(at n: Int, of replica: Digest, _ timeline: Timeline) throws -> Digest? {
        try connection.first(
            "SELECT id FROM changes WHERE timeline = ? AND replica = ? AND n = ?",
            [Value(timeline.number), .blob(replica.bytes), Value(n)]
        ) { try Self.digest($0.bytes(0)) }
    }

    private func branchLadder(_ tip: Tip, _ rungs: [Int], _ timeline: Timeline) throws -> [Digest] {
        let wanted = Set(rungs)
        var ladder: [Digest] = []
        var next: Digest? = tip.change
        var n = tip.n
        while let change = next {
            if wanted.contains(n) { ladder.append(change) }
            next = try previous(of: change, timeline)
            n -= 1
        }
        return ladder
    }

    private func previous(of change: Digest, _ timeline: Timeline) throws -> Digest? {
        let prev = try connection.first(
            "SELECT prev FROM changes WHERE timeline = ? AND id = ?",
            [Value(timeline.number), .blob(change.bytes)]
        ) { $0.optionalBytes(0) }
        return try prev.flatMap { $0 }.map { try Self.digest($0) }
    }

    /// The positions of changes that the other side lacks, judged by its frontier.
    ///
    /// A tip held here is held there with everything before it in its chain; of an unknown tip the
    /// first rung of its ladder that is held here.
    public func positionsLacking(_ claims: [TipClaim], _ timeline: Timeline) throws -> [Int] {
        let forked = Set(try frontier(timeline).forked)
        var reached: [Digest: Int] = [:]
        var branches: Set<Digest> = []
        for claim in claims {
            let shared = try ([claim.change] + claim.ladder).first { try isHeld($0, timeline) }
            guard let shared, let known = try held(shared, timeline) else { continue }
            if forked.contains(known.replica) {
                var next: Digest? = shared
                while let change = next, branches.insert(change).inserted {
                    next = try previous(of: change, timeline)
                }
            } else {
                reached[known.replica] = max(reached[known.replica] ?? 0, known.n)
            }
        }
        return try connection.query(
            "SELECT position, id, replica, n FROM changes WHERE timeline = ? ORDER BY position",
            [Value(timeline.number)]
        ) { row -> Int? in
            let replica = try Self.digest(row.bytes(2))
            if forked.contains(replica) {
                return branches.contains(try Self.digest(row.bytes(1))) ? nil : row.int(0)
            }
            #if PLANTED_BUGS
                if Planted.isOn(.lackingOffByOne), row.int(3) == (reached[replica] ?? 0) + 1 {
                    return nil
                }
            #endif
            return row.int(3) <= reached[replica] ?? 0 ? nil : row.int(0)
        }.compactMap { $0 }
    }
}
