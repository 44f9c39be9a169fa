public import Career
public import Sealing
internal import StrictJSON

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
    /// How the next changes are written.
    public var secrecy = Secrecy.none

    /// Whether changes are sealed.
    public enum Secrecy {
        /// They are not, like all of their timeline.
        case none
        /// They are not, for everybody has to read them; they say neither when nor by whom.
        case open
        /// With a key and nonces from a source of random bytes.
        case sealed(SealKey, any RandomSource)
    }

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
        write(
            Spoken(
                action: .init(word: word, id: id, of: of, isLast: !goesOn), time: time,
                author: author, was: nil),
            Self.split(entities))
    }

    /// Writes again what another change said, keeping its action, time and author, in parts of at
    /// most `maximumBytes` as far as operations can be told apart.
    mutating func rewrite(
        _ header: ChangeHeader, isLast: Bool, was: Digest, maximumBytes: Int,
        _ entities: [EntityOperations]
    ) -> [Change] {
        var action = header.action
        action.isLast = isLast
        let secrecy = secrecy
        defer { self.secrecy = secrecy }
        if case .sealed = secrecy, Keyring.areOpen(entities) { self.secrecy = .open }
        return write(
            Spoken(action: action, time: header.time, author: header.author, was: was),
            Self.split(entities, maximumBytes: maximumBytes))
    }

    /// What a change says besides its operations and its place.
    private struct Spoken {
        var action: ChangeHeader.Action
        let time: Int?
        let author: String?
        let was: Digest?
    }

    /// Writes one user action as ``write(action:id:of:goesOn:_:)`` does and gives its changes one by
    /// one, each with its place and how many there are: a large import need not be held twice.
    public mutating func forEachChange(
        action word: String, id: Identifier, of: Identifier? = nil,
        _ entities: [EntityOperations], _ body: (Change, _ index: Int, _ count: Int) throws -> Void
    ) rethrows {
        try forEach(
            Spoken(
                action: .init(word: word, id: id, of: of, isLast: true), time: time,
                author: author, was: nil),
            Self.split(entities), body)
    }

    private mutating func write(_ spoken: Spoken, _ parts: [[EntityOperations]]) -> [Change] {
        var changes: [Change] = []
        forEach(spoken, parts) { change, _, _ in changes.append(change) }
        return changes
    }

    private mutating func forEach(
        _ spoken: Spoken, _ parts: [[EntityOperations]],
        _ body: (Change, _ index: Int, _ count: Int) throws -> Void
    ) rethrows {
        var open = spoken
        open.action.isLast = false
        let parts = parts.isEmpty ? [[]] : parts
        let most = ChangeLimits.after
        // More tips than one change can name take changes without operations before.
        let before = unnamed.count > most ? (unnamed.count - 1) / most : 0
        for index in 0..<before { try body(next(open, []), index, before + parts.count) }
        for (index, part) in parts.enumerated() {
            let change = next(index == parts.count - 1 ? spoken : open, part)
            try body(change, before + index, before + parts.count)
        }
    }

    private mutating func next(_ spoken: Spoken, _ body: [EntityOperations]) -> Change {
        let named = Array(unnamed.prefix(ChangeLimits.after))
        unnamed.removeFirst(named.count)
        #if PLANTED_BUGS
            if Planted.isOn(.lamportOffByOne), let tip = last, !named.isEmpty {
                last = Tip(
                    replica: tip.replica, n: tip.n, change: tip.change, lamport: tip.lamport - 1)
            }
        #endif
        let lamport = 1 + max(last?.lamport ?? 0, named.map(\.lamport).max() ?? 0)
        var header = ChangeHeader(
            timeline: timeline, replica: replica, n: (last?.n ?? 0) + 1, prev: last?.change,
            origin: last == nil ? origin : nil, after: named.map(\.change), lamport: lamport,
            time: spoken.time, author: spoken.author, action: spoken.action, was: spoken.was)
        let change: Change
        switch secrecy {
        case .none: change = ChangeWriter.write(header, body)
        case .open:
            header.time = nil
            header.author = nil
            change = ChangeWriter.write(header, body)
        case .sealed(let key, let random):
            change = ChangeWriter.write(
                header, body, sealedWith: key, nonce: random.bytes(SealKey.nonceCount))
        }
        last = Tip(replica: replica, n: header.n, change: change.id, lamport: lamport)
        return change
    }

    /// Cuts an action into parts of bounded size; an entity too large for one part alone is cut
    /// between its operations.
    static func split(
        _ entities: [EntityOperations], maximumBytes: Int = ChangeLimits.bytesPerChange
    ) -> [[EntityOperations]] {
        var parts: [[EntityOperations]] = []
        var part: [EntityOperations] = []
        var bytes = 0
        func close() {
            if !part.isEmpty { parts.append(part) }
            part = []
            bytes = 0
        }
        for entity in entities {
            if part.count >= ChangeLimits.eventsPerChange { close() }
            // Nearly every entity fits as it is.
            if entity.operations.allSatisfy({ $0.operation.isOnePiece(bytes: maximumBytes) }),
                case let size = Self.bytes(of: entity), bytes + size <= maximumBytes
            {
                part.append(entity)
                bytes += size
                continue
            }
            var operations: [(key: ExactString, operation: Operation)] = []
            for (key, operation, isContinued) in pieces(entity.operations, maximumBytes) {
                let size = key.text.utf8.count + ChangeWriter.size(operation)
                if isContinued || bytes + size > maximumBytes, bytes > 0 {
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
        }
        close()
        return parts
    }

    /// The bytes by which parts are measured.
    static func bytes(of entity: EntityOperations) -> Int {
        entity.operations.reduce(0) {
            $0 + $1.key.text.utf8.count + ChangeWriter.size($1.operation)
        }
    }

    /// Operations, those with lists of changes that alone exceed a part in several pieces, each of
    /// which has to stand in another change than the piece before it.
    private static func pieces(
        _ operations: [(key: ExactString, operation: Operation)], _ maximumBytes: Int
    ) -> [(key: ExactString, operation: Operation, isContinued: Bool)] {
        operations.flatMap { key, operation in
            operation.pieces(bytes: maximumBytes).enumerated().map { (key, $1, $0 > 0) }
        }
    }
}

extension Operation {
    /// Bytes of one change's id in a list.
    private static let listed = 67

    /// How many changes its lists may name in a part of so many bytes.
    private static func most(bytes: Int) -> Int { max(1, bytes / listed) }

    /// Whether ``pieces(bytes:)`` are but the operation itself.
    fileprivate func isOnePiece(bytes: Int) -> Bool {
        switch self {
        case .add: true
        case .remove(let changes): changes.count <= Self.most(bytes: bytes)
        case .set(_, let replaces, let saw):
            replaces.count + saw.count <= Self.most(bytes: bytes)
        }
    }

    /// The operation, or several that together do the same, each with a part of its lists.
    ///
    /// What several removals name adds up, and so does what several live assignments of equal
    /// values replace or, of deletions, saw.
    fileprivate func pieces(bytes: Int) -> [Operation] {
        let most = Self.most(bytes: bytes)
        switch self {
        case .remove(let changes) where changes.count > most:
            return Self.parts(changes, most).map { .remove($0) }
        case .set(let values, let replaces, let saw) where replaces.count + saw.count > most:
            var result: [Operation] = []
            for part in Self.parts(replaces, most) {
                result.append(.set(values: values, replaces: part, saw: []))
            }
            for part in Self.parts(saw, most) {
                result.append(.set(values: values, replaces: [], saw: part))
            }
            return result
        default: return [self]
        }
    }

    private static func parts(_ list: [Digest], _ most: Int) -> [[Digest]] {
        stride(from: 0, to: list.count, by: most).map {
            Array(list[$0..<min($0 + most, list.count)])
        }
    }
}
