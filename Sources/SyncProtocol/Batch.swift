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

    /// The last change of each branch, in the batch's order.
    public static func tips(_ items: [Item]) -> [Item] {
        let continued = Set(items.compactMap(\.prev))
        return items.filter { !continued.contains($0.change) }
    }

    /// The first branch tip that no valid signature speaks for; nil when the batch is covered.
    public static func uncovered(_ items: [Item], signatures: [TipSignature]) -> Digest? {
        var byTip: [Digest: [TipSignature]] = [:]
        for signature in signatures { byTip[signature.tip, default: []].append(signature) }
        for tip in tips(items) {
            let isCovered = (byTip[tip.change] ?? []).contains {
                $0.speaks(for: tip.replica, isImport: tip.isImport) && $0.isValid
            }
            if !isCovered { return tip.change }
        }
        return nil
    }
}
