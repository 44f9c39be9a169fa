import Career
import Replication
import Sealing
import SyncProtocol

/// Pushes batch after batch of one chain, made and signed beforehand, to one server after another.
final class ChainLane: Schedule.Lane {
    private let token: String
    private let timeline: Identifier
    private let batch: Int
    private let all: [(lines: [[UInt8]], signature: TipSignature)]
    private var next = 0
    private var cursor: Cursor?
    private var frontier = Frontier().digest

    init(
        token: String, timeline: Identifier, round: Int, batch: Int, pushes: Int
    ) throws {
        (self.token, self.timeline, self.batch) = (token, timeline, batch)
        let key = try SyncingLane.key(round, timeline)
        let changes = SyncingLane.chain(batch * pushes, key, timeline).changes
        all = stride(from: 0, to: changes.count, by: batch).map { first in
            let part = changes[first..<first + batch]
            return (
                lines: part.map(\.line),
                signature: TipSignature(signing: part[part.endIndex - 1].id, with: key)
            )
        }
    }

    /// One that pushes the same to another server, from the first batch on.
    init(again lane: ChainLane) {
        (token, timeline, batch, all) = (lane.token, lane.timeline, lane.batch, lane.all)
    }

    func request() -> [UInt8] {
        var request = SyncRequest(timeline: timeline, cursor: cursor, frontier: frontier)
        if next < all.count {
            request.changes = all[next].lines
            request.signatures = [all[next].signature]
            next += 1
        }
        return SyncingLane.post(SyncLines.encode([request]), token: token)
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        guard answer.status == 200, let answers = try? SyncLines.answers(answer.body),
            answers.count == 1, answers[0].accepted == batch, answers[0].refused == nil
        else { return false }
        cursor = answers[0].cursor ?? cursor
        frontier = answers[0].frontier
        return true
    }
}
