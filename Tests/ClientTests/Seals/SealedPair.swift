import Career
import Replication
import Sealing
import StrictJSON
import SyncProtocol
import TestSupport

@testable import ClientStore

/// A replica whose lines a test passes on by hand.
final class SealedPair {
    static let passphrase = Array("a good passphrase".utf8)
    static let cheap = PassphraseCost(passes: 1, kibibytes: 8) ?? .standard

    final class Randomness: RandomSource {
        private var generator: SeededGenerator
        init(_ seed: UInt64) { generator = SeededGenerator(seed: seed) }
        func bytes(_ count: Int) -> [UInt8] { generator.bytes(count) }
    }

    let replica: Replica
    let remote: Replica.Remote
    private let folder: TemporaryDirectory

    init(_ name: String, seed: UInt64) throws {
        folder = try TemporaryDirectory()
        replica = try Replica(
            home: folder.file("home"),
            surroundings: .init(
                now: { 1_800_000_000 }, random: Randomness(seed), author: name))
        remote = try replica.addRemote(name: "r", url: "http://r", isInsecure: false)
    }

    /// All lines of a timeline with signatures of their tips.
    func lines(of timeline: Replica.Timeline) throws -> (
        lines: [[UInt8]], signatures: [TipSignature]
    ) {
        let positions = try replica.pendingPositions(timeline, after: 0)
        let sent = try replica.outgoing(
            timeline, positions: positions[...], maximumBytes: 1 << 26, maximumCount: 1 << 20)
        return (sent.lines, sent.signatures)
    }

    /// Takes in lines as a page of a server.
    @discardableResult
    func take(
        _ lines: [[UInt8]], _ signatures: [TipSignature], in timeline: Replica.Timeline
    ) throws -> Replica.Received {
        var answer = SyncAnswer(timeline: timeline.id, frontier: Frontier().digest)
        answer.changes = lines
        answer.signatures = signatures
        return try replica.receive(answer, in: timeline, from: remote, snapshot: 0, pushed: 0)
    }

    /// Takes over everything that another holds of a timeline.
    @discardableResult
    func pull(_ other: SealedPair, _ timeline: Replica.Timeline) throws -> Replica.Timeline {
        let own =
            try replica.timeline(id: timeline.id)
            ?? replica.newTimeline(timeline.id.text, id: timeline.id)
        let all = try other.lines(of: timeline)
        try take(all.lines, all.signatures, in: own)
        return try replica.timeline(id: timeline.id) ?? own
    }

    func begin(_ name: String = "diary") throws -> Replica.Timeline {
        try replica.newSealedTimeline(
            name, passphrase: Self.passphrase, cost: Self.cheap, machine: "first"
        ).timeline
    }

    @discardableResult
    func add(_ title: String, to timeline: Replica.Timeline) throws -> Identifier {
        var event = Event(id: replica.newIdentifier())
        event.titles = [LocalizedText("en", title)]
        _ = try replica.add(event, to: timeline)
        return event.id
    }

    func titles(_ timeline: Replica.Timeline) throws -> [String] {
        try replica.events(in: timeline).map { $0.title() }.sorted()
    }

    func unlock(_ timeline: Replica.Timeline, _ secret: [UInt8] = passphrase) throws {
        _ = try replica.unlock(timeline, with: .passphrase(secret), machine: "second")
    }
}

/// Somebody who has no key and writes into a timeline all the same.
struct Intruder {
    let key: SigningKey
    let timeline: Identifier

    init(_ timeline: Identifier, seed: UInt8 = 77) throws {
        guard let key = SigningKey(seed: [UInt8](repeating: seed, count: 32)) else {
            throw Machine.Failure(description: "no key")
        }
        self.key = key
        self.timeline = timeline
    }

    /// One change in the open, signed.
    func change(
        _ entities: [EntityOperations], _ secrecy: ChainWriter.Secrecy = .none
    ) -> (line: [UInt8], signature: TipSignature) {
        var writer = ChainWriter(
            timeline: timeline, origin: .key(key.publicKey), last: nil, learned: [], time: 1,
            author: "eve")
        writer.secrecy = secrecy
        let change = writer.write(
            action: "add", id: Identifier(bytes: [UInt8](repeating: 7, count: 10)), entities)[0]
        return (change.line, TipSignature(signing: change.id, with: key))
    }

    func event(_ title: String) -> EntityOperations {
        EntityOperations(
            .event("0123456789abcdef"),
            [("title/en", .set(values: [.string(title)], replaces: [], saw: []))])
    }

    func marks(_ marks: [SealMark]) -> EntityOperations {
        EntityOperations(.timeline, marks.map { ($0.key, .add) })
    }
}
