public import Replication
public import Sealing

/// Which changes of a batch need a signature: the last of each branch.
public enum Batch {
    /// A change as far as signatures care.
    public struct Item: Sendable {
        /// The change.
        public let change: Digest
        /// The change before it in its chain.
        public let prev: Digest?
        /// Whose chain.
        public let replica: Digest
        /// True for a chain without a key.
        public let isImport: Bool

        /// A change of a batch.
        public init(change: Digest, prev: Digest?, replica: Digest, isImport: Bool) {
            self.change = change
            self.prev = prev
            self.replica = replica
            self.isImport = isImport
        }
    }

    /// A place that a chain goes on from.
    private struct Link: Hashable {
        let change: Digest
        let replica: Digest
    }

    /// The last change of each branch, in the batch's order.
    ///
    /// Only a change of the same replica continues a chain: otherwise a stranger's change that
    /// names a forged one as its `prev` would hide it from the signatures.
    public static func tips(_ items: [Item]) -> [Item] {
        let continued = Set(
            items.compactMap { item in item.prev.map { Link(change: $0, replica: item.replica) } })
        return items.filter { !continued.contains(Link(change: $0.change, replica: $0.replica)) }
    }

    /// The first branch tip that no valid signature speaks for; nil when the batch is covered.
    ///
    /// `areValid` says that the signatures were verified before.
    public static func uncovered(
        _ items: [Item], signatures: [TipSignature], areValid: Bool = false
    ) -> Digest? {
        var byTip: [Digest: [TipSignature]] = [:]
        for signature in signatures { byTip[signature.tip, default: []].append(signature) }
        for tip in tips(items) {
            let isCovered = (byTip[tip.change] ?? []).contains {
                $0.speaks(for: tip.replica, isImport: tip.isImport) && (areValid || $0.isValid)
            }
            if !isCovered { return tip.change }
        }
        return nil
    }
}
