import Career
import Replication
import Sealing
import StrictJSON
import TestSupport

/// A timeline that several replicas went on with apart, as the lines that each of them wrote.
struct MergeHistory {
    static let timeline = Identifier(bytes: Array("vita merges".utf8))

    /// The changes that all of them began with.
    let base: [[UInt8]]
    /// What each replica wrote then, in its order.
    let written: [[[UInt8]]]
    /// Each replica's word for its last change.
    let signatures: [TipSignature]
    /// How many fields they set.
    let operations: Int

    /// Five registers with a string each, one of them text that merges.
    private static let fields: [ExactString] = [
        "title/en", "title/zh", "notes/en", "kind", "status",
    ]

    /// `events` events of five fields, then `operations` random fields set to 16 random digits in
    /// changes of a hundred, by each of the replicas in equal parts.
    init(events: Int, operations: Int, replicas: Int) {
        let author = Self.key(0)
        var writer = ChainWriter(
            timeline: Self.timeline, origin: .key(author.publicKey), last: nil, learned: [],
            time: 1_500_000_000, author: "base")
        let identifiers = (0..<events).map(EventFile.identifier)
        let changes = writer.write(
            action: "import", id: Identifier(bytes: Array("vita base one".utf8)),
            identifiers.map { id in
                EntityOperations(
                    .event(id),
                    Self.fields.map {
                        ($0, .set(values: ["initial value 00"], replaces: [], saw: []))
                    })
            })
        base = changes.map(\.line)
        var written: [[[UInt8]]] = []
        var signatures: [TipSignature] = []
        for replica in 1...replicas {
            let key = Self.key(replica)
            let lines = Self.edits(
                operations / replicas, of: identifiers, over: changes, by: key, named: replica)
            if let last = lines.last {
                signatures.append(TipSignature(signing: Digest(hashing: last), with: key))
            }
            written.append(lines)
        }
        self.written = written
        self.signatures = signatures
        self.operations = operations / replicas * replicas
    }

    private static func key(_ number: Int) -> SigningKey {
        guard let key = SigningKey(seed: Array(repeating: UInt8(number & 0xFF), count: 32)) else {
            preconditionFailure("a seed has 32 bytes")
        }
        return key
    }

    private static func edits(
        _ count: Int, of events: [String], over base: [Change], by key: SigningKey,
        named number: Int
    ) -> [[UInt8]] {
        var random = SeededGenerator(seed: UInt64(number))
        var folded = FoldedTimeline()
        for change in base { folded.apply(change) }
        var writer = ChainWriter(
            timeline: timeline, origin: .key(key.publicKey), last: nil,
            learned: base.last.map { [Self.tip($0)] } ?? [], time: 1_500_000_000 + number,
            author: "replica \(number)")
        var lines: [[UInt8]] = []
        for start in stride(from: 0, to: count, by: 100) {
            let wanted = Self.wanted(min(100, count - start), events.count, &random)
            let body = wanted.map { event, fields in
                let entity = Entity.event(events[event])
                let state = folded.state(of: entity) ?? EntityState()
                return EntityOperations(
                    entity,
                    fields.map { field in
                        let value = JSONValue.string(Hex.encode(random.bytes(8)))
                        let key = Self.fields[field]
                        return (key, Editing.assignment(of: [value], to: key, on: state))
                    })
            }
            let id = Identifier(bytes: random.bytes(Identifier.byteCount))
            for change in writer.write(action: "edit", id: id, body) {
                folded.apply(change)
                lines.append(change.line)
            }
        }
        return lines
    }

    /// So many different places out of all, by event.
    private static func wanted(
        _ count: Int, _ events: Int, _ random: inout SeededGenerator
    ) -> [(event: Int, fields: [Int])] {
        var places: Set<Int> = []
        while places.count < min(count, events * fields.count) {
            places.insert(random.number(0...events * fields.count - 1))
        }
        var result: [(event: Int, fields: [Int])] = []
        for place in places.sorted() {
            let (event, field) = place.quotientAndRemainder(dividingBy: fields.count)
            if result.last?.event == event {
                result[result.count - 1].fields.append(field)
            } else {
                result.append((event, [field]))
            }
        }
        return result
    }

    private static func tip(_ change: Change) -> Tip {
        Tip(
            replica: change.header.replica, n: change.header.n, change: change.id,
            lamport: change.header.lamport)
    }
}
