internal import StrictJSON
public import Career
internal import Sealing

/// Writes the next changes of one chain, keeping its numbers.
///
/// A chain names the tips it has learned since its last change; when they are more than one change
/// can name, changes without operations go before.
public struct ChainWriter {
    private let timeline: Identifier
    private let origin: ChangeHeader.Origin
    private let replica: Digest
    private var last: Tip?
    private var unnamed: [Tip]
    private let time: Int?
    private let author: String?

    /// A writer that goes on after `last`, the chain's tip (nil before its first change), and will
    /// name the `learned` tips of other chains, from which no change of this chain descends yet.
    public init(
        timeline: Identifier, origin: ChangeHeader.Origin, last: Tip?, learned: [Tip],
        time: Int?, author: String?
    ) {
        self.timeline = timeline
        self.origin = origin
        self.replica = last?.replica ?? origin.replica
        self.last = last
        let known = last?.change
        var seen: Set<Digest> = []
        self.unnamed = learned.filter { $0.change != known && seen.insert($0.change).inserted }
            .sorted { $0.change < $1.change }
        #if PLANTED_BUGS
            if Planted.isOn(.afterOmitted) { unnamed = [] }
        #endif
        self.time = time
        self.author = author
    }

    /// Writes one user action as as many changes as its size asks for; never none. An action that
    /// `goesOn` has further changes that depend on the ids of these.
    public mutating func write(
        action word: String, id: Identifier, of: Identifier? = nil, goesOn: Bool = false,
        _ entities: [EntityOperations]
    ) -> [Change] {
        var parts = Self.split(entities)
        var changes: [Change] = []
        while unnamed.count > ChangeLimits.after {
            changes.append(next(.init(word: word, id: id, of: of, isLast: false), []))
        }
        if parts.isEmpty { parts = [[]] }
        for (index, part) in parts.enumerated() {
            let action = ChangeHeader.Action(
                word: word, id: id, of: of, isLast: index == parts.count - 1 && !goesOn)
            changes.append(next(action, part))
        }
        return changes
    }

    private mutating func next(_ action: ChangeHeader.Action, _ body: [EntityOperations]) -> Change
    {
        let named = Array(unnamed.prefix(ChangeLimits.after))
        unnamed.removeFirst(named.count)
        #if PLANTED_BUGS
            if Planted.isOn(.lamportOffByOne), let tip = last, !named.isEmpty {
                last = Tip(
                    replica: tip.replica, n: tip.n, change: tip.change, lamport: tip.lamport - 1)
            }
        #endif
        let lamport = 1 + max(last?.lamport ?? 0, named.map(\.lamport).max() ?? 0)
        let header = ChangeHeader(
            timeline: timeline, replica: replica, n: (last?.n ?? 0) + 1, prev: last?.change,
            origin: last == nil ? origin : nil, after: named.map(\.change), lamport: lamport,
            time: time, author: author, action: action)
        let change = ChangeWriter.write(header, body)
        last = Tip(replica: replica, n: header.n, change: change.id, lamport: lamport)
        return change
    }

    /// Cuts an action into parts of bounded size; an entity too large for one part alone is cut
    /// between its operations.
    static func split(_ entities: [EntityOperations]) -> [[EntityOperations]] {
        var parts: [[EntityOperations]] = []
        var part: [EntityOperations] = []
        var bytes = 0
        func close() {
            if !part.isEmpty { parts.append(part) }
            part = []
            bytes = 0
        }
        for entity in entities {
            var operations: [(key: ExactString, operation: Operation)] = []
            for (key, operation) in entity.operations {
                let size = key.text.utf8.count + ChangeWriter.size(operation)
                if bytes + size > ChangeLimits.bytesPerChange, bytes > 0 {
                    if !operations.isEmpty {
                        part.append(EntityOperations(entity.entity, operations))
                        operations = []
                    }
                    close()
                }
                operations.append((key, operation))
                bytes += size
            }
            part.append(EntityOperations(entity.entity, operations))
            if part.count >= ChangeLimits.eventsPerChange { close() }
        }
        close()
        return parts
    }
}
