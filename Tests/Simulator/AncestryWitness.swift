import Replication
import Sealing

/// What every log must be by itself: parents before children, nothing replaced or removed that its
/// author had not seen, imports without time and author.
struct AncestryWitness {
    private let changes: [(id: Digest, header: ChangeHeader, body: [EntityOperations])]

    /// Lines in the order in which a machine holds them, those it does not understand included.
    init(_ lines: [[UInt8]]) throws {
        changes = try lines.map { line in
            let change = try? ChangeReader.read(line)
            return (
                Digest(hashing: line), try change?.header ?? ChangeReader.readHeader(line),
                change?.body ?? []
            )
        }
    }

    func check() throws {
        var places: [Digest: Int] = [:]
        for (place, change) in changes.enumerated() { places[change.id] = place }
        // One bit a change: what each descends from, itself included.
        let words = changes.count / 64 + 1
        var seen: [[UInt64]] = []
        for (place, change) in changes.enumerated() {
            var own = [UInt64](repeating: 0, count: words)
            own[place / 64] |= 1 << UInt64(place % 64)
            for parent in change.header.parents {
                guard let earlier = places[parent] else { continue }
                guard earlier < place else { throw Broken("a change is held before its parent") }
                for word in 0..<words { own[word] |= seen[earlier][word] }
            }
            seen.append(own)
            let isImport = change.header.action.word == "import"
            guard !isImport || change.header.time == nil && change.header.author == nil else {
                throw Broken("an import says when it was made")
            }
            for named in change.body.flatMap({ $0.operations.flatMap { Self.named($0.operation) } })
            {
                guard let earlier = places[named] else { continue }
                guard own[earlier / 64] & 1 << UInt64(earlier % 64) != 0 else {
                    throw Broken("a change replaces one that its author had not seen")
                }
            }
        }
    }

    private static func named(_ operation: Replication.Operation) -> [Digest] {
        switch operation {
        case .set(_, let replaces, let saw): replaces + saw
        case .remove(let changes): changes
        case .add: []
        }
    }
}
