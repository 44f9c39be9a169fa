import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol

/// A machine that writes one change after the other to a timeline and takes what others wrote. Its
/// changes are made and signed beforehand.
final class SyncingLane: Schedule.Lane {
    private let token: String
    private let timeline: Identifier
    private var changes: ArraySlice<Change>
    private let signatures: [Digest: TipSignature]
    private var cursor: Cursor?
    private(set) var lastAnswer: SyncAnswer?
    private var sent: Change?

    /// What the server says it holds, of those sent, in order.
    private(set) var acknowledged: [Digest] = []

    /// A machine with a key of its own.
    init(token: String, timeline: Identifier, number: Int, changes count: Int) throws {
        (self.token, self.timeline) = (token, timeline)
        let made = Self.chain(count, try Self.key(number, timeline), timeline)
        changes = made.changes[...]
        signatures = Dictionary(uniqueKeysWithValues: made.signatures.map { ($0.tip, $0) })
    }

    /// The key of a machine by its number.
    static func key(_ number: Int, _ timeline: Identifier) throws -> SigningKey {
        let seed = Digest(hashing: "load \(timeline.text) \(number)").bytes
        guard let key = SigningKey(seed: seed) else {
            throw LoadFailure(description: "a digest is no seed")
        }
        return key
    }

    /// So many changes in a row, each signed.
    static func chain(
        _ count: Int, _ key: SigningKey, _ timeline: Identifier, title: String = "Event"
    ) -> (changes: [Change], signatures: [TipSignature]) {
        var last: Tip?
        let changes = (0..<count).flatMap { number in
            var writer = ChainWriter(
                timeline: timeline, origin: .key(key.publicKey), last: last, learned: [],
                time: 1_700_000_000, author: "load")
            let seed = Digest(hashing: "\(number) of \(key.publicKey)").bytes
            let id = Identifier(bytes: Array(seed.prefix(10)))
            let event = EntityOperations(
                .event(id.text),
                [
                    (
                        key: "title/en",
                        operation: .set(
                            values: [.string("\(title) \(number)")], replaces: [], saw: [])
                    )
                ])
            let made = writer.write(action: "add", id: id, [event])
            if let change = made.last {
                last = Tip(
                    replica: change.header.replica, n: change.header.n, change: change.id,
                    lamport: change.header.lamport)
            }
            return made
        }
        return (changes, changes.map { TipSignature(signing: $0.id, with: key) })
    }

    func request() -> [UInt8] { request(bearing: token) }

    /// The next request, with the token of any machine of the account.
    func request(bearing token: String) -> [UInt8] {
        var request = SyncRequest(
            timeline: timeline, cursor: cursor,
            frontier: lastAnswer?.frontier ?? Frontier().digest)
        sent = changes.popFirst()
        if let sent {
            request.changes = [sent.line]
            request.signatures = signatures[sent.id].map { [$0] } ?? []
        }
        return Self.post(SyncLines.encode([request]), token: token)
    }

    func take(_ answer: KeptConnection.Answer) -> Bool {
        guard answer.status == 200, let answers = try? SyncLines.answers(answer.body),
            answers.count == 1, answers[0].refused == nil,
            answers[0].accepted == (sent == nil ? 0 : 1)
        else { return false }
        if let sent { acknowledged.append(sent.id) }
        lastAnswer = answers[0]
        cursor = answers[0].cursor ?? cursor
        return true
    }

    /// The frontier's digest as the last answer named it.
    var frontier: Digest? { lastAnswer?.frontier }

    /// An identifier for each number.
    static func timeline(_ number: Int) -> Identifier {
        Identifier(bytes: Array(Digest(hashing: "timeline \(number)").bytes.prefix(10)))
    }

    /// One request of plain lines.
    static func post(_ lines: [UInt8], token: String) -> [UInt8] {
        head(lines.count, token: token) + lines
    }

    /// What stands before so many bytes of plain lines.
    static func head(
        _ count: Int, token: String, accepted: String = SyncMediaType.lines
    ) -> [UInt8] {
        let head = """
            POST /v1/sync HTTP/1.1\r
            Host: localhost\r
            Authorization: Bearer \(token)\r
            Content-Type: \(SyncMediaType.lines)\r
            Accept: \(accepted)\r
            Content-Length: \(count)\r
            \r

            """
        return Array(head.utf8)
    }
}
