import Career
import Replication
import SQLite
import Sealing
import StrictJSON
import SyncProtocol

/// A replica of a later version: it writes version 1 lines with members and fields that this
/// version does not know, and speaks the protocol by itself.
final class LaterWriter {
    private let key: SigningKey
    private var last: Tip?
    private let timeline: Identifier

    init?(_ timeline: Identifier, seed: [UInt8]) {
        guard let key = SigningKey(seed: seed) else { return nil }
        self.key = key
        self.timeline = timeline
    }

    /// A line that says something new, and the request that pushes it.
    func write(
        _ novelty: Step.Novelty, event: String, learned: [Tip], _ random: SimulatedRandom
    ) -> (change: Digest, request: SyncRequest) {
        let operation = Self.operation(novelty, random)
        var writer = ChainWriter(
            timeline: timeline, origin: .key(key.publicKey), last: last,
            learned: learned.filter { $0.replica != last?.replica }, time: 1_800_000_000,
            author: "later")
        let word = novelty == .actionWord ? "dream" : "edit"
        var id = Digest(hashing: "")
        var lines: [[UInt8]] = []
        for change in writer.write(
            action: word, id: Identifier(bytes: random.bytes(10)),
            [EntityOperations(.event(event), [operation])])
        {
            let line = Self.alter(change.line, novelty)
            id = Digest(hashing: line)
            lines.append(line)
            last = Tip(
                replica: change.header.replica, n: change.header.n, change: id,
                lamport: change.header.lamport)
        }
        var request = SyncRequest(timeline: timeline, frontier: Frontier().digest)
        request.changes = lines
        request.signatures = [TipSignature(signing: id, with: key)]
        return (id, request)
    }

    private static func operation(
        _ novelty: Step.Novelty, _ random: SimulatedRandom
    ) -> (key: ExactString, operation: Replication.Operation) {
        let text = JSONValue.string("new \(random.below(3))")
        return switch novelty {
        case .field: ("mood", .set(values: [text], replaces: [], saw: []))
        case .valueMember:
            (
                "links/https://a.example",
                .set(values: [["title": text, "icon": "x"]], replaces: [], saw: [])
            )
        default: ("title/en", .set(values: [text], replaces: [], saw: []))
        }
    }

    private static func alter(_ line: [UInt8], _ novelty: Step.Novelty) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        func insert(_ member: String, after mark: String) -> [UInt8] {
            guard let range = text.firstRange(of: mark) else { return line }
            return Array((text[..<range.upperBound] + member + text[range.upperBound...]).utf8)
        }
        return switch novelty {
        case .headerMember: insert("\"place\":{\"x\":[1]},", after: "{\"v\":1,")
        case .bodyMember: insert("\"plans\":{},", after: "\"body\":{")
        default: line
        }
    }
}
