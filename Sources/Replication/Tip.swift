public import Sealing

/// The last change of a branch: a chain without forks has one.
public struct Tip: Sendable, Hashable, Comparable {
    /// Whose chain.
    public let replica: Digest
    /// Place in the chain.
    public let n: Int
    /// The change.
    public let change: Digest
    /// Its Lamport number.
    public let lamport: Int

    /// A tip.
    public init(replica: Digest, n: Int, change: Digest, lamport: Int) {
        self.replica = replica
        self.n = n
        self.change = change
        self.lamport = lamport
    }

    /// Order of (replica, n, change).
    public static func < (left: Tip, right: Tip) -> Bool {
        (left.replica, left.n, left.change) < (right.replica, right.n, right.change)
    }
}

/// The tips of all chains held. Since ancestors are always held too, it names the whole set.
public struct Frontier: Sendable, Hashable {
    /// Ascending.
    public private(set) var tips: [Tip]

    /// The frontier of these tips.
    public init(_ tips: [Tip] = []) {
        self.tips = tips.sorted()
    }

    /// SHA-256 over the tips' change ids in ascending order: equal exactly for equal sets of changes.
    public var digest: Digest {
        Digest(hashing: tips.map(\.change).sorted().flatMap(\.bytes))
    }

    /// Takes in a change whose parents are held.
    public mutating func advance(with change: Digest, header: ChangeHeader) {
        if let prev = header.prev { tips.removeAll { $0.change == prev } }
        let tip = Tip(replica: header.replica, n: header.n, change: change, lamport: header.lamport)
        let index = tips.firstIndex { $0 >= tip } ?? tips.endIndex
        tips.insert(tip, at: index)
    }

    /// Replicas with more than one branch; a caller that knows which chains are imports leaves
    /// those out, whose forks are harmless.
    public var forked: [Digest] {
        var result: [Digest] = []
        for (left, right) in zip(tips, tips.dropFirst())
        where left.replica == right.replica && result.last != left.replica {
            result.append(left.replica)
        }
        #if PLANTED_BUGS
            if Planted.isOn(.forkedChainOnce) { return [] }
        #endif
        return result
    }
}
