import Career
import Replication
import Sealing
import SyncProtocol

/// Pushes batch after batch of one chain, and has nothing to do meanwhile but to send bytes: what
/// the server will answer follows from what it is sent, so that after the first answer, which names
/// the log's epoch, all requests are made. Answers are read when all is over.
final class PreparedLane: Schedule.Lane {
    /// All that it pushes.
    let changes: [(id: Digest, line: [UInt8])]
    private let token: String
    private let timeline: Identifier
    private let batch: Int
    private let signatures: [TipSignature]
    private var requests: [[UInt8]] = []
    private var asked = 0
    private var answers: [[UInt8]] = []

    init(
        token: String, timeline: Identifier, round: Int, batch: Int, pushes: Int
    ) throws {
        (self.token, self.timeline, self.batch) = (token, timeline, batch)
        let key = try SyncingLane.key(round, timeline)
        changes = SyncingLane.chain(batch * pushes, key, timeline).changes.map { ($0.id, $0.line) }
        signatures = stride(from: batch, through: changes.count, by: batch).map { [changes] end in
            TipSignature(signing: changes[end - 1].id, with: key)
        }
        requests = [request(0, cursor: nil, frontier: Frontier().digest)]
    }

    func request() -> [UInt8] {
        defer { asked += 1 }
        return asked < requests.count ? requests[asked] : []
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        guard answer.status == 200 else { return false }
        answers.append(answer.body)
        if answers.count == 1 { prepare(by: answer.body) }
        return true
    }

    /// Answers that did not take a push whole.
    var wrong: Int {
        answers.reduce(0) { wrong, body in
            guard let answers = try? SyncLines.answers(body), answers.count == 1,
                answers[0].accepted == batch, answers[0].refused == nil,
                answers[0].changes.isEmpty, !answers[0].isRollback
            else { return wrong + 1 }
            return wrong
        }
    }

    private func prepare(by answer: [UInt8]) {
        guard let first = try? SyncLines.answers(answer).first, let start = first.cursor else {
            return
        }
        var hash = Cursor.emptyHash
        for number in 1..<signatures.count {
            let before = changes[(number - 1) * batch..<number * batch]
            for change in before { hash = Cursor.hash(hash, change.id) }
            guard let last = before.last?.id else { return }
            // The one tip of the one chain.
            requests.append(
                request(
                    number,
                    cursor: Cursor(epoch: start.epoch, sequence: number * batch, hash: hash),
                    frontier: Digest(hashing: last.bytes)))
        }
    }

    private func request(_ number: Int, cursor: Cursor?, frontier: Digest) -> [UInt8] {
        var request = SyncRequest(timeline: timeline, cursor: cursor, frontier: frontier)
        request.changes = changes[number * batch..<(number + 1) * batch].map(\.line)
        request.signatures = [signatures[number]]
        return SyncingLane.post(SyncLines.encode([request]), token: token)
    }
}
