import Career
import Replication
import Sealing
import SyncProtocol
import TestSupport

/// One timeline with many machines that write at once; then what became of it.
public struct WritersLoad {
    /// What it did.
    public let figure: LoadFigure
    /// Changes that were acknowledged.
    public let acknowledged: Int
    /// Changes in the log.
    public let held: Int
    /// Acknowledged changes that are not in the log.
    public let lost: Int
    /// True where the log's sequence has no gap and its hash is that of its changes.
    public let isGapless: Bool
    /// Digests that the machines name at the end, each once; one is right.
    public let digests: Int
    /// What `vita-server check` says.
    public let check: String

    /// Pushes so many changes, at so many a second, by so many machines of one account.
    public init(count: Int, rate: Double, writers: Int = 50) throws {
        let server = try LoadedServer()
        let timeline = SyncingLane.timeline(0)
        let each = (count + writers - 1) / writers
        var tokens = try server.tokens(writers + 1, of: "owner")
        let reader = try SyncingLane(
            token: tokens.removeLast(), timeline: timeline, number: writers, changes: 0)
        let lanes = try tokens.enumerated().map { index, token in
            try SyncingLane(token: token, timeline: timeline, number: index, changes: each)
        }
        let outcome = Schedule(rate: rate, count: each * writers).run(lanes, port: server.port)
        figure = LoadFigure(
            "pushes to one timeline by \(writers) writers, \(Int(rate)) a second", outcome)
        _ = Schedule(rate: 100, count: writers).run(lanes, port: server.port)
        digests = Set(lanes.compactMap(\.frontier)).count
        var ids: [Digest] = []
        repeat {
            let turn = Schedule(rate: 100, count: 1).run([reader], port: server.port)
            guard turn.wrong == 0 else {
                throw LoadFailure(description: "the log cannot be read: \(turn.example ?? "")")
            }
            ids += (reader.lastAnswer?.changes ?? []).map { Digest(hashing: $0) }
        } while reader.lastAnswer?.more == true
        let all = lanes.flatMap(\.acknowledged)
        acknowledged = all.count
        held = Set(ids).count
        lost = Set(all).subtracting(ids).count
        let hash = ids.reduce(Cursor.emptyHash) { Cursor.hash($0, $1) }
        isGapless =
            reader.lastAnswer?.cursor?.sequence == ids.count && ids.count == held
            && reader.lastAnswer?.cursor?.hash == hash
        check = try server.server.run("check", "--data", server.server.data).text
    }

    /// True where nothing is lost, doubled or told differently.
    public var isCorrect: Bool {
        lost == 0 && held == acknowledged && isGapless && digests == 1
    }

    /// In words.
    public var text: String {
        "\(acknowledged) acknowledged, \(held) in the log, \(lost) lost, "
            + (isGapless ? "no gap" : "gaps") + ", \(digests) digests; check says: \(check)"
    }
}
