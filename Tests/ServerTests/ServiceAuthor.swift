import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol

/// A replica that only writes: one key, one chain, numbered actions.
struct Author {
    let key: SigningKey
    let timeline: Identifier
    var last: Tip?
    private var actions: UInt8 = 0

    init(_ seed: UInt8, _ timeline: Identifier) {
        key = Author.key(seed)
        self.timeline = timeline
    }

    static func key(_ seed: UInt8) -> SigningKey {
        guard let key = SigningKey(seed: [UInt8](repeating: seed, count: 32)) else {
            preconditionFailure("32 bytes are a seed")
        }
        return key
    }

    var replica: Digest { ChangeHeader.Origin.key(key.publicKey).replica }

    /// The chain's next change; its body makes the line about `size` bytes long.
    mutating func write(after: [Change] = [], note: String = "", size: Int = 0) -> Change {
        actions &+= 1
        let learned = after.map(Tip.init)
        var writer = ChainWriter(
            timeline: timeline, origin: .key(key.publicKey), last: last, learned: learned,
            time: 1_700_000_000, author: "an author")
        let text = note + String(repeating: "x", count: size)
        let id = Identifier(bytes: [UInt8](repeating: actions, count: 10))
        let event = EntityOperations(
            .event(id.text),
            [
                (
                    key: "title/en",
                    operation: .set(
                        values: [.string(text)], replaces: [], saw: [])
                )
            ])
        let change = writer.write(action: "add", id: id, [event])[0]
        last = Tip(change)
        return change
    }

    /// Several changes in a row.
    mutating func write(count: Int) -> [Change] {
        (0..<count).map { _ in write() }
    }

    func sign(_ change: Change) -> TipSignature { TipSignature(signing: change.id, with: key) }
}

extension Tip {
    init(_ change: Change) {
        self.init(
            replica: change.header.replica, n: change.header.n, change: change.id,
            lamport: change.header.lamport)
    }
}

extension Identifier {
    /// A fixed identifier.
    static func test(_ byte: UInt8) -> Identifier {
        Identifier(bytes: [UInt8](repeating: byte, count: 10))
    }
}

/// What a client holds of one timeline: enough to ask, to check pages and to heal a server.
final class Holder {
    let timeline: Identifier
    var cursor: Cursor?
    var changes: [Change] = []
    var signatures: [TipSignature] = []
    private var held: [Digest: HeldChange] = [:]
    private(set) var frontier = Frontier()

    init(_ timeline: Identifier) { self.timeline = timeline }

    var ids: Set<Digest> { Set(held.keys) }

    func request(_ push: [Change] = [], _ signatures: [TipSignature] = []) -> SyncRequest {
        SyncRequest(
            timeline: timeline, cursor: cursor, frontier: frontier.digest,
            changes: push.map(\.line), signatures: signatures)
    }

    /// The frontier with ladders; chains are taken to be unforked.
    var tips: [TipClaim] {
        frontier.tips.map { tip in
            let chain = changes.filter { $0.header.replica == tip.replica }
            let ladder = TipClaim.rungs(below: tip.n).compactMap { n in
                chain.first { $0.header.n == n }?.id
            }
            return TipClaim(replica: tip.replica, n: tip.n, change: tip.change, ladder: ladder)
        }
    }

    func add(_ change: Change) -> Bool {
        let admission = Admission.judge(change.header) { held[$0] }
        guard held[change.id] == nil, admission == .admitted else { return false }
        held[change.id] = HeldChange(
            replica: change.header.replica, n: change.header.n, lamport: change.header.lamport)
        frontier.advance(with: change.id, header: change.header)
        changes.append(change)
        return true
    }

    /// Stores an answer; false where it is not one that a careful client takes.
    func store(_ answer: SyncAnswer) -> Bool {
        var items: [Batch.Item] = []
        for line in answer.changes {
            guard let change = try? ChangeReader.read(line) else { return false }
            if held[change.id] != nil { continue }
            guard add(change) else { return false }
            items.append(
                Batch.Item(
                    change: change.id, prev: change.header.prev, replica: change.header.replica,
                    isImport: false))
        }
        signatures += answer.signatures
        if let next = answer.cursor { cursor = next }
        return Batch.uncovered(items, signatures: answer.signatures) == nil
    }
}
